package assay.cli.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.Given;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Solutions of 1,319 problems by a small and a large model, whose authors counted 286 and 458 right ones. */
class Gsm8kTest {
    private static final String SCENARIO = """
            name: gsm8k
            version: 1
            variants: [6b, 175b]
            evaluate:
              - { evaluator: numeric, marker: "A:" }
            prompts:
              - from: prompts.jsonl
                fields: { input: question, expected: ground_truth }
            """;

    @TempDir
    static Path dir;

    private static Folder folder = new Folder(Path.of(""));
    private static Given run = new Given(-1, "", "");
    private static JsonNode result = new ObjectMapper().nullNode();

    @BeforeAll
    static void compareTheSmallWithTheLarge() throws Exception {
        var recorded = SharedData.file("gsm8k/recorded.jsonl");
        folder = new Folder(dir)
                .with("assay.yaml", variants(recorded))
                .with("gsm8k/scenario.yaml", SCENARIO)
                .withPrompts("gsm8k/prompts.jsonl", recorded, List.of("question", "ground_truth"));
        run = folder.run("run");
        result = folder.result("run");
    }

    private static String variants(Path recorded) {
        return """
            variants:
              6b: { endpoint: recorded, file: %1$s, fields: { input: question, answer: "$.6b_finetuning.response" } }
              175b: { endpoint: recorded, file: %1$s, fields: { input: question, answer: "$['175b_finetuning'].response" } }
            """.formatted(recorded);
    }

    @Test
    void asManyAreRightAsItsAuthorsCounted() {
        assertEquals(286, result.at("/variants/6b/metrics/numeric/passed").asLong());
        assertEquals(458, result.at("/variants/175b/metrics/numeric/passed").asLong());
        for (var variant : List.of("6b", "175b")) {
            assertEquals(
                    1319,
                    result.at("/variants/" + variant + "/metrics/numeric/scored")
                            .asLong());
        }
    }

    @Test
    void theLargerModelPasses() {
        var numeric = result.at("/comparisons/0/metrics/numeric");

        assertEquals(0, run.code(), run::toString);
        assertEquals("pass", result.path("verdict").asText());
        assertEquals(260, numeric.path("wins").asLong());
        assertEquals(88, numeric.path("losses").asLong());
        assertEquals((458 - 286) / 1319.0, numeric.path("difference").asDouble(), 1e-12);
        assertTrue(numeric.path("low").asDouble() > .1);
    }

    @Test
    void theSmallerModelIsARegression() throws Exception {
        var turned = folder.run("turned", "-v", "175b,6b");

        var numeric = folder.result("turned").at("/comparisons/0/metrics/numeric");
        assertEquals(100, turned.code(), turned::toString);
        assertEquals("regression", folder.result("turned").path("verdict").asText());
        assertEquals(88, numeric.path("wins").asLong());
        assertEquals(260, numeric.path("losses").asLong());
        assertTrue(turned.out().contains("REGRESSION  6b is worse than 175b."), turned::out);
    }

    @Test
    void everyReportBeginsWithWhatChangedAndForHowMany() throws Exception {
        var headline = "The largest change: numeric rose by 0.130";
        var counts = "over 1,319 pairs, 260 of them higher and 88 lower";

        var reports = List.of(run.out(), folder.read("run.md"), folder.read("run.html"));
        for (var report : reports) {
            var text = report.replace('\n', ' ');
            assertTrue(text.contains(headline) && text.contains(counts), report::toString);
        }
        assertTrue(run.out().contains("260/971/88"));
        assertTrue(folder.read("run.html").contains("<td class=\"num\">+260 \u221288</td>"));
    }

    @Test
    void aTimeThatNobodyRecordedIsNotZero() throws Exception {
        assertTrue(result.at("/variants/6b/latency_ms").isNull());
        assertFalse(run.out().contains("0.0 ms"));
        assertFalse(folder.read("run.html").contains("0.0 ms"));
        assertTrue(folder.observations("run").stream()
                .allMatch(line -> line.at("/outcome/latency_ms").isNull()));
    }
}
