package assay.cli.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.Given;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A chat application over benefit handbooks, recorded three times by its authors: twice as it was, once with another
 * system prompt. What they counted themselves stands beside their answers.
 */
class NorthwindTest {
    private static final String SCENARIO = """
            name: northwind
            version: 1
            variants: [baseline, baseline2, prompt-nomarkdownmention]
            evaluate:
              - { evaluator: length, min: 0 }
              - citation-present
              - { evaluator: latency, limit: 60s }
              - rouge-l
              - f1
            prompts:
              - from: prompts.jsonl
                fields: { input: question, expected: truth }
            """;

    @TempDir
    static Path dir;

    private static Folder folder = new Folder(Path.of(""));
    private static Given all = new Given(-1, "", "");
    private static JsonNode result = new ObjectMapper().nullNode();

    @BeforeAll
    static void runAllThree() throws Exception {
        var baseline = file("baseline.jsonl");
        folder = new Folder(dir)
                .with("assay.yaml", variants())
                .with("northwind/scenario.yaml", SCENARIO)
                .withPrompts("northwind/prompts.jsonl", baseline, List.of("question", "truth"));
        all = folder.run("run");
        result = folder.result("run");
    }

    private static String variants() {
        return """
            variants:
              baseline:
                endpoint: recorded
                file: %s
                fields:
                  input: question
                  scores:
                    groundedness: { field: gpt_groundedness, scale: [1, 5], threshold: 4 }
                    relevance: { field: gpt_relevance, scale: [1, 5], threshold: 4 }
              baseline2: { extends: baseline, file: %s }
              prompt-nomarkdownmention: { extends: baseline, file: %s }
            """.formatted(file("baseline.jsonl"), file("baseline2.jsonl"), file("prompt_nomarkdownmention.jsonl"));
    }

    private static Path file(String name) {
        return SharedData.file("northwind-rag/" + name);
    }

    @ParameterizedTest
    @CsvSource({
        "baseline, 199, 193, 197",
        "baseline2, 199, 195, 199",
        "prompt-nomarkdownmention, 198, 194, 196",
    })
    void asManyPassAsItsAuthorsCounted(String variant, long cited, long grounded, long relevant) throws Exception {
        var metrics = metrics(variant);
        var source = source(variant);

        assertEquals(cited, metrics.at("/citation-present/passed").asLong());
        assertEquals(grounded, metrics.at("/groundedness/passed").asLong());
        assertEquals(relevant, metrics.at("/relevance/passed").asLong());
        assertEquals(grounded, source.at("/gpt_groundedness/pass_count").asLong());
        assertEquals(relevant, source.at("/gpt_relevance/pass_count").asLong());
    }

