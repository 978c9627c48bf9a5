package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Checks JSON against a schema and says what is wrong in words of our own, one finding for each place. */
final class SchemaCheck {
    private final JsonNode root;
    private final Schema schema;
    private final BiFunction<JsonPointer, JsonNode, String> found;

    SchemaCheck(JsonNode root) {
        this(root, (at, node) -> Words.found(node));
    }

    /** @param found how a message names a value; some must not be repeated */
    SchemaCheck(JsonNode root, BiFunction<JsonPointer, JsonNode, String> found) {
        this.root = root;
        this.found = found;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    /**
     * @param at the value that is wrong, or the map that a key is missing from
     * @param key where it is the key that is wrong or missing
     */
    record Finding(JsonPointer at, Optional<String> key, String keyword, String message) {
        void report(Faults faults, JsonPointer base) {
            var place = base.append(at);
            key.ifPresentOrElse(name -> faults.errorAtKey(place, name, message), () -> faults.error(place, message));
        }
    }

    List<Finding> check(JsonNode value) {
        Map<Object, Finding> byPlace = new LinkedHashMap<>();
        Map<String, List<Error>> alternatives = new LinkedHashMap<>();
        for (var error : schema.validate(value)) {
            var group = alternative(error);
            if (group.isPresent()) {
                alternatives
                        .computeIfAbsent(group.get(), ignored -> new ArrayList<>())
                        .add(error);
            } else {
                add(byPlace, finding(error));
            }
        }
        alternatives.forEach((path, errors) -> add(byPlace, alternatives(errors)));
        return List.copyOf(byPlace.values());
    }

    /** A wrong type explains every other complaint about the same value. */
    private static void add(Map<Object, Finding> byPlace, Finding finding) {
        byPlace.merge(
                List.of(finding.at(), finding.key()),
                finding,
                (first, next) -> next.keyword().equals("type") ? next : first);
    }

    private static Optional<String> alternative(Error error) {
        var path = error.getEvaluationPath();
        for (int i = 0; i < path.getNameCount(); i++) {
            String step = String.valueOf(path.getElement(i));
            if (step.equals("anyOf") || step.equals("oneOf")) {
                var prefix = new StringBuilder();
                for (int j = 0; j <= i; j++) prefix.append('/').append(path.getElement(j));
                return Optional.of(prefix.toString());
            }
        }
        return Optional.empty();
    }

    private Finding finding(Error error) {
        var at = pointer(error.getInstanceLocation());
        var key =
                switch (error.getKeyword()) {
                    case "required", "additionalProperties", "unevaluatedProperties", "propertyNames" ->
                        Optional.ofNullable(error.getProperty());
                    default -> Optional.<String>empty();
                };
        return new Finding(at, key, error.getKeyword(), SchemaWords.message(at, error, schemaOf(error), found));
    }

    /** Several forms are allowed and none fits: one finding that names them, not one for each. */
    private Finding alternatives(List<Error> errors) {
        var findings = errors.stream()
                .filter(error -> !error.getKeyword().equals("oneOf")
                        && !error.getKeyword().equals("anyOf"))
                .map(this::finding)
                .toList();
        var at = errors.stream()
                .map(error -> pointer(error.getInstanceLocation()))
                .min((a, b) ->
                        Integer.compare(a.toString().length(), b.toString().length()))
                .orElse(JsonPointer.empty());
        return new Finding(at, Optional.empty(), "anyOf", SchemaWords.alternatives(at, findings, errors));
    }

    private JsonNode schemaOf(Error error) {
        var keyword = pointer(error.getSchemaLocation().getFragment());
        return root.at(keyword.head() == null ? keyword : keyword.head());
    }

    private static JsonPointer pointer(NodePath path) {
        var pointer = JsonPointer.empty();
        for (int i = 0; i < path.getNameCount(); i++) {
            var element = path.getElement(i);
            pointer = element instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(element.toString());
        }
        return pointer;
    }
}
