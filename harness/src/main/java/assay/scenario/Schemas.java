package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The schemas of the files. Editors see them as they are; here every {@code "anyOf": [value, placeholder]} becomes
 * the value alone, since no placeholder is left when a file is checked.
 */
final class Schemas {
    private Schemas() {}

    static ObjectNode workspace() {
        return withoutPlaceholders(load("assay.schema.json"));
    }

    static ObjectNode scenario() {
        return load("scenario.schema.json");
    }

    /** Of an evaluator of the user's own. */
    static ObjectNode evaluator() {
        return load("evaluator.schema.json");
    }

    /** Of one golden prompt, as a record of a bulk file must be. */
    static ObjectNode prompt() {
        var scenario = load("scenario.schema.json");
        var prompt = scenario.objectNode().put("$ref", "#/$defs/prompt");
        prompt.set("$defs", scenario.get("$defs"));
        return prompt;
    }

    /** The JSON types that a schema allows at a place; empty where it has no opinion. */
    static Set<String> typesAt(JsonNode root, JsonPointer pointer) {
        var node = resolve(root, root);
        for (var rest = pointer; !rest.matches(); rest = rest.tail()) {
            var named = node.path("properties").path(rest.getMatchingProperty());
            var next = named.isMissingNode() ? node.path("additionalProperties") : named;
            node = resolve(root, next.isObject() ? next : node.path("items"));
        }
        Set<String> types = new HashSet<>();
        var type = node.path("type");
        if (type.isTextual()) types.add(type.textValue());
        type.forEach(each -> types.add(each.textValue()));
        return types;
    }

    private static JsonNode resolve(JsonNode root, JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private static ObjectNode load(String name) {
        try (var in = Objects.requireNonNull(Schemas.class.getResourceAsStream("/assay/scenario/" + name), name)) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError("the schema " + name + " is part of this jar", e);
        }
    }

    private static ObjectNode withoutPlaceholders(ObjectNode schema) {
        var alternatives = schema.path("anyOf");
        if (alternatives.path(1).path("$ref").asText().equals("#/$defs/placeholder")) {
            schema.remove("anyOf");
            ((ObjectNode) alternatives.get(0)).properties().forEach(e -> schema.putIfAbsent(e.getKey(), e.getValue()));
        }
        schema.forEach(Schemas::visit);
        return schema;
    }

    private static void visit(JsonNode node) {
        if (node instanceof ObjectNode object) {
            withoutPlaceholders(object);
        } else if (node.isArray()) {
            node.forEach(Schemas::visit);
        }
    }
}