    @ParameterizedTest
    @CsvSource({"baseline, 613.11, 2.35", "baseline2, 614.39, 2.22", "prompt-nomarkdownmention, 620.0, 2.43"})
    void lengthLatencyAndRatingsAreWhatItsAuthorsMeasured(String variant, double characters, double seconds)
            throws Exception {
        var metrics = metrics(variant);
        var source = source(variant);

        assertEquals(characters, metrics.at("/length/raw_mean").asDouble(), .005 + 1e-9);
        assertEquals(seconds, metrics.at("/latency/raw_mean").asDouble() / 1000, .005);
        assertEquals(
                seconds, result.at("/variants/" + variant + "/latency_ms/mean").asDouble() / 1000, .005);
        assertEquals(characters, source.at("/answer_length/mean").asDouble());
        assertEquals(seconds, source.at("/latency/mean").asDouble());
        for (var rating : List.of("groundedness", "relevance")) {
            assertEquals(
                    source.at("/gpt_" + rating + "/mean_rating").asDouble(),
                    metrics.at("/" + rating + "/raw_mean").asDouble(),
                    .005 + 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"baseline", "baseline2", "prompt-nomarkdownmention"})
    void aRatingThatIsMissingIsCountedAsUnscored(String variant) throws Exception {
        for (var rating : List.of("groundedness", "relevance")) {
            long rated = lines(variant).stream()
                    .filter(line -> line.path("gpt_" + rating).isNumber())
                    .count();

            assertEquals(rated, metrics(variant).at("/" + rating + "/scored").asLong());
            assertEquals(
                    200 - rated, metrics(variant).at("/" + rating + "/unscored").asLong());
        }
    }

    @Test
    void theSameApplicationTwiceRaisesNoAlarm() throws Exception {
        var twice = folder.run("twice", "-v", "baseline,baseline2");

        var again = folder.result("twice");
        assertEquals(0, twice.code(), twice::toString);
        assertEquals("pass", again.path("verdict").asText());
        again.at("/comparisons/0/metrics").properties().forEach(metric -> {
            assertTrue(metric.getValue().path("p_value").asDouble() > .05, metric::toString);
            assertTrue(metric.getValue().path("low").asDouble() <= 0, metric::toString);
            assertTrue(metric.getValue().path("high").asDouble() >= 0, metric::toString);
        });
    }

    /** Its rating of relevance may have fallen by a hair more than is tolerated: 200 questions cannot tell. */
    @Test
    void theOtherPromptIsLeftOpen() {
        assertEquals(0, all.code(), all::toString);
        assertEquals("inconclusive", result.path("verdict").asText());
        assertEquals(
                -.005, result.at("/comparisons/1/metrics/relevance/difference").asDouble(), 1e-9);
        assertTrue(result.at("/comparisons/1/metrics/relevance/low").asDouble() < -.02);
        assertTrue(all.out().contains("INCONCLUSIVE  It cannot be told whether prompt-nomarkdownmention is worse"));
        assertTrue(all.out().replace('\n', ' ').contains("Compared as well: baseline2 pass."), all::out);
    }

    @Test
    void aQuestionThatOccursTwiceGetsBothItsAnswers() throws Exception {
        for (var variant : List.of("baseline", "baseline2", "prompt-nomarkdownmention")) {
            var recorded = lines(variant).stream()
                    .collect(Collectors.groupingBy(
                            line -> line.path("question").asText(),
                            Collectors.mapping(line -> line.path("answer").asText(), Collectors.toList())));
            var twice = recorded.values().stream()
                    .filter(answers -> answers.size() == 2)
                    .collect(Collectors.toSet());
            var answered = answers(variant, "-2");

            assertEquals(2, twice.size());
            assertEquals(twice, answered);
        }
    }

    /** The answers to prompts with such an id, each behind the answer to the prompt without it. */
    private static Set<List<String>> answers(String variant, String suffix) throws Exception {
        var texts = folder.observations("run").stream()
                .filter(line -> line.path("variant").asText().equals(variant))
                .collect(Collectors.toMap(
                        line -> line.path("prompt").asText(),
                        line -> line.at("/outcome/text").asText()));
        return texts.keySet().stream()
                .filter(id -> id.endsWith(suffix))
                .map(id -> List.of(texts.get(id.substring(0, id.length() - suffix.length())), texts.get(id)))
                .collect(Collectors.toSet());
    }

    @Test
    void aReaderOfAnyReportSeesHowLongTheAnswersAre() throws Exception {
        var said = all.out().replaceAll("\\s+", " ");

        assertTrue(
                said.contains("length: baseline 613.1 characters, baseline2 614.4 characters, prompt-nomarkdownmention"
                        + " 620 characters"),
                all::out);
        assertTrue(said.contains("baseline2 lost groundedness (1 on a scale of 1 to 5, as recorded)"), all::out);
        assertTrue(folder.read("run.html").contains("<td class=\"num\">613.1 characters</td>"));
        assertTrue(folder.read("run.html").contains("<td class=\"num\">4.87 (1\u20135)</td>"));
        assertTrue(folder.read("run.md").contains("length 100 %, mean 613\\.1 characters"));
    }

    private static JsonNode metrics(String variant) {
        return result.at("/variants/" + variant + "/metrics");
    }

    private static JsonNode source(String variant) throws Exception {
        return new ObjectMapper().readTree(Files.readString(file(variant.replace("-", "_") + ".summary.json")));
    }

    private static List<JsonNode> lines(String variant) throws Exception {
        return Folder.lines(file(variant.replace("-", "_") + ".jsonl"));
    }
}
