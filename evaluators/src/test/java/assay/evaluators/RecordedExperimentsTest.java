package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Timing;
import assay.scenario.Experiment;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiment.Guardrail;
import assay.scenario.Experiment.Traffic;
import assay.verdict.ExperimentRules;
import assay.verdict.ExperimentVerdict;
import assay.verdict.ExperimentWatch;
import assay.verdict.PairScores;
import assay.verdict.PairScores.Arm;
import assay.verdict.PairScores.Pair;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers that real models gave, put to the detectors of an experiment as if they were an afternoon's traffic. */
class RecordedExperimentsTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final int A_WINDOW = 10;

    @Test
    void oneAppRunTwiceStaysSilentInEveryMetric() throws IOException {
        var pairs = new ArrayList<Pair>();
        var first = SharedData.lines("data/northwind-rag/baseline.jsonl");
        var second = SharedData.lines("data/northwind-rag/baseline2.jsonl");
        for (int i = 0; i < first.size(); i++) {
            pairs.add(pair(northwind(first.get(i)), northwind(second.get(i))));
        }
        for (String metric : List.of("rouge-l", "f1", "citation-present", "groundedness", "relevance")) {
            var experiment = experiment(metric, List.of(new Guardrail.Latency(Duration.ofSeconds(10))));

            for (var verdict : verdicts(experiment, pairs)) {
                assertFalse(verdict instanceof ExperimentVerdict.Regressed, metric + ": " + verdict.reason());
                assertFalse(verdict instanceof ExperimentVerdict.Better, metric + ": " + verdict.reason());
                assertFalse(verdict instanceof ExperimentVerdict.WorseWithinMargin, metric + ": " + verdict.reason());
            }
        }
    }

    @Test
    void aSmallModelAgainstALargeOneIsDecidedLongBeforeTheEnd() throws IOException {
        var pairs = new ArrayList<Pair>();
        for (JsonNode line : SharedData.lines("data/gsm8k/recorded.jsonl")) {
            pairs.add(pair(solved(line.get("175b_finetuning")), solved(line.get("6b_finetuning"))));
        }

        var verdicts = verdicts(experiment("correct", List.of()), pairs);

        int windows = 0;
        while (!(verdicts.get(windows) instanceof ExperimentVerdict.Regressed)) windows++;
        int needed = (windows + 1) * A_WINDOW;
        System.out.println("6b against 175b is decided after " + needed + " of " + pairs.size() + " pairs");
        assertEquals(1319, pairs.size());
        assertTrue(needed <= 400, needed + " pairs");
        assertInstanceOf(ExperimentVerdict.Regressed.class, verdicts.getLast());
    }

    private static List<ExperimentVerdict> verdicts(Experiment experiment, List<Pair> pairs) {
        var verdicts = new ArrayList<ExperimentVerdict>();
        var watch = ExperimentWatch.of(experiment, "0".repeat(64), NOON);
        for (int from = 0; from < pairs.size(); from += A_WINDOW) {
            var window = pairs.subList(from, Math.min(pairs.size(), from + A_WINDOW));
            watch = watch.add(experiment, new PairScores(window, 0), NOON.plusSeconds(300L * verdicts.size()));
            verdicts.add(new ExperimentRules(experiment, watch).verdict());
        }
        return verdicts;
    }

    private static Experiment experiment(String primary, List<Guardrail> guardrails) {
        return new Experiment(
                "recorded", "first", "second", Traffic.SHADOW, ControlAnswers.CALLED, primary, .02, guardrails, 1, 0);
    }

    private static Pair pair(Arm control, Arm candidate) {
        return new Pair(control, candidate, Optional.empty(), Set.of());
    }

    private static Arm solved(JsonNode solution) {
        return arm(Map.of("correct", solution.get("is_correct").asBoolean() ? 1.0 : 0.0), Duration.ZERO);
    }

    private static Arm northwind(JsonNode line) {
        var scores = new HashMap<String, Double>();
        var asked = Asked.answer(line.get("answer").asText())
                .expecting(line.get("truth").asText());
        for (String metric : List.of("rouge-l", "f1", "citation-present")) scores.put(metric, asked.score(metric));
        for (String metric : List.of("groundedness", "relevance")) {
            JsonNode rating = line.get("gpt_" + metric);
            if (rating.isNumber()) scores.put(metric, (rating.asDouble() - 1) / 4);
        }
        return arm(scores, Duration.ofMillis(Math.round(line.get("latency").asDouble() * 1000)));
    }

    private static Arm arm(Map<String, Double> scores, Duration latency) {
        return new Arm(
                false,
                scores,
                Map.of(),
                Set.of(),
                Optional.of(new Timing(latency, Optional.empty(), 1)),
                OptionalDouble.empty());
    }
}
