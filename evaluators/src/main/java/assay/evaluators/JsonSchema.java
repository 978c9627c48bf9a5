package assay.evaluators;

import assay.evaluators.BoundedPattern.TooManySteps;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer is JSON that keeps to a schema, or holds such JSON. */
record JsonSchema(EvaluatorId id, Schema schema, boolean extract) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "json-schema",
                    1,
                    "Whether the answer is JSON that keeps to a schema",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "schema": { "type": "object",
                          "description": "A JSON Schema (draft 2020-12, unless its $schema names another draft). It refers to nothing outside itself; 'format' is a note, not a rule" },
                        "extract": { "type": "boolean", "default": false,
                          "description": "JSON in a fenced block, or an object or array amid prose, will do; the longest one counts" }
                      },
                      "required": ["schema"],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new JsonSchema(
                                id, ClosedSchema.of(parameters.node("schema")), parameters.flag("extract"));
                    })
            .shown("""
                    evaluate:
                      - { evaluator: json-schema, schema: { type: object, required: [plan, price] } }
                    prompts:
                      - input: Give plan and price as JSON.
                    answer: '{"plan": "silver"}'
                    score: 0
                    """);

    /** More violations are counted, not listed. */
    private static final int LISTED = 10;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return switch (JsonText.read(exchange.answer().text(), extract)) {
            case JsonText.Found found -> validate(found.value());
            case JsonText.None none -> Score.binary(id, false, none.reason());
            case JsonText.TooMuch much -> Unscored.error(id, much.reason());
        };
    }

    private Evaluation validate(JsonNode json) {
        try {
            var violations = ClosedSchema.validate(schema, json);
            if (violations.isEmpty()) return Score.binary(id, true, "the JSON keeps to the schema");
            var listed = violations.stream()
                    .limit(LISTED)
                    .map(violation -> Text.shortened(violation.toString()))
                    .toList();
            String more = violations.size() > 1 ? " (and " + (violations.size() - 1) + " more)" : "";
            return Score.binary(id, false, listed.getFirst() + more).with(Evidence.of("violations", listed));
        } catch (TooManySteps e) {
            return Unscored.error(id, "in the schema, " + e.reason());
        }
    }
}
