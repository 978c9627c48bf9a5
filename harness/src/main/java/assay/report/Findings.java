package assay.report;

import assay.report.Finding.Level;
import assay.score.Scored;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pipeline should point at: the verdict of a run that is not a pass, gates that are not met, critical prompts
 * that failed, and the worst prompts that got worse. A run that passes has none.
 */
public final class Findings {
    /** Regressed prompts of one run: enough to begin with, the report has the others. */
    private static final int WORST = 5;

    private Findings() {}

    /**
     * Of all runs, errors first, and among those what concerns a whole run first.
     *
     * @param strict whether what is inconclusive or undecided is an error
     */
    public static List<Finding> of(List<ReportedRun> runs, boolean strict) {
        var verdicts = runs.stream().flatMap(run -> verdict(run.result(), strict).stream());
        var gates = runs.stream().flatMap(run -> gates(run.result(), strict));
        var critical = runs.stream().flatMap(Findings::critical);
        var all = new ArrayList<>(
                Stream.of(verdicts, gates, critical).flatMap(each -> each).toList());
        runs.stream().filter(run -> !passes(run.result())).forEach(run -> all.addAll(worse(run)));
        return Stream.of(Level.values())
                .flatMap(level -> all.stream().filter(finding -> finding.level() == level))
                .toList();
    }

    private static boolean passes(RunResult result) {
        return result.verdict() instanceof RunVerdict.Pass
                && result.gates().stream().allMatch(gate -> gate.outcome() == Gate.Outcome.PASSED);
    }

    private static Optional<Finding> verdict(RunResult result, boolean strict) {
        return switch (result.verdict()) {
            case RunVerdict.Pass ignored -> Optional.empty();
            case RunVerdict.Regression ignored -> Optional.of(verdict(result, Level.ERROR));
            case RunVerdict.NotValid ignored -> Optional.of(verdict(result, Level.ERROR));
            case RunVerdict.Inconclusive ignored -> Optional.of(verdict(result, strict ? Level.ERROR : Level.WARNING));
        };
    }

    private static Finding verdict(RunResult result, Level level) {
        var headline = Headline.of(result);
        return new Finding(
                level,
                result.run().scenario(),
                title(result, result.verdict().word()),
                headline.claim() + " " + headline.detail(),
                Optional.empty());
    }

    private static Stream<Finding> gates(RunResult result, boolean strict) {
        return result.gates().stream()
                .filter(gate -> gate.outcome() != Gate.Outcome.PASSED)
                .map(gate -> new Finding(
                        gate.outcome() == Gate.Outcome.FAILED || strict ? Level.ERROR : Level.WARNING,
                        result.run().scenario(),
                        title(result, "gate " + gate.gate() + " " + Phrases.words(gate.outcome())),
                        gate.reason(),
                        Optional.empty()));
    }

    private static Stream<Finding> critical(ReportedRun run) {
        return run.examples().worstFirst().stream()
                .filter(Example::critical)
                .filter(example -> failed(run, example))
                .map(example -> prompt(run, example, Level.ERROR, "critical prompt " + example.prompt() + " failed"));
    }

    private static boolean failed(ReportedRun run, Example example) {
        var tested = example.candidates().isEmpty() ? example.arms() : example.candidates();
        var advisory = run.result().variants().stream()
                .flatMap(variant -> variant.advisory().stream())
                .collect(Collectors.toSet());
        return tested.stream().anyMatch(arm -> Example.failed(arm) || Example.misses(arm, advisory) > 0);
    }

    private static List<Finding> worse(ReportedRun run) {
        return run.examples().worstFirst().stream()
                .filter(example -> example.candidates().stream().anyMatch(arm -> worse(example, arm)))
                .filter(example -> !(example.critical() && failed(run, example)))
                .limit(WORST)
                .map(example -> prompt(run, example, Level.WARNING, "prompt " + example.prompt() + " got worse"))
                .toList();
    }

    private static boolean worse(Example example, Scored arm) {
        return !example.lost(arm).isEmpty() || example.worstDrop(arm).isPresent();
    }

    private static Finding prompt(ReportedRun run, Example example, Level level, String what) {
        var why = PromptViews.why(example);
        return new Finding(
                level,
                run.result().run().scenario(),
                title(run.result(), what),
                why.isEmpty() ? "The scores are in the report." : why,
                Optional.of(example.prompt()));
    }

    private static String title(RunResult result, String what) {
        return result.run().scenario() + (result.simulated() ? " (simulated): " : ": ") + what;
    }
}
