package assay.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One entry {@code from: FILE} of a scenario.
 *
 * @param tags of every prompt in the file, beside its own
 * @param weight of the prompts that have none of their own
 * @param size bytes of the file when it was checked
 * @param modified when the file was last changed before it was checked
 */
record Bulk(Path file, FieldMap fields, List<String> tags, OptionalDouble weight, long size, FileTime modified) {
    static Bulk of(Path file, FieldMap fields, List<String> tags, OptionalDouble weight) throws IOException {
        return new Bulk(file, fields, List.copyOf(tags), weight, Files.size(file), Files.getLastModifiedTime(file));
    }

    /** The record as a prompt of scenario.yaml. */
    ObjectNode prompt(ObjectNode record, Set<String> seen) {
        var prompt = fields.apply(record, seen);
        if (!tags.isEmpty() && (!prompt.has("tags") || prompt.get("tags").isArray())) {
            var all = new LinkedHashSet<>(tags);
            prompt.path("tags").forEach(tag -> all.add(tag.asText()));
            prompt.set("tags", PromptJson.texts(all));
        }
        if (!prompt.has("weight")) weight.ifPresent(each -> prompt.put("weight", each));
        return prompt;
    }

    boolean changed() throws IOException {
        return Files.size(file) != size || !Files.getLastModifiedTime(file).equals(modified);
    }
}
