package assay.evaluators;

import java.util.Comparator;
import java.util.Optional;

/** The parts of an answer that stand between fences, three back-ticks or tildes at the beginning of a line. */
final class Fenced {
    private Fenced() {}

    /** @param extract whether a fenced block will do: the longest one, the first of equals; the whole text where there is none */
    static String text(String answer, boolean extract) {
        if (!extract) return answer;
        // reversed, so that the first of equals is the last and max takes it
        Optional<String> longest =
                new JsonPieces(answer).fenced().reversed().stream().max(Comparator.comparingInt(String::length));
        return longest.orElse(answer);
    }

    /** What is left, with the lines of the fences gone. */
    static String without(String answer) {
        var left = new StringBuilder();
        boolean inside = false;
        for (String line : (Iterable<String>) answer.lines()::iterator) {
            String start = line.strip();
            boolean fence = start.startsWith("```") || start.startsWith("~~~");
            if (!inside && !fence) left.append(line).append('\n');
            if (fence) inside = !inside;
        }
        return left.toString();
    }
}
