package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReportTest {
    @Test
    void theFirstLineIsTheVerdict() throws IOException {
        String text = markdown(List.of(Sample.reported()));
        Files.writeString(Path.of("target/sample.md"), text); // to be looked at

        assertEquals(
                "\u274c **regression, gate failed**: candidate is worse than stable. (benefits)",
                text.lines().findFirst().orElseThrow());
        assertTrue(text.contains(
                "| **\u22120.270** (\u22120.420 to \u22120.120) | 0/27/10 | 0.0020 | \u274c regression |"));
        assertEquals(
                5, Pattern.compile("(?m)^\\*\\*.*: ").matcher(text).results().count());
    }

    @Test
    void textFromOutsideIsNeitherMarkupNorHtml() throws IOException {
        String text = markdown(List.of(Hostile.reported()));
        Files.writeString(Path.of("target/hostile.md"), text); // to be looked at

        assertFalse(text.contains("<script") || text.contains("<img"));
        assertEquals(1, text.split("<details>", -1).length - 1);
        assertEquals(1, text.split("</details>", -1).length - 1);
        assertFalse(Pattern.compile("(?<!\\\\)[\\[`~]").matcher(text).find());
        assertFalse(Pattern.compile("(?m)^(> )?(#|-{1} \\[|1\\. |=|    )")
                .matcher(text)
                .find());
        assertTrue(text.codePoints().noneMatch(Visible::isUnsafe));
    }

    @Test
    void nobodyIsNotifiedAndNothingIsLinked() throws IOException {
        String text = markdown(List.of(Hostile.reported()));

        assertFalse(Pattern.compile("@[a-z]|#\\d|&#64;|GH-\\d|://|www\\.")
                .matcher(text)
                .find());
    }

    /** Ten thousand prompts to two variants in all, in fifty scenarios with thirty metrics each, and every text as bad as it can be. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itStaysUnderTheLimitAndSaysWhatWasLeftOut(boolean hostile) throws IOException {
        var runs = Large.runs(50, 200, 30, hostile);

        String text = markdown(runs);

        assertTrue(text.length() < MarkdownReport.LIMIT, "length " + text.length());
        assertTrue(text.lines().findFirst().orElseThrow().startsWith("\u274c **regression, gate failed**"));
        assertTrue(text.contains("gate **critical** failed: "));
        assertTrue(text.contains("_A comment holds no more. Left out: the tables and prompts of "));
        assertTrue(text.contains("<summary>The worst "));
        assertWhole(text);
        if (!hostile) {
            for (int i = 0; i < 50; i++) assertTrue(text.contains("| scenario-" + i + " |"), "scenario " + i);
            assertTrue(text.contains("Failed gate: critical."));
        }
    }

    @ParameterizedTest
    @CsvSource({"10000, 3, false", "10000, 3, true", "100, 300, false", "100, 300, true"})
    void oneLargeRunIsCutWhereItMattersLeast(int prompts, int metrics, boolean hostile) throws IOException {
        String text = markdown(Large.runs(1, prompts, metrics, hostile));

        assertTrue(text.length() < MarkdownReport.LIMIT, "length " + text.length());
        assertTrue(text.contains("gate **critical** failed: "));
        assertEquals(metrics > 3, text.contains("more, none of them worse_ |"));
        assertTrue(text.contains("<summary>The worst 5 of " + Numbers.count(prompts) + " prompts</summary>"));
        assertTrue(text.contains("scenario version"));
        assertWhole(text);
    }

    @Test
    void theWorstOfSeveralRunsComesFirst() throws IOException {
        var good = Large.passing();
        String text = markdown(List.of(good, Sample.reported()));

        assertTrue(text.indexOf("### benefits") < text.indexOf("### fine"));
        assertTrue(text.indexOf("| benefits |") < text.indexOf("| fine |"));
    }

    @Test
    void whatDoesNotFitIsCounted() {
        var pieces = Collections.nCopies(10, "0123456789");

        for (int room = 20; room < 100; room++) {
            String text = Fitted.in(room, pieces, left -> "+" + left);

            assertTrue(text.length() <= room, room + ": " + text);
            assertEquals(10 - text.indexOf('+') / 10, Integer.parseInt(text.substring(text.indexOf('+') + 1)));
        }
        assertEquals(100, Fitted.in(100, pieces, left -> "+" + left).length());
    }

    private static void assertWhole(String text) {
        assertEquals(text.split("<details>", -1).length, text.split("</details>", -1).length);
        assertTrue(text.endsWith("\n"));
        assertTrue(text.lines().filter(line -> line.startsWith("| ")).allMatch(line -> line.endsWith(" |")));
    }

    @Test
    void aSimulatedRunSaysSo() throws IOException {
        assertTrue(markdown(List.of(Hostile.reported())).contains("**SIMULATED: a simulator answered"));
        assertFalse(markdown(List.of(Sample.reported())).contains("SIMULATED"));
    }

    private static String markdown(List<ReportedRun> runs) throws IOException {
        var out = new StringBuilder();
        MarkdownReport.write(runs, out);
        return out.toString();
    }
}
