package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment into the scalar values of assay.yaml: {@code ${NAME}}, {@code ${NAME:-default}} (the default is
 * taken where the name is unset or empty), {@code $$} for a dollar. A dollar before anything else stays.
 */
final class Substitution {
    static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?}|(\\$\\{)");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d+)?([eE][-+]?\\d{1,2})?");

    private final JsonNode schema;
    private final Function<String, Optional<String>> environment;
    private final Faults faults;
    private final Map<JsonPointer, Unset> unset =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    private final Set<JsonPointer> replaced = new HashSet<>();

    Substitution(JsonNode schema, Function<String, Optional<String>> environment, Faults faults) {
        this.schema = schema;
        this.environment = environment;
        this.faults = faults;
    }

    /** Stands in the place of a value whose name is not set. */
    record Unset(String name, JsonPointer at) {}

    JsonNode apply(JsonNode root) {
        return at(JsonPointer.empty(), root);
    }

    Map<JsonPointer, Unset> unset() {
        return unset;
    }

    /** Whether a value comes from the environment, so that no message may repeat it. */
    boolean replaced(JsonPointer at) {
        return replaced.contains(at);
    }

    private JsonNode at(JsonPointer at, JsonNode node) {
        if (node.isObject()) {
            var object = ((ObjectNode) node).objectNode();
            node.properties().forEach(e -> object.set(e.getKey(), at(at.appendProperty(e.getKey()), e.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = new ObjectMapper().createArrayNode();
            for (int i = 0; i < node.size(); i++) array.add(at(at.appendIndex(i), node.get(i)));
            return array;
        }
        return node.isTextual() && node.textValue().contains("$") ? text(at, node.textValue()) : node;
    }

    private JsonNode text(JsonPointer at, String written) {
        var out = new StringBuilder();
        var matcher = PLACEHOLDER.matcher(written);
        while (matcher.find()) {
            if (matcher.group(4) != null) {
                faults.error(at, SchemaWords.name(at) + ": expected `${NAME}` or `${NAME:-default}`; `$$` is a dollar");
                return TextNode.valueOf(written);
            }
            String name = matcher.group(1);
            var value = name == null ? Optional.of("$") : value(name, Optional.ofNullable(matcher.group(3)));
            if (value.isEmpty()) {
                unset.put(at, new Unset(name, at));
                return new POJONode(unset.get(at));
            }
            if (name != null) replaced.add(at);
            matcher.appendReplacement(out, Matcher.quoteReplacement(value.get()));
        }
        return typed(at, matcher.appendTail(out).toString());
    }

    private Optional<String> value(String name, Optional<String> otherwise) {
        var set = environment.apply(name);
        return otherwise.isPresent() ? set.filter(value -> !value.isEmpty()).or(() -> otherwise) : set;
    }

    /** A number or a truth value where the schema wants one and the text is one. */
    private JsonNode typed(JsonPointer at, String text) {
        var types = Schemas.typesAt(schema, at);
        if (!types.contains("string")) {
            boolean number = types.contains("number") || types.contains("integer");
            if (number && NUMBER.matcher(text).matches()) return number(text);
            if (types.contains("boolean") && text.matches("true|false"))
                return BooleanNode.valueOf(text.equals("true"));
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode number(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the pattern only lets numbers through", e);
        }
    }
}
