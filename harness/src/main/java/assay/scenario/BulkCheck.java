package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a whole bulk file once, to find everything that is wrong with it; keeps nothing of it. */
final class BulkCheck {
    private final SchemaCheck schema = new SchemaCheck(Schemas.prompt());
    private final PromptReader prompts;
    private final PromptIds ids;
    private final NeedCheck needs;
    private final Faults scenario;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> columns = new LinkedHashSet<>();

    BulkCheck(PromptReader prompts, PromptIds ids, NeedCheck needs, Faults scenario) {
        this.prompts = prompts;
        this.ids = ids;
        this.needs = needs;
        this.scenario = scenario;
    }

    /**
     * The number of records.
     *
     * @param entry the entry of scenario.yaml, at {@code at}
     */
    long check(Bulk bulk, JsonNode entry, JsonPointer at, BulkFaults faults) {
        seen.clear();
        columns.clear();
        long count = 0;
        try (var records = BulkRecords.open(bulk.file())) {
            for (var record = records.next(); record != null; record = records.next()) {
                count++;
                check(bulk, record, faults);
            }
        } catch (IOException e) {
            scenario.error(at.appendProperty("from"), "`from`: cannot be read: " + YamlFile.reason(e));
            return count;
        }
        if (count == 0) scenario.error(at.appendProperty("from"), "`from`: the file has no prompts");
        if (!columns.isEmpty()) fields(entry, at, faults);
        return count;
    }

    private void check(Bulk bulk, BulkRecord record, BulkFaults faults) {
        switch (record) {
            case BulkRecord.Unreadable unreadable -> faults.error(unreadable.place(), unreadable.message());
            case BulkRecord.Values values -> {
                if (columns.size() < 100) values.values().fieldNames().forEachRemaining(columns::add);
                prompt(bulk.prompt(values.values(), seen), faults.at(values.line()));
            }
        }
    }

    private void prompt(JsonNode prompt, Faults faults) {
        var root = JsonPointer.empty();
        schema.check(prompt).forEach(finding -> finding.report(faults, root));
        needs.see(prompt, root, faults);
        if (!faults.sound(root)) return;
        prompts.read(prompt, root, faults).ifPresent(read -> {
            if (ids.number(read).isEmpty())
                faults.error(root, twice(read.prompt().id()));
        });
    }

    static String twice(String id) {
        return "the id " + Words.code(id) + " is given to two prompts";
    }

    /** A field that no record has is one mistake in scenario.yaml, not one in every record. */
    private void fields(JsonNode entry, JsonPointer at, BulkFaults faults) {
        boolean asks = seen.contains("input") || seen.contains("messages");
        if (!asks) faults.at(1).withdraw(PromptReader.ASKS_NOTHING);
        List<String> missing = new ArrayList<>();
        entry.path("fields").properties().forEach(field -> {
            if (seen.contains(field.getKey())) return;
            missing.add(field.getKey());
            String theirs = field.getValue().textValue();
            scenario.error(
                    at.appendProperty("fields").appendProperty(field.getKey()),
                    "`" + field.getKey() + "`: no record of the file has " + Words.code(theirs)
                            + Words.instead(theirs, columns));
        });
        if (!asks && !missing.contains("input") && !missing.contains("messages")) {
            scenario.error(
                    at.appendProperty("from"),
                    "`from`: no record of the file has `input` or `messages`; name the field under `fields`");
        }
    }
}
