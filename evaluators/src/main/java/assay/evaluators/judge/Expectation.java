package assay.evaluators.judge;

import assay.observation.Outcome.Token;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The mean of a score under the judge's own probabilities, where it told them: finer than the one integer it wrote. */
final class Expectation {
    private static final double LEAST = .01;
    private static final double LEAST_TOGETHER = .5;

    private Expectation() {}

    /** At the last token that is the score; empty where there is none, or where other things were likelier than scores. */
    static OptionalDouble of(List<Token> tokens, int score, int low, int high) {
        return tokens.reversed().stream()
                .filter(token -> token.text().strip().equals(Integer.toString(score)))
                .findFirst()
                .map(token -> of(token.choices(), low, high))
                .orElse(OptionalDouble.empty());
    }

    /** Over what could have stood in one place. */
    static OptionalDouble of(List<Token.Choice> choices, int low, int high) {
        var masses = new TreeMap<Integer, Double>();
        for (var choice : choices) {
            double p = Math.exp(choice.logProbability());
            String text = choice.text().strip();
            if (!(p >= LEAST) || !text.matches("-?\\d{1,9}")) continue;
            int level = Integer.parseInt(text);
            if (level >= low && level <= high) masses.merge(level, p, Double::sum);
        }
        double together =
                masses.values().stream().mapToDouble(Double::doubleValue).sum();
        if (together < LEAST_TOGETHER) return OptionalDouble.empty();
        double sum = 0;
        for (var each : masses.entrySet()) sum += each.getKey() * each.getValue();
        return OptionalDouble.of(Math.clamp(sum / together, low, high));
    }
}
