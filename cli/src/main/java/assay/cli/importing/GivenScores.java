package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
            "rouge_score",
            "chrf_score",
            "exact_match",
            "string_present",
            "faithfulness",
            "answer_relevancy",
            "response_relevancy",
            "context_recall",
            "context_precision",
            "context_entity_recall",
            "llm_context_precision_with_reference",
            "llm_context_precision_without_reference",
            "non_llm_context_recall",
            "non_llm_context_precision_with_reference",
            "factual_correctness",
            "answer_correctness",
            "answer_similarity",
            "semantic_similarity",
            "nv_accuracy",
            "nv_context_relevance",
            "nv_response_groundedness",
            "agent_goal_accuracy",
            "topic_adherence",
            "tool_call_f1");
    /** Judges of MLflow, whose columns end with {@code /value}; most say yes or no. */
    private static final Set<String> YES_OR_NO = Set.of(
            "completeness",
            "correctness",
            "equivalence",
            "expectations_guidelines",
            "fluency",
            "guidelines",
            "relevance_to_query",
            "retrieval_groundedness",
            "retrieval_relevance",
            "retrieval_sufficiency",
            "safety",
            "summarization",
            "tool_call_correctness",
            "tool_call_efficiency");

    private GivenScores() {}

    /**
     * @param name as ours are named
     * @param threshold pass mark on the scale
     */
    record Given(String name, double low, double high, OptionalDouble threshold) {
        Given passingAt(JsonNode mark) {
            boolean onScale = mark.isNumber() && mark.doubleValue() >= low && mark.doubleValue() <= high;
            return onScale ? new Given(name, low, high, OptionalDouble.of(mark.doubleValue())) : this;
        }
    }

    static Optional<Given> of(Format format, String column) {
        if (format == Format.MLFLOW) {
            String judge = column.endsWith("/value") ? column.substring(0, column.length() - "/value".length()) : "";
            return YES_OR_NO.contains(judge) ? given(judge, 0) : Optional.empty();
        }
        String plain = column.substring(column.lastIndexOf('.') + 1);
        String base = plain.startsWith("gpt_") ? plain.substring("gpt_".length()) : plain;
        boolean ragas = format == Format.RAGAS;
        if (!ragas && TO_FIVE.contains(base)) return given(base, 1);
        return TO_ONE.contains(base) || (ragas && base.equals("tool_call_accuracy"))
                ? given(base, 0)
                : Optional.empty();
    }

    /** Levels begin with 1 and end with 5, shares with 0 and 1. */
    private static Optional<Given> given(String base, int low) {
        return Optional.of(new Given(base.replace('_', '-'), low, low == 1 ? 5 : 1, OptionalDouble.empty()));
    }

    /** What stands in a column of scores as a number; a yes is 1. */
    static Optional<JsonNode> number(JsonNode cell) {
        if (cell.isNumber()) return Optional.of(cell);
        return switch (cell.asText("").toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(Json.number(1));
            case "no", "false" -> Optional.of(Json.number(0));
            default -> Optional.empty();
        };
    }

    /**
     * The lines of {@code fields.scores}; the first column of a name counts.
     *
     * @param columns those of recorded answers that are scores
     * @param taken names of the scenario's own evaluators, whose numbers these are not
     */
    static Map<String, String> fields(Map<String, Given> columns, Set<String> taken) {
        var lines = new TreeMap<String, String>();
        columns.forEach((column, given) -> {
            String name = taken.contains(given.name()) ? given.name() + "-given" : given.name();
            String mark = given.threshold().isPresent()
                    ? ", threshold: " + Json.number(given.threshold().getAsDouble())
                    : "";
            lines.putIfAbsent(
                    name,
                    "{ field: %s, scale: [%s, %s]%s }"
                            .formatted(field(column), Json.number(given.low()), Json.number(given.high()), mark));
        });
        return lines;
    }

    /** A name with a slash in it is written as a JSONPath. */
    private static String field(String column) {
        return column.matches("[A-Za-z_][A-Za-z0-9_-]*") ? column : "\"$['" + column + "']\"";
    }
}
