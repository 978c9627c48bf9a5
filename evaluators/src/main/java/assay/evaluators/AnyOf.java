package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether one of some other evaluators passes. */
record AnyOf(EvaluatorId id, Members members) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "any-of",
                    1,
                    "Whether at least one of some other evaluators passes",
                    Set.of(),
                    Members.schema(false),
                    OptionalDouble.of(1),
                    (id, values) -> new AnyOf(id, Members.of(values, true)),
                    values -> Members.named(values, true))
            .shown("""
                    evaluate:
                      - citation-present
                      - { evaluator: contains, name: price, value: $40 }
                      - { evaluator: any-of, of: [citation-present, price] }
                    prompts:
                      - input: What does the silver plan cost?
                    answer: "It costs $40 a month."
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return members.evaluate(id, exchange, this::combined);
    }

    private Score combined(List<Members.Scored> scored) {
        int passed = scored.size() - Members.failing(scored).size();
        return Score.binary(id, passed > 0, String.format(Locale.ROOT, "%d of %d pass", passed, scored.size()));
    }
}
