package assay.scenario;

import assay.scenario.Fault.Severity;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the frozen answers that lie beside a scenario: a prompt on each line of anchors.jsonl, and its answer with it. */
final class AnchorReader {
    private static final JsonPointer ROOT = JsonPointer.empty();
    private static final String FILE = "anchors.jsonl";
    private static final Set<String> KEYS =
            Set.of("id", "input", "messages", "expected", "context", "tools", "tags", "weight", "answer");

    private final Path file;
    private final PromptReader prompts;
    private final SchemaCheck schema = new SchemaCheck(Schemas.prompt());
    private final BulkFaults faults;
    private final List<Anchor> anchors = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private AnchorReader(Path file, PromptReader prompts) {
        this.file = file;
        this.prompts = prompts;
        this.faults = new BulkFaults(file);
    }

    /**
     * What was found.
     *
     * @param bytes the file, for the scenario's hash
     */
    record Found(List<Anchor> anchors, Optional<Bulk> bytes, List<Fault> faults) {
        static final Found NONE = new Found(List.of(), Optional.empty(), List.of());
    }

    static Found read(ScenarioFolder folder, PromptReader prompts, Faults scenario) throws IOException {
        if (!Files.exists(folder.path().resolve(FILE))) return Found.NONE;
        var file = folder.find(FILE, ROOT, scenario);
        return file.isEmpty() ? Found.NONE : new AnchorReader(file.get(), prompts).read();
    }

    private Found read() throws IOException {
        int records = 0;
        try (var lines = new JsonLines(file)) {
            for (var record = lines.next(); record != null && records <= Anchors.MOST; record = lines.next()) {
                records++;
                switch (record) {
                    case BulkRecord.Unreadable unreadable -> faults.error(unreadable.place(), unreadable.message());
                    case BulkRecord.Values values -> anchor(values.values(), faults.at(values.line()));
                }
            }
        }
        if (records < Anchors.FEWEST) {
            faults.error(Place.START, "expected at least " + Anchors.FEWEST + " anchors, found " + records);
        }
        if (records > Anchors.MOST) faults.error(Place.START, "expected at most " + Anchors.MOST + " anchors");
        var bytes = Bulk.of(file, FieldMap.same(), List.of(), OptionalDouble.empty());
        return new Found(List.copyOf(anchors), Optional.of(bytes), faults.list());
    }

    private void anchor(ObjectNode record, Faults at) {
        boolean right = true;
        for (var names = record.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (KEYS.contains(name)) continue;
            at.error(ROOT, Words.unknown("key", name, KEYS));
            right = false;
        }
        var answer = record.path("answer");
        if (!answer.isTextual()) at.error(ROOT, "the key `answer` is missing, the text that is judged again and again");
        if (!record.path("id").isTextual()) at.error(ROOT, "the key `id` is missing");
        else if (!ids.add(record.get("id").textValue()))
            at.error(ROOT, "the id " + Words.code(record.get("id").textValue()) + " is given to two anchors");
        var prompt = record.deepCopy();
        prompt.remove("answer");
        if (right) schema.check(prompt).forEach(finding -> finding.report(at, ROOT));
        if (!at.sound(ROOT)) return;
        prompts.read(prompt, ROOT, at).ifPresent(read -> anchors.add(new Anchor(read.prompt(), answer.textValue())));
    }

    /** What keeps anchors from being judged; it is no error, since they harm nobody. */
    static Fault unused(Path file, String why) {
        return new Fault(Severity.WARNING, file, 1, 1, why);
    }
}
