package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.report.Finding.Level;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void theVerdictComesFirstThenGatesThenPrompts() {
        var findings = Findings.of(List.of(Sample.reported()), false);

        assertEquals("benefits: regression", findings.getFirst().title());
        assertTrue(findings.getFirst().sentence().startsWith("candidate is worse than stable. "));
        assertEquals("benefits: gate critical failed", findings.get(1).title());
        assertEquals(Level.ERROR, findings.get(1).level());
        assertEquals(
                List.of("emergency-room-family"),
                findings.stream()
                        .filter(finding -> finding.title().contains("critical prompt"))
                        .flatMap(finding -> finding.prompt().stream())
                        .toList());
        var worse = findings.stream()
                .filter(finding -> finding.title().endsWith("got worse"))
                .toList();
        assertEquals(5, worse.size());
        assertTrue(worse.stream().allMatch(finding -> finding.level() == Level.WARNING));
    }

    @Test
    void aRunThatPassesHasNone() {
        assertEquals(List.of(), Findings.of(List.of(with(new RunVerdict.Pass("fine"))), true));
    }

    @Test
    void whatIsInconclusiveIsAnErrorOnlyWhereStrictnessIsAskedFor() {
        var runs = List.of(with(new RunVerdict.Inconclusive("too few")));

        assertEquals(Level.WARNING, Findings.of(runs, false).getFirst().level());
        assertEquals(Level.ERROR, Findings.of(runs, true).getFirst().level());
    }

    @Test
    void aGateThatIsNotMetIsNamedWhateverTheVerdict() {
        var gates = List.of(
                new Gate("cost", Gate.Outcome.UNDECIDED, "no price"), new Gate("p95", Gate.Outcome.FAILED, "9 s"));
        var result = Sample.result();
        var run = new ReportedRun(
                new RunResult(result.run(), result.variants(), List.of(), gates, new RunVerdict.Pass("fine")),
                new Examples(result.run()));

        var findings = Findings.of(List.of(run), false);

        assertEquals(
                List.of("benefits: gate p95 failed", "benefits: gate cost undecided"),
                findings.stream().map(Finding::title).toList());
    }

    private static ReportedRun with(RunVerdict verdict) {
        var result = Sample.result();
        return new ReportedRun(
                new RunResult(result.run(), result.variants(), List.of(), List.of(), verdict),
                new Examples(result.run()));
    }
}
