package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Turns;
import assay.score.Unscored;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the whole answer came within a time; the time itself is kept as the raw value, in milliseconds. */
record Latency(EvaluatorId id, TimeLimit limit) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "latency",
                    1,
                    "Whether the whole answer came within a time",
                    Set.of(),
                    TimeLimit.schema("The longest time to the end of the answer that passes"),
                    OptionalDouble.of(1),
                    (id, values) -> new Latency(id, TimeLimit.of(new Parameters(values))))
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - { evaluator: latency, limit: 4s }
                    prompts:
                      - input: What is a copay?
                    answer: { text: A fixed fee for each visit., latency: 4.2 }
                    score: 0
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return exchange.answer()
                .timing()
                .measured()
                .<Evaluation>map(time -> limit.score(id, time))
                .orElseGet(() -> Unscored.notApplicable(id, "nobody measured how long the answer took"));
    }
}
