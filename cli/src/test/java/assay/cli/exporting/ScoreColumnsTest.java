package assay.cli.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.evaluators.Evaluators;
import assay.pipeline.Samples;
import assay.scenario.EvaluatorUse;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreColumnsTest {
    private static final Scale LEVELS = new Scale(1, 5, "", true);

    private static ObjectNode row(String evaluator, Evaluation evaluation) {
        var call = Samples.call(Samples.runId("s"), "p", "stable");
        var scored = new Scored(Samples.scored(call, Samples.answer("Paris")).observation(), List.of(evaluation));
        var use = new EvaluatorUse(
                evaluator, evaluator, JsonNodeFactory.instance.objectNode(), OptionalDouble.empty(), 1, false);
        var row = JsonNodeFactory.instance.objectNode();
        new ScoreColumns(Samples.scenario("s", 1, "stable"), new Evaluators().kinds())
                .add(row, scored, Map.of(evaluator, use));
        return row;
    }

    private static EvaluatorId id(String name) {
        return new EvaluatorId(name, "1");
    }

    @Test
    void whatAJudgeScoredHasTheOlderNameTooOnItsOwnScale() {
        var score =
                new Score(id("relevance"), .75, new Raw(4, LEVELS), Optional.of(true), "It answers.", Evidence.NONE);

        var row = row("relevance", score);

        assertEquals(4, row.get("relevance").asInt());
        assertEquals(4, row.get("gpt_relevance").asInt());
        assertEquals(4, row.get("relevance_score").asInt());
        assertEquals("pass", row.get("relevance_result").asText());
        assertEquals(true, row.get("relevance_passed").asBoolean());
        assertEquals(3, row.get("relevance_threshold").asInt());
        assertEquals("It answers.", row.get("relevance_reason").asText());
        assertEquals("completed", row.get("relevance_status").asText());
        assertEquals(
                "{\"value\":0.75,\"scale\":{\"low\":1.0,\"high\":5.0,\"higher_is_better\":true}}",
                row.get("relevance_properties").toString());
    }

    @Test
    void whatNoJudgeScoredHasNot() {
        var row = row("exact-match", Score.binary(id("exact-match"), true, "equal"));

        assertFalse(row.has("gpt_exact-match"));
        assertEquals(1, row.get("exact-match").asInt());
    }

    @Test
    void anErrorIsToldAsOneAndHasNoScore() {
        var row = row("relevance", Unscored.error(id("relevance"), Unscored.Fault.JUDGE_TIMEOUT, "It took too long."));

        assertEquals("error", row.get("relevance_status").asText());
        assertEquals("It took too long.", row.get("relevance_reason").asText());
        assertEquals(
                "{\"error\":\"judge_timeout\"}", row.get("relevance_properties").toString());
        for (String name : List.of("relevance", "gpt_relevance", "relevance_score", "relevance_result")) {
            assertFalse(row.has(name), name);
        }
    }

    @Test
    void whatWasLeftOutOrDoesNotApplyIsSkipped() {
        for (var unscored : List.of(
                Unscored.skipped(id("relevance"), "over budget"),
                Unscored.notApplicable(id("relevance"), "nothing to judge"))) {
            assertEquals(
                    "skipped",
                    row("relevance", unscored).get("relevance_status").asText());
        }
    }

    @Test
    void aScaleWithoutAnEndSaysSoByLeavingItOut() {
        var milliseconds = new Scale(0, Double.POSITIVE_INFINITY, "ms", false);
        var score =
                new Score(id("latency"), 1, new Raw(120, milliseconds), Optional.of(true), "in time", Evidence.NONE);

        var row = row("latency", score);

        assertEquals(120, row.get("latency_score").asInt());
        assertEquals(
                "{\"value\":1.0,\"scale\":{\"low\":0.0,\"higher_is_better\":false}}",
                row.get("latency_properties").toString());
    }
}
