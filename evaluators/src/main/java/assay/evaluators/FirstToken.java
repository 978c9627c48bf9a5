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

/** Whether the answer began within a time; the time itself is kept as the raw value, in milliseconds. */
record FirstToken(EvaluatorId id, TimeLimit limit) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "first-token",
                    1,
                    "Whether the answer began within a time",
                    Set.of(),
                    TimeLimit.schema("The longest time to the first piece of the answer that passes"),
                    OptionalDouble.of(1),
                    (id, values) -> new FirstToken(id, TimeLimit.of(new Parameters(values))))
            .over(Turns.WHOLE)
            .shown("""
                    evaluate:
                      - { evaluator: first-token, limit: 800ms }
                    prompts:
                      - input: What is a copay?
                    answer: { text: A fixed fee for each visit., latency: 2.1, first_token: 0.35 }
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return exchange.answer()
                .timing()
                .firstToken()
                .<Evaluation>map(time -> limit.score(id, time))
                .orElseGet(() -> Unscored.notApplicable(id, "the answer was not streamed, so it has no first token"));
    }
}
