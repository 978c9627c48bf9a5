package assay.report;

import assay.verdict.Gate;
import assay.verdict.RunResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs as a comment on a pull request: the verdict first, the worst prompts folded away. Of several runs the worst comes
 * first, so that what has no room is what matters least; what was left out is said where it would have been.
 */
public final class MarkdownReport {
    /** Characters that a comment on GitHub may have. */
    public static final int LIMIT = 65_536;

    /** So much of the room is the list's, of which each scenario has a line. */
    private static final int INDEX = LIMIT / 3;

    private static final int LEFT_OUT = 2_500;
    /** Runs that the room is parted among, the worst first: the further ones get what these leave. */
    private static final int SHARES = 4;

    private static final int REASON = 300;

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    public static void write(List<ReportedRun> runs, Appendable out) throws IOException {
        var report = new MarkdownReport();
        if (runs.isEmpty()) report.text.append("No runs.\n");
        else if (runs.size() == 1) report.text.append(MarkdownRun.text(runs.getFirst(), false, LIMIT));
        else report.several(worstFirst(runs));
        out.append(report.text);
    }

    private static List<ReportedRun> worstFirst(List<ReportedRun> runs) {
        return runs.stream()
                .sorted(Comparator.comparingInt(
                                (ReportedRun run) -> Headline.of(run.result()).tone() == Headline.Tone.BAD ? 0 : 1)
                        .thenComparingInt(run -> run.result().verdict().rank()))
                .toList();
    }

    private void several(List<ReportedRun> runs) {
        text.append(MarkdownRun.first(runs.getFirst().result())).append("\n\n");
        text.append("| scenario | verdict | |\n|---|---|---|\n");
        text.append(Fitted.in(
                INDEX,
                runs.stream().map(run -> row(run.result())).toList(),
                left -> "| and " + Numbers.count(left) + " more, none of them worse | | |\n"));
        var leftOut = new ArrayList<String>();
        for (int i = 0; i < runs.size(); i++) {
            int room = LIMIT - LEFT_OUT - text.length();
            int share = room / Math.min(runs.size() - i, SHARES);
            var run = runs.get(i);
            if (room < MarkdownRun.LEAST) leftOut.add(run.result().run().scenario());
            else text.append(MarkdownRun.text(run, true, Math.max(share, MarkdownRun.LEAST)));
        }
        if (!leftOut.isEmpty()) text.append(leftOut(leftOut));
    }

    private static String row(RunResult result) {
        var headline = Headline.of(result);
        String failed = result.gates().stream()
                .filter(gate -> gate.outcome() == Gate.Outcome.FAILED)
                .map(Gate::gate)
                .collect(Collectors.joining(", "));
        return MarkdownRun.row(
                MarkdownRun.name(result.run().scenario()),
                headline.tone().emoji + " " + headline.word(),
                MarkdownText.inline(
                        headline.claim() + (failed.isEmpty() ? "" : " Failed gate: " + failed + "."), REASON));
    }

    private static String leftOut(List<String> scenarios) {
        var names =
                scenarios.stream().map(name -> MarkdownRun.name(name) + ", ").toList();
        return "\n_A comment holds no more. Left out: the tables and prompts of "
                + Fitted.in(LEFT_OUT - 200, names, left -> Numbers.count(left) + " more, ")
                + "none of them worse than those above; other forms of the report have them._\n";
    }
}
