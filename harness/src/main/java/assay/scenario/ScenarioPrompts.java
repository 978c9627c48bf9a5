package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The prompts of a scenario: those in the file, which are held, and those in bulk files, which are not. */
final class ScenarioPrompts {
    private static final JsonPointer AT = JsonPointer.compile("/prompts");

    private final ScenarioFolder folder;
    private final PromptReader reader;
    private final NeedCheck needs;
    private final DocumentFaults faults;
    private final PromptIds ids = PromptIds.first();
    private final Map<Path, BulkFaults> bulkFaults = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<PromptStream.Source> sources = new ArrayList<>();
    private final ArrayNode json = JsonNodeFactory.instance.arrayNode();
    private long size;

    ScenarioPrompts(ScenarioFolder folder, PromptReader reader, NeedCheck needs, DocumentFaults faults) {
        this.folder = folder;
        this.reader = reader;
        this.needs = needs;
        this.faults = faults;
    }

    void read(JsonNode prompts) {
        for (int i = 0; i < prompts.size(); i++) {
            var entry = prompts.get(i);
            var at = AT.appendIndex(i);
            if (entry.has("from")) {
                if (faults.sound(at)) bulk(entry, at);
            } else if (entry.isObject()) {
                inline(entry, at);
            }
        }
        var all = new ArrayList<Faults>(List.of(faults));
        bulkFaults.values().forEach(bulk -> all.add(bulk.at(1)));
        needs.finish(faults, all);
    }

    List<Fault> bulkFaults() {
        return bulkFaults.values().stream()
                .flatMap(bulk -> bulk.list().stream())
                .toList();
    }

    long size() {
        return size;
    }

    /** The prompts again and again, without what only the first reading needs. */
    Scenario.PromptSource source() {
        var held = List.copyOf(sources);
        var later = ids.again();
        var prompts = reader;
        return () -> PromptStream.open(held, prompts, later.fresh());
    }

    /** For the hash. */
    ArrayNode json() {
        return json;
    }

    List<Bulk> files() {
        return sources.stream()
                .filter(PromptStream.Source.File.class::isInstance)
                .map(source -> ((PromptStream.Source.File) source).bulk())
                .toList();
    }

    private void inline(JsonNode entry, JsonPointer at) {
        size++;
        needs.see(entry, at, faults);
        boolean keepsToTheSchema = faults.sound(at);
        firstOfItsId(entry.path("id"), at.appendProperty("id"));
        if (!keepsToTheSchema) return;
        reader.read(entry, at, faults).ifPresent(read -> {
            var numbered = ids.number(read);
            if (numbered.isEmpty()) {
                faults.error(at, BulkCheck.twice(read.prompt().id()));
                return;
            }
            sources.add(new PromptStream.Source.Inline(read));
            json.add(PromptJson.prompt(numbered.get()));
        });
    }

    private void firstOfItsId(JsonNode id, JsonPointer at) {
        if (!id.isTextual()) return;
        var first = lines.putIfAbsent(id.textValue(), faults.lineOf(at));
        if (first != null) faults.error(at, BulkCheck.twice(id.textValue()) + "; the first is on line " + first);
    }

    private void bulk(JsonNode entry, JsonPointer at) {
        var fields = fields(entry, at);
        String name = entry.get("from").textValue();
        var file = folder.find(name, at.appendProperty("from"), faults);
        if (file.isEmpty() || fields.isEmpty()) return;
        List<String> tags = new ArrayList<>();
        entry.path("tags").forEach(tag -> tags.add(tag.textValue()));
        var weight =
                entry.has("weight") ? OptionalDouble.of(entry.get("weight").doubleValue()) : OptionalDouble.empty();
        try {
            var bulk = Bulk.of(file.get(), fields.get(), tags, weight);
            var found = bulkFaults.computeIfAbsent(bulk.file(), BulkFaults::new);
            size += new BulkCheck(reader, ids, needs, faults).check(bulk, entry, at, found);
            sources.add(new PromptStream.Source.File(bulk));
            json.addObject().put("bytes", bulk.size()).set("entry", entry);
        } catch (IOException e) {
            faults.error(at.appendProperty("from"), "`from`: cannot be read: " + YamlFile.reason(e));
        }
    }

    private Optional<FieldMap> fields(JsonNode entry, JsonPointer at) {
        if (!entry.has("fields")) return Optional.of(FieldMap.same());
        var fields = at.appendProperty("fields");
        boolean csv = entry.get("from").textValue().endsWith(".csv");
        entry.get("fields").properties().forEach(field -> {
            String theirs = field.getValue().textValue();
            if (csv && theirs.startsWith("$")) {
                faults.error(
                        fields.appendProperty(field.getKey()),
                        "a JSONPath reads JSON lines; name a column of the CSV file");
            } else {
                FieldPath.refusal(theirs)
                        .ifPresent(refusal -> faults.error(fields.appendProperty(field.getKey()), refusal));
            }
        });
        return faults.sound(fields) ? Optional.of(FieldMap.of(entry.get("fields"))) : Optional.empty();
    }
}
