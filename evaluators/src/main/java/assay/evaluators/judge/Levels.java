package assay.evaluators.judge;

import assay.evaluators.judge.Asks.Grade;
import assay.score.Scale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verdicts on one scale of whole levels; with the judge's own probabilities, their mean. */
final class Levels {
    private Levels() {}

    static Asks<Form.Graded> of(JudgePrompt prompt, int low, int high, Input... inputs) {
        return of(prompt, low, high, List.of(inputs));
    }

    static Asks<Form.Graded> of(JudgePrompt prompt, int low, int high, List<Input> inputs) {
        boolean binary = low == 0 && high == 1;
        var scale = binary ? Scale.BINARY : new Scale(low, high, "", true);
        return new Asks<>(
                prompt, inputs, scale, Optional.empty(), ignored -> new Form.Level(low, high), (verdict, tokens) -> {
                    // of yes and no the mean would be neither
                    var mean = binary
                            ? java.util.OptionalDouble.empty()
                            : Expectation.of(tokens, verdict.level(), low, high);
                    Map<String, Object> evidence = new HashMap<>();
                    if (mean.isPresent()) evidence.put("level", verdict.level());
                    return Optional.of(new Grade(
                            mean.orElse(verdict.level()), Optional.of(verdict.level()), verdict.reason(), evidence));
                });
    }
}
