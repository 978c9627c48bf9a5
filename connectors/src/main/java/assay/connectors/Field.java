package assay.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where a value stands in the JSON of others: named plainly, or by a JSONPath that begins with {@code $}. */
public final class Field {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Configuration PATHS = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(JSON))
            .mappingProvider(new JacksonMappingProvider(JSON))
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private final String name;
    private final Optional<JsonPath> path;

    private Field(String name, Optional<JsonPath> path) {
        this.name = name;
        this.path = path;
    }

    /** @throws com.jayway.jsonpath.InvalidPathException for a path that is none */
    public static Field of(String name) {
        return new Field(name, name.startsWith("$") ? Optional.of(JsonPath.compile(name)) : Optional.empty());
    }

    /** Missing where the line has nothing there; a path with several hits gives an array. */
    public JsonNode in(JsonNode line) {
        return path.isEmpty()
                ? line.path(name)
                : Optional.<JsonNode>ofNullable(path.get().read(line, PATHS)).orElse(MissingNode.getInstance());
    }

    /** Text as it is, anything else as JSON; absent for null and for what is missing. */
    public Optional<String> text(JsonNode line) {
        return Optional.of(in(line))
                .filter(value -> !value.isNull() && !value.isMissingNode())
                .map(Field::written);
    }

    private static String written(JsonNode value) {
        if (value.isValueNode()) return value.asText();
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree that was read can be written", e);
        }
    }

    /** A number, also one in quotes; true is 1, false 0. Absent for null, NaN, and for text that is no number. */
    public OptionalDouble number(JsonNode line) {
        JsonNode value = in(line);
        if (value.isBoolean()) return OptionalDouble.of(value.asBoolean() ? 1 : 0);
        double number = value.isTextual() ? parse(value.asText()) : value.isNumber() ? value.asDouble() : Double.NaN;
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
