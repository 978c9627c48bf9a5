package assay.evaluators.judge;

import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A question of yes or no that another evaluator puts to the judge where it cannot tell by itself. What it asks stands in
 * the folder of its name; yes is 1. The judge sees the query, the context if there is one, what tools said, the answer and
 * its tool calls.
 */
public final class YesNo {
    private final Judge judge;
    private final JudgePrompt prompt;

    private YesNo(Judge judge, JudgePrompt prompt) {
        this.judge = judge;
        this.prompt = prompt;
    }

    /** @param folder of its texts */
    public static YesNo of(String folder, Judge judge) {
        return new YesNo(judge, JudgePrompt.of(folder));
    }

    /** With text of the scenario's author, which is instruction and no evidence. */
    public YesNo with(String placeholder, String text) {
        return new YesNo(judge, prompt.with(placeholder, text));
    }

    /** What is asked, and whom; part of an evaluator's version. */
    public String identity() {
        return prompt.hash() + "\n" + judge.identity();
    }

    public Evaluation ask(EvaluatorId id, Exchange exchange) {
        List<Input> inputs =
                new ArrayList<>(List.of(Input.QUERY, Input.CONTEXT, Input.RESULTS, Input.ANSWER, Input.CALLS));
        inputs.removeIf(input -> input.of(exchange).isEmpty());
        var asks = Levels.of(prompt, 0, 1, inputs);
        return new Judging<>(id, Optional.of(judge), asks, OptionalDouble.of(1)).evaluate(exchange);
    }
}
