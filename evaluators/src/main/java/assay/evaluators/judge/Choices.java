package assay.evaluators.judge;

import assay.evaluators.judge.Asks.Grade;
import assay.score.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A verdict that is one of some words, each worth a number. */
final class Choices {
    private Choices() {}

    static Asks<Form.Chosen> of(JudgePrompt prompt, SortedMap<String, Double> worth, Input... inputs) {
        return new Asks<>(
                prompt,
                List.of(inputs),
                Scale.FRACTION,
                Optional.empty(),
                ignored -> new Form.Choice(List.copyOf(worth.keySet())),
                (verdict, ignored) -> Optional.of(new Grade(
                        worth.getOrDefault(verdict.word(), 0.0),
                        Optional.empty(),
                        verdict.word() + ": " + verdict.reason(),
                        Map.of("choice", verdict.word()))));
    }
}
