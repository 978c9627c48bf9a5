package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas as editors see them. */
class SchemaTest {
    private static JsonNode schema(String name) throws IOException {
        try (var in = Objects.requireNonNull(SchemaTest.class.getResourceAsStream("/assay/scenario/" + name))) {
            return new ObjectMapper().readTree(in);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"assay.schema.json", "scenario.schema.json", "evaluator.schema.json"})
    void everyKeyHasADescription(String name) throws Exception {
        List<String> without = new ArrayList<>();
        int keys = collect(schema(name), JsonPointer.empty(), without);

        assertEquals(List.of(), without);
        assertNotEquals(0, keys);
    }

    private static int collect(JsonNode node, JsonPointer at, List<String> without) {
        int keys = 0;
        if (node.isObject() && node.path("properties").isObject()) {
            for (var property : node.get("properties").properties()) {
                keys++;
                if (property.getValue().path("description").asText().length() < 5) {
                    without.add(at + "/" + property.getKey());
                }
            }
        }
        if (node.isObject()
                && node.path("type").asText().equals("object")
                && !node.has("additionalProperties")
                && node.has("properties")
                && !node.path("description").asText().startsWith("Sent with every call")) {
            without.add(at + " lets unknown keys through");
        }
        for (var child : node.properties()) {
            if (!child.getKey().equals("examples"))
                keys += collect(child.getValue(), at.appendProperty(child.getKey()), without);
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"assay.schema.json", "scenario.schema.json", "evaluator.schema.json"})
    void aSchemaIsItselfValid(String name) throws Exception {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertEquals(List.of(), meta.validate(schema(name)));
    }

    @Test
    void theSchemaForEditorsTakesNamesOfTheEnvironment() throws Exception {
        var editors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema("assay.schema.json"));
        var assay = new ObjectMapper().readTree("""
                {"variants": {"v": {"endpoint": "${KIND}", "limits": {"concurrency": "${N:-8}", "timeout": "${T}"}}}}""");

        assertEquals(List.of(), editors.validate(assay));
    }

    @Test
    void theTypeAtAPlaceComesFromTheSchema() {
        var schema = Schemas.workspace();

        assertEquals(Set.of("integer"), Schemas.typesAt(schema, JsonPointer.compile("/variants/v/limits/concurrency")));
        assertEquals(Set.of("number"), Schemas.typesAt(schema, JsonPointer.compile("/variants/v/price/input")));
        assertEquals(
                Set.of("number"), Schemas.typesAt(schema, JsonPointer.compile("/variants/v/fields/scores/g/scale/0")));
        assertEquals(Set.of("string"), Schemas.typesAt(schema, JsonPointer.compile("/variants/v/url")));
        assertEquals(Set.of(), Schemas.typesAt(schema, JsonPointer.compile("/variants/v/parameters/other")));
    }
}
