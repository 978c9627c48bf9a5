package assay.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a field stands in a record of somebody else's: a plain name, or a JSONPath that begins with {@code $}.
 *
 * @param path absent for a plain name
 */
record FieldPath(String written, Optional<JsonPath> path) {
    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    static FieldPath plain(String name) {
        return new FieldPath(name, Optional.empty());
    }

    /** @throws InvalidPathException if it begins like a JSONPath and is none */
    static FieldPath of(String written) {
        return new FieldPath(
                written, written.startsWith("$") ? Optional.of(JsonPath.compile(written)) : Optional.empty());
    }

    /** What a message says of a JSONPath that is none; absent where it is fine. */
    static Optional<String> refusal(String written) {
        try {
            of(written);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of(Words.code(written) + " is no JSONPath" + reason(e));
        }
    }

    /** Of a path that ends too early the library has nothing to say but its own mishap. */
    private static String reason(InvalidPathException e) {
        return e.getCause() instanceof IndexOutOfBoundsException ? ": it ends too early" : ": " + e.getMessage();
    }

    /** Absent where the record does not have it, has null there, or a path with many answers finds none. */
    Optional<JsonNode> in(JsonNode record) {
        if (path.isEmpty()) return present(record.get(written));
        JsonNode found = path.get().read(record, JACKSON);
        return present(found).filter(node -> path.get().isDefinite() || !node.isEmpty());
    }

    private static Optional<JsonNode> present(@Nullable JsonNode node) {
        return Optional.ofNullable(node).filter(each -> !each.isNull());
    }
}
