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

/** Whether all of some other evaluators pass. */
record AllOf(EvaluatorId id, Members members) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "all-of",
                    1,
                    "Whether all of some other evaluators pass",
                    Set.of(),
                    Members.schema(false),
                    OptionalDouble.of(1),
                    (id, values) -> new AllOf(id, Members.of(values, true)),
                    values -> Members.named(values, true))
            .shown("""
                    evaluate:
                      - citation-present
                      - { evaluator: contains, name: price, value: $40 }
                      - { evaluator: all-of, of: [citation-present, price] }
                    prompts:
                      - input: What does the silver plan cost?
                    answer: "It costs $40 a month."
                    score: 0
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return members.evaluate(id, exchange, this::combined);
    }

    private Score combined(List<Members.Scored> scored) {
        var failed = Members.failing(scored);
        return Score.binary(
                id,
                failed.isEmpty(),
                failed.isEmpty()
                        ? String.format(Locale.ROOT, "all %d pass", scored.size())
                        : String.format(
                                Locale.ROOT,
                                "%d of %d do not pass: %s",
                                failed.size(),
                                scored.size(),
                                failed.getFirst()));
    }
}
