package assay.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.AlertKind.Severity;
import assay.alert.Notice.News;
import assay.plan.Subject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static String text(Notice notice) {
        var wording = Wording.of(notice);
        return wording.headline() + "\n" + wording.sentence() + "\n"
                + wording.lines().stream()
                        .map(line -> line.name() + ": " + line.text())
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void aNoticeSaysWhatFellFromWhatToWhatAndHowSureThatIs() {
        assertEquals("""
                Firing: quality, scenario benefits, stable
                rouge-l of stable fell by .06 below its baseline in 3 runs.
                rouge-l: 0.41 \u2192 0.35, a difference of -0.06 (95 %: -0.08 to -0.04)
                citation-present (billing): 0.9 \u2192 0.85
                how sure: evidence of 320 where 100 is needed; in 1,000 healthy runs at most 1 in 10 such alerts is false
                cause: the provider: another model or fingerprint answers under the same name
                changed before: stable model: gpt-4o-2024-08-06 -> gpt-4o-2024-11-20
                changed at: 2026-01-02T11:40:00Z
                since: 2026-01-02T12:00:00Z, fired 2 times
                severity: page: it cannot wait""", text(Notices.notice(News.FIRED)));
    }

    @Test
    void whatIsOverSaysSinceWhen() {
        String text = text(Notices.notice(News.RESOLVED));

        assertTrue(text.startsWith("Over: quality, scenario benefits, stable\n"), text);
        assertTrue(text.contains("since: 2026-01-02T12:00:00Z, over at 2026-01-02T14:00:00Z, fired 2 times"), text);
    }

    @Test
    void whatNeedsNoNumbersSaysNoneAndWhatHasNoNameHasNone() {
        var key = new AlertKey(new Subject(Subject.Kind.HARNESS, ""), AlertKind.NO_DATA, "");
        var evidence = Evidence.of("Nothing came for an hour.", Cause.UNKNOWN);

        assertEquals("""
                Still firing: no data
                Nothing came for an hour.
                cause: unknown: nothing that can be seen from here changed
                since: 2026-01-02T12:00:00Z, fired 2 times
                severity: ticket: for the next working day""", text(Notices.notice(key, News.REMINDER, Severity.TICKET, evidence)));
    }

    @Test
    void ofManyFindingsAPersonReadsTheFirst() {
        var lines = Wording.of(Notices.hostile(News.FIRED).notice()).lines();

        assertEquals(
                List.of("35 more findings", "35 more changes"),
                lines.stream()
                        .filter(line -> line.name().equals("and"))
                        .map(Wording.Line::text)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.05999999999999994, 0.06",
        "-0.123456, -0.1235",
        "1234567, 1235000",
        "1e-12, 1E-12",
        "2.5e20, 2.5E+20",
        "NaN, unknown",
        "-Infinity, unknown",
        "100, 100"
    })
    void aNumberHasFourDigits(double value, String text) {
        assertEquals(text, Wording.number(value));
    }
}
