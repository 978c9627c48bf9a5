package assay.cli.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.Given;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/recorded-answers.md is true: its files make a run, and what is missing in them is treated as it says. */
class RecordedAnswersPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<!-- file: (\\S+) -->\\n```\\w+\\n(.*?)```");

    @TempDir
    Path dir;

    private Folder folder = new Folder(Path.of(""));

    @BeforeEach
    void writeTheExamples() throws Exception {
        folder = new Folder(dir);
        var page = Files.readString(Path.of("../docs/recorded-answers.md"));
        var examples = EXAMPLE.matcher(page).results().toList();
        assertEquals(4, examples.size());
        for (var example : examples) folder.with(example.group(1), example.group(2));
    }

    @Test
    void itsExampleRuns() throws Exception {
        var run = folder.run("run");

        var variants = folder.result("run").path("variants");
        assertEquals(2, variants.at("/before/metrics/citation-present/passed").asLong());
        assertEquals(1, variants.at("/after/metrics/citation-present/passed").asLong());
        assertEquals(1650, variants.at("/before/latency_ms/mean").asDouble(), 1e-9);
        assertEquals(4.5, variants.at("/before/metrics/helpful/raw_mean").asDouble(), 1e-9);
        assertEquals(1, variants.at("/after/metrics/helpful/unscored").asLong(), run::toString);
        assertTrue(folder.read("run.jsonl").contains("\"reason\":\"3 on a scale of 1 to 5, as recorded\""));
    }

    @Test
    void halfOfTheRatingsAreTooFewToBeValid() throws Exception {
        var run = folder.run("run");

        assertEquals("not valid", folder.result("run").path("verdict").asText());
        assertEquals(102, run.code(), run::toString);
    }

    @Test
    void oneMissingRatingInFortyIsCountedAndNotAZero() throws Exception {
        folder.with("handbook/before.jsonl", lines(0)).with("handbook/after.jsonl", lines(17));

        var run = folder.run("run");

        var helpful = folder.result("run").at("/variants/after/metrics/helpful");
        assertEquals(39, helpful.path("scored").asLong());
        assertEquals(1, helpful.path("unscored").asLong());
        assertEquals(1, helpful.path("mean").asDouble());
        assertEquals(
                39,
                folder.result("run").at("/comparisons/0/metrics/helpful/pairs").asLong());
        assertEquals(0, run.code(), run::toString);
    }

    @Test
    void withoutATimeTheLatencyDoesNotApply() throws Exception {
        folder.with("handbook/before.jsonl", lines(0)).with("handbook/after.jsonl", lines(0));

        var run = folder.run("run");

        var before = folder.result("run").at("/variants/before");
        assertTrue(before.path("latency_ms").isNull());
        assertTrue(before.at("/metrics/latency").isMissingNode());
        assertEquals("pass", folder.result("run").path("verdict").asText(), run::toString);
    }

    @Test
    void aPromptWithoutALineIsNotAsked() throws Exception {
        folder.with("handbook/before.jsonl", lines(0))
                .with("handbook/after.jsonl", lines(0).lines().skip(1).collect(Collectors.joining("\n")));

        Given run = folder.run("run");

        var after = folder.result("run").at("/variants/after");
        assertEquals(39, after.path("observations").asLong());
        assertEquals(0, after.path("failures").size());
        assertTrue(run.out().contains("after: 1 not asked"), run::out);
    }

    /** Forty lines without a time, rated 5 each but for the {@code unrated} one; 0 for none. */
    private static String lines(int unrated) {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(n ->
                        "{\"question\":\"What is on page %1$d?\",\"truth\":\"Well %1$d.\",\"answer\":\"Well %1$d [plan.pdf#page=%1$d].\",\"rating\":%2$s}\n"
                                .formatted(n, n == unrated ? "null" : "5"))
                .collect(Collectors.joining());
    }
}
