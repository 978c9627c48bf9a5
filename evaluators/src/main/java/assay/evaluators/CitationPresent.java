package assay.evaluators;

import assay.evaluators.BoundedPattern.TooManySteps;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Turns;
import assay.score.Unscored;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer cites a source. */
record CitationPresent(EvaluatorId id, Citations citations) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "citation-present",
                    1,
                    "Whether the answer cites a source, such as [handbook.pdf#page=4]",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "pattern": { "type": "string", "minLength": 1, "format": "regex",
                          "description": "A Java regular expression that matches one citation. Without it: a file name in square brackets, alone or in a list, with or without a fragment such as #page=4" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        var own = parameters.find("pattern").map(ignored -> parameters.pattern("pattern"));
                        return new CitationPresent(id, new Citations(own));
                    })
            .over(Turns.EACH)
            .shown("""
                    evaluate:
                      - citation-present
                    prompts:
                      - input: Is acupuncture covered?
                    answer: "Yes, up to 12 visits a year [plus.pdf#page=4]."
                    score: 1
                    """);

    /** More citations are counted, not listed. */
    private static final int LISTED = 10;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        try {
            var found = citations.in(exchange.answer().text());
            var listed = found.stream().limit(LISTED).map(Text::shortened).toList();
            String reason = found.isEmpty() ? "the answer cites nothing" : "the answer cites " + listed.getFirst();
            return Score.binary(id, !found.isEmpty(), reason).with(Evidence.of("citations", listed));
        } catch (TooManySteps e) {
            return Unscored.error(id, e.reason());
        }
    }
}
