package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** The mean of the scores of some other evaluators, each with its weight. Without a pass mark: what is good enough depends on them. */
record WeightedMean(EvaluatorId id, Members members) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "weighted-mean",
                    1,
                    "The mean of the scores of some other evaluators, each with its weight",
                    Set.of(),
                    Members.schema(true),
                    OptionalDouble.empty(),
                    (id, values) -> new WeightedMean(id, Members.of(values, false)),
                    values -> Members.named(values, false))
            .shown("""
                    evaluate:
                      - citation-present
                      - { evaluator: contains, name: price, value: $40 }
                      - { evaluator: weighted-mean, threshold: 0.7, of: [citation-present, { name: price, weight: 3 }] }
                    prompts:
                      - input: What does the silver plan cost?
                    answer: "It costs $40 a month."
                    score: 0.75
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return members.evaluate(id, exchange, this::combined);
    }

    private Score combined(List<Members.Scored> scored) {
        double sum = 0;
        double weights = 0;
        for (var each : scored) {
            sum += each.part().weight() * each.score().value();
            weights += each.part().weight();
        }
        return Score.fraction(id, Math.clamp(sum / weights, 0, 1), "the mean of " + scored.size() + " scores");
    }
}
