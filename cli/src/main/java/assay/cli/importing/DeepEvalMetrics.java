package assay.cli.importing;

import assay.cli.importing.ExportedScores.Read;
import assay.cli.importing.GivenScores.Given;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The metrics that a test run of DeepEval measured, by the names that it writes. */
final class DeepEvalMetrics {
    private static final Map<String, String> TABLE = new LinkedHashMap<>();

    static {
        TABLE.put("Answer Relevancy", "relevance");
        TABLE.put("Faithfulness", "claims-supported");
        TABLE.put("Contextual Recall", "context-recall");
        TABLE.put("Contextual Precision", "context-precision");
        TABLE.put("Contextual Relevancy", "retrieval");
        TABLE.put("Hallucination", "groundedness");
        TABLE.put("Toxicity", "toxicity");
        TABLE.put("Bias", "bias");
        TABLE.put("Summarization", "summary");
        TABLE.put("Tool Correctness", "tool-call-f1");
        TABLE.put("Task Completion", "task-completion");
        TABLE.put("PII Leakage", "pii");
    }

    private DeepEvalMetrics() {}

    /** Theirs to ours. */
    static Map<String, String> table() {
        return TABLE;
    }

    private static Stream<JsonNode> each(JsonNode metrics) {
        return Json.each(metrics);
    }

    private static String name(JsonNode metric) {
        return metric.path("name").asText("").strip();
    }

    static List<ObjectNode> uses(JsonNode metrics) {
        return each(metrics)
                .map(metric -> Optional.ofNullable(TABLE.get(name(metric))))
                .flatMap(Optional::stream)
                .distinct()
                .map(evaluator -> Json.object().put("evaluator", evaluator))
                .toList();
    }

    /** What became of each, by its name. */
    static Map<String, Fate> fates(JsonNode metrics) {
        var fates = new LinkedHashMap<String, Fate>();
        each(metrics).forEach(metric -> fates.put(name(metric), fate(name(metric))));
        return fates;
    }

    private static Fate fate(String name) {
        var ours = Optional.ofNullable(TABLE.get(name));
        if (ours.isPresent()) {
            return new Fate.Approximated(
                    ours.get(),
                    "it is measured in our way, and passes by our pass mark; the score given is kept by the answer");
        }
        return new Fate.Refused(
                name.endsWith("[GEval]") || name.equals("GEval")
                        ? "its criteria are not in the file; write them as a `rubric`"
                        : "a metric that is not known here; the score given is kept by the answer");
    }

    /** The scores given, by fields of the recorded answer. */
    static Map<String, Read> scores(JsonNode metrics) {
        var scores = new LinkedHashMap<String, Read>();
        each(metrics).filter(metric -> metric.path("score").isNumber()).forEach(metric -> {
            String name = Assertions.slug(name(metric));
            var given = new Given(name, 0, 1, OptionalDouble.empty()).passingAt(metric.path("threshold"));
            if (!name.isEmpty()) scores.putIfAbsent("metric-" + name, new Read(metric.get("score"), given));
        });
        return scores;
    }
}
