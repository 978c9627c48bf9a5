package assay.cli.importing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Scores that other tools write beside an answer, and their scales. */
final class GivenScores {
    private static final Set<String> TO_FIVE = Set.of(
            "groundedness",
            "relevance",
            "coherence",
            "fluency",
            "similarity",
            "retrieval",
            "response_completeness",
            "intent_resolution",
            "tool_call_accuracy");
    private static final Set<String> TO_ONE = Set.of(
            "f1_score",
            "bleu_score",
            "gleu_score",
            "meteor_score",
            "rouge_f1_score",
            "faithfulness",
            "answer_relevancy",
            "context_recall",
            "context_precision",
            "factual_correctness",
            "answer_correctness",
            "semantic_similarity");

    private GivenScores() {}

    /** @param name as ours are named */
    record Given(String name, double low, double high) {}

    static Optional<Given> of(String column) {
        String plain = column.substring(column.lastIndexOf('.') + 1);
        String base = plain.startsWith("gpt_") ? plain.substring("gpt_".length()) : plain;
        String name = base.replace('_', '-');
        if (TO_FIVE.contains(base)) return Optional.of(new Given(name, 1, 5));
        if (TO_ONE.contains(base)) return Optional.of(new Given(name, 0, 1));
        return Optional.empty();
    }

    /** The lines of {@code fields.scores} for the columns that are scores, by name; the first column of a name counts. */
    static Map<String, String> fields(Iterable<String> columns) {
        var lines = new TreeMap<String, String>();
        for (String column : columns) {
            of(column)
                    .ifPresent(given -> lines.putIfAbsent(
                            given.name(),
                            "{ field: %s, scale: [%d, %d] }".formatted(column, (int) given.low(), (int) given.high())));
        }
        return lines;
    }
}
