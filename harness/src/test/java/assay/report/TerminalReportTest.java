package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {
    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120})
    void noLineIsWiderThanTheTerminal(int width) throws IOException {
        String text = terminal(List.of(Sample.reported(), Hostile.reported()), width, false);

        text.lines().forEach(line -> assertTrue(DisplayWidth.of(line) <= width, line));
    }

    @Test
    void textFromOutsideCannotSteerTheTerminal() throws IOException {
        String text = terminal(List.of(Hostile.reported()), 80, false);

        assertTrue(text.codePoints().allMatch(c -> c == '\n' || !Visible.isUnsafe(c)));
        assertFalse(text.contains("[31m"));
        assertFalse(text.contains("title\u0007") || text.contains("]0;title"));
    }

    @Test
    void theVerdictIsTheLastThingSaid() throws IOException {
        String text = terminal(List.of(Sample.reported()), 100, false);

        assertTrue(
                text.contains("\nREGRESSION, GATE FAILED  candidate is worse than stable.\ncitation-present fell by"));
        assertTrue(text.contains("  citation-present      -0.270  -0.420 to -0.120  0/27/10  0.0020  regression\n"));
        assertTrue(text.contains("  candidate failed: 2 timeout\n"));
    }

    @Test
    void coloursComeOnlyWhenAskedFor() throws IOException {
        String plain = terminal(List.of(Sample.reported()), 80, false);
        String coloured = terminal(List.of(Sample.reported()), 80, true);

        assertFalse(plain.contains("\u001b"));
        assertTrue(coloured.contains("\u001b[1;31mREGRESSION, GATE FAILED\u001b[0m"));
        assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void wideCharactersTakeTwoColumns() throws IOException {
        var table = new Table("name", ">n");
        table.add("\u65e5\u672c", "1");
        table.add("e\u0301tude", "22");
        var out = new StringBuilder();

        table.write(out, 80, new Ink(false));

        assertEquals("  name    n\n  \u65e5\u672c    1\n  e\u0301tude  22\n", out.toString());
    }

    @Test
    void aColumnOfWordsIsCutAndNumbersAreNot() throws IOException {
        var table = new Table("name", ">number");
        table.add("a".repeat(100), "1234567890");
        var out = new StringBuilder();

        table.write(out, 40, new Ink(false));

        assertEquals(
                "  " + "a".repeat(25) + "\u2026  1234567890",
                out.toString().lines().skip(1).findFirst().orElseThrow());
    }

    private static String terminal(List<ReportedRun> runs, int width, boolean colours) throws IOException {
        var out = new StringBuilder();
        TerminalReport.write(runs, out, width, colours);
        return out.toString();
    }
}
