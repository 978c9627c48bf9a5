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

    @Test
    void itStaysUnderTheLimitAndClosesWhatItOpens() throws IOException {
        String text = markdown(Collections.nCopies(100, Hostile.reported()));

        assertTrue(text.length() <= MarkdownReport.LIMIT, "length " + text.length());
        assertTrue(text.endsWith("_Cut here: a comment holds no more._\n"));
        assertEquals(text.split("<details>", -1).length, text.split("</details>", -1).length);
    }

    @Test
    void everyPlaceToCutLeavesAWholeText() {
        for (int limit = 120; limit < 400; limit++) {
            var text = new BoundedText(limit, "cut");

            if (text.open("<details>", "</details>")) {
                for (int i = 0; i < 20; i++) text.add("0123456789abcdef");
                text.close();
            }

            assertTrue(text.toString().length() <= limit);
            assertTrue(text.toString().contains("</details>"));
        }
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
