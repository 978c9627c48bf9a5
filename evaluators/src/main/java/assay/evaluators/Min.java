package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** The lowest score of some other evaluators. Without a pass mark: what is good enough depends on them. */
record Min(EvaluatorId id, Members members) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "min",
                    1,
                    "The lowest score of some other evaluators",
                    Set.of(),
                    Members.schema(false),
                    OptionalDouble.empty(),
                    (id, values) -> new Min(id, Members.of(values, false)),
                    values -> Members.named(values, false))
            .shown("""
                    evaluate:
                      - f1
                      - rouge-l
                      - { evaluator: min, of: [f1, rouge-l] }
                    prompts:
                      - input: What is a copay?
                        expected: A fixed fee for each visit to a doctor.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 0.6
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return members.evaluate(id, exchange, this::combined);
    }

    private Score combined(List<Members.Scored> scored) {
        var lowest = scored.stream()
                .min(Comparator.comparingDouble(each -> each.score().value()))
                .orElseThrow();
        return Score.fraction(
                id,
                lowest.score().value(),
                String.format(
                        Locale.ROOT,
                        "the lowest of %d is `%s`",
                        scored.size(),
                        lowest.part().name()));
    }
}
