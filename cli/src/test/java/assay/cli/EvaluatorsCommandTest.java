package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.evaluators.Evaluators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorsCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void allAreListedWithWhatTheyNeedAndCost() {
        var ended = new Terminal(here).run("evaluators").with(0);

        var all = ended.out().lines().map(String::strip).toList();
        for (var id : new Evaluators().ids()) {
            assertEquals(
                    1, all.stream().filter(line -> line.startsWith(id + " ")).count(), id);
        }
        ended.says("deterministic: ", "judge: asks a model; cost: a call to the judge");
        assertTrue(all.stream().anyMatch(line -> line.matches("groundedness +context +1 to 5 +3 +each +Whether .*")));
        assertTrue(all.stream().anyMatch(line -> line.matches("latency +- +ms +1 +whole +Whether .*")));
        assertTrue(all.stream().anyMatch(line -> line.matches("rouge-l +expected +0 to 1 +- +last +How .*")));
    }

    @Test
    void oneIsExplainedWithAnExampleAndItsResult() {
        var ended = new Terminal(here).run("evaluators", "contains-all").with(0);

        ended.says(
                "contains-all: The share of the given phrases that occur in the answer",
                "  values: list, required",
                "  ignore_case: true or false, default false",
                "{ evaluator: contains-all, values: [ $40, $95 ] }",
                "Silver costs $40",
                "has the score 0.5, which does not pass: 1 of 2 phrases are missing");
        assertFalse(ended.out().contains("judge"));
    }

    @Test
    void ofAJudgeItIsShownWhatItIsSent() {
        var ended = new Terminal(here).run("evaluators", "groundedness").with(0);

        ended.says(
                "What the judge is sent",
                "You are a judge of other systems' work.",
                "<<<context ",
                "Acupuncture is covered up to 12 visits a year.",
                "has the score 0.5 (3 on 1 to 5), which passes: Massage is not in the context.");
    }

    @Test
    void otherProgramsReadJson() throws IOException {
        var ended = new Terminal(here).run("evaluators", "-o", "json").with(0);
        var one = new Terminal(here).run("evaluators", "latency", "-o", "json").with(0);

        JsonNode all = new JsonMapper().readTree(ended.out()).path("evaluators");
        JsonNode latency = new JsonMapper().readTree(one.out()).at("/evaluators/0");
        assertEquals(new Evaluators().ids().size(), all.size());
        assertEquals("deterministic", latency.path("kind").asText());
        assertEquals("none", latency.path("cost").asText());
        assertEquals("whole", latency.path("turns").asText());
        assertEquals("ms", latency.at("/scale/unit").asText());
        assertTrue(latency.at("/scale/high").isMissingNode(), "there is no upper end");
        assertEquals(4200, latency.at("/example/raw").asDouble());
        assertTrue(
                latency.at("/parameters/properties/limit/description").asText().contains("4s or 1.5m"));
    }

    @Test
    void anUnknownNameIsMetWithTheNearestOne() {
        new Terminal(here)
                .run("evaluators", "rogue-l")
                .with(1)
                .says("unknown evaluator `rogue-l`; did you mean `rouge-l`?");
        new Terminal(here).run("evaluators", "-o", "xml").with(1).says("xml", "assay evaluators --help");
    }

    @Test
    void thePageOfEvaluatorsSaysWhatTheCodeDoes() throws IOException {
        var page = Path.of("..", "docs", "evaluators.md");

        var written = new Terminal(here).run("evaluators", "-o", "md").with(0).out();

        assertEquals(
                written,
                Files.readString(page),
                "docs/evaluators.md is not what the code says: run `./assay evaluators -o md > docs/evaluators.md`");
    }
}
