package assay.cli.studying;

import assay.report.ShownBacktest;
import assay.report.ShownBacktest.Alarm;
import assay.report.ShownBacktest.Row;
import assay.verdict.Backtest.Crossed;
import assay.verdict.Backtested;
import assay.verdict.SeriesVerdict.By;
import assay.verdict.Watch;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What {@code assay backtest} says, for a person. */
public final class BacktestText {
    private static final int SHOWN = 20;
    private static final int LISTED = 5;

    private final PrintStream out;
    private final UnaryOperator<String> plain;

    /** @param plain makes text from outside safe for one line */
    public BacktestText(PrintStream out, UnaryOperator<String> plain) {
        this.out = out;
        this.plain = plain;
    }

    public void print(ShownBacktest shown) {
        out.println(plain.apply(shown.name()) + ", against "
                + (shown.accepted() ? "the accepted baseline of " : "the first ")
                + Amounts.count(shown.baseline(), "run")
                + (shown.accepted() ? "" : ", taken as healthy since no baseline is accepted")
                + (shown.earlier() > 0
                        ? "; " + Amounts.count(shown.earlier(), "run") + " earlier or of another version left out"
                        : "")
                + ".");
        shown.rows().forEach(row -> row(row, shown.series()));
    }

    private void row(Row row, int series) {
        var result = row.result();
        out.printf(
                Locale.ROOT,
                "%n%s: level %.3f, %s measured%s%n",
                plain.apply(row.series()),
                result.level(),
                Amounts.count(result.measured(), "run"),
                result.skipped() > 0
                        ? ", " + result.skipped() + " not (too few of the prompts, or other evaluators)"
                        : "");
        if (result.measured() == 0) return;
        out.print(Plot.of(result));
        if (row.alarms().isEmpty()) out.println("  The watch would have said nothing.");
        row.alarms().stream().limit(SHOWN).forEach(this::alarm);
        if (row.alarms().size() > SHOWN)
            out.println("  and " + (row.alarms().size() - SHOWN) + " more; -o json has all");
        threshold(result);
        budget(result, series);
    }

    private void alarm(Alarm alarm) {
        var fired = alarm.fired();
        out.printf(
                Locale.ROOT,
                "  FIRED in run %s (no. %,d%s), by the %s: from %.3f to %.3f%s; %s%n",
                plain.apply(fired.run()),
                fired.number(),
                at(fired.at()),
                fired.by() == By.WATCH ? "watch" : "deploy check",
                fired.from(),
                fired.to(),
                fired.half().isPresent()
                        ? String.format(
                                Locale.ROOT, " \u00b1 %.3f", fired.half().getAsDouble())
                        : "",
                fired.over().map(over -> "over in run " + plain.apply(over)).orElse("not over at the end"));
        out.println("    likely cause: " + alarm.cause()
                + (alarm.changes().isEmpty() ? "" : " (" + plain.apply(String.join("; ", alarm.changes())) + ")"));
    }

    private static String at(Optional<Instant> at) {
        return at.map(instant -> ", " + instant.truncatedTo(ChronoUnit.SECONDS)).orElse("");
    }

    private void threshold(Backtested result) {
        out.printf(
                Locale.ROOT,
                "  A fixed threshold (mean under %.3f, three runs in a row) %s%n",
                result.limit(),
                result.crossed().isEmpty()
                        ? "would have said nothing."
                        : "would have fired " + times(result.crossed()));
    }

    private String times(List<Crossed> crossed) {
        return Amounts.count(crossed.size(), "time") + ": "
                + crossed.stream()
                        .limit(LISTED)
                        .map(each -> String.format(Locale.ROOT, "no. %,d", each.number()))
                        .collect(Collectors.joining(", "))
                + (crossed.size() > LISTED ? " and later." : ".");
    }

    private void budget(Backtested result, int series) {
        out.printf(
                Locale.ROOT,
                "  Budget: had nothing happened, the chance of any alarm in so many runs is at most %.2g %% (%,d of %,.0f runs%s%s).%n",
                100 * result.spent(),
                result.measured(),
                Watch.RUNS_TO_FALSE_ALARM,
                result.deployments() > 0
                        ? ", and 1 % for each of " + Amounts.count(result.deployments(), "deployment")
                        : "",
                series > 1 ? ", all " + series + " series together" : "");
        if (result.dependent()) {
            out.println("  Guarantee degraded: a run depends on the one before it, which that chance excludes"
                    + " (docs/statistics.md, Limits).");
        }
    }
}
