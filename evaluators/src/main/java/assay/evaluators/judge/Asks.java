package assay.evaluators.judge;

import assay.observation.Outcome.Token;
import assay.score.Exchange;
import assay.score.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What one evaluator asks a judge, and what it makes of the verdict.
 *
 * @param inputs what must be there, and is shown
 * @param scale of the raw value
 * @param things what verdicts are wanted on, one by one, where the exchange has them
 * @param form by the number of things
 */
record Asks<T>(
        JudgePrompt prompt,
        List<Input> inputs,
        Scale scale,
        Optional<Things> things,
        IntFunction<Form<T>> form,
        Grading<T> grading) {
    Asks {
        inputs = List.copyOf(inputs);
    }

    /**
     * @param name of each in the evidence, a number behind it
     * @param none why there is nothing to judge without any
     */
    record Things(String name, String none, Function<Exchange, List<String>> of) {}

    /** Makes a number of a verdict; empty where there was nothing to judge. */
    @FunctionalInterface
    interface Grading<T> {
        Optional<Grade> grade(T verdict, List<Token> tokens);
    }

    /**
     * A verdict as a number.
     *
     * @param raw on the scale
     * @param level the level that was written, where there are levels
     */
    record Grade(double raw, Optional<Integer> level, String reason, Map<String, Object> evidence) {}
}
