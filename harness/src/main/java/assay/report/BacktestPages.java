package assay.report;

import assay.report.BacktestPage.AlarmRow;
import assay.report.BacktestPage.SeriesPart;
import assay.report.ShownBacktest.Alarm;
import assay.report.ShownBacktest.Row;
import assay.verdict.Backtest.Crossed;
import assay.verdict.Backtested;
import assay.verdict.SeriesVerdict.By;
import java.util.List;
import java.util.stream.Collectors;

/** A backtest as one page: a drawing of each series and its alarms. */
public final class BacktestPages {
    private static final int MOST_ALARMS = 200;

    private BacktestPages() {}

    public static String html(ShownBacktest shown) {
        String name = Visible.shortText(shown.name());
        int alarms = shown.rows().stream().mapToInt(row -> row.alarms().size()).sum();
        return Pages.render(
                "backtest.jte",
                new BacktestPage(
                        Frame.of("Backtest of " + name, "", List.of()),
                        name,
                        alarms == 0
                                ? "The watch would have said nothing"
                                : counted(alarms, "alarm") + " would have been raised",
                        alarms == 0 ? "good" : "bad",
                        against(shown),
                        shown.rows().stream().map(row -> part(row, shown)).toList()));
    }

    private static String against(ShownBacktest shown) {
        return "Against "
                + (shown.accepted() ? "the accepted baseline of " : "the first ")
                + counted(shown.baseline(), "run")
                + (shown.accepted() ? "" : ", taken as healthy since no baseline is accepted")
                + (shown.earlier() > 0
                        ? "; " + counted(shown.earlier(), "run") + " earlier or of another version left out"
                        : "")
                + ".";
    }

    private static SeriesPart part(Row row, ShownBacktest shown) {
        var result = row.result();
        return new SeriesPart(
                Visible.shortText(row.series()),
                "Level " + Numbers.score(result.level()) + ", " + counted(result.measured(), "run") + " measured.",
                result.skipped() > 0
                        ? counted(result.skipped(), "run")
                                + " not measured: too few of the prompts, or another version of the evaluator."
                        : "",
                CourseFigure.of(result),
                row.alarms().stream()
                        .limit(MOST_ALARMS)
                        .map(BacktestPages::alarm)
                        .toList(),
                threshold(result),
                budget(result, shown.series()),
                result.dependent());
    }

    private static AlarmRow alarm(Alarm alarm) {
        var fired = alarm.fired();
        String changes = alarm.changes().isEmpty() ? "" : " (" + String.join("; ", alarm.changes()) + ")";
        return new AlarmRow(
                Visible.shortText(fired.run()),
                Numbers.count(fired.number()),
                fired.at().map(OpenRun::time).orElse(Phrases.NONE),
                fired.by() == By.WATCH ? "watch" : "deploy check",
                Numbers.score(fired.from()),
                Numbers.score(fired.to())
                        + (fired.half().isPresent()
                                ? " \u00b1 " + Numbers.score(fired.half().getAsDouble())
                                : ""),
                Visible.shortText(alarm.cause() + changes),
                fired.over().map(run -> "in run " + Visible.shortText(run)).orElse("not at the end"));
    }

    private static String threshold(Backtested result) {
        String rule = "A fixed threshold (mean under " + Numbers.score(result.limit()) + ", three runs in a row) ";
        if (result.crossed().isEmpty()) return rule + "would have said nothing.";
        return rule + "would have fired " + counted(result.crossed().size(), "time") + ": in run "
                + result.crossed().stream()
                        .limit(CourseFigure.MOST_MARKS)
                        .map(Crossed::number)
                        .map(Numbers::count)
                        .collect(Collectors.joining(", "))
                + (result.crossed().size() > CourseFigure.MOST_MARKS ? " and later." : ".");
    }

    private static String budget(Backtested result, int series) {
        return "Had nothing happened, the chance of any alarm in so many runs is at most "
                + Numbers.percent(result.spent())
                + (series > 1 ? ", all " + series + " series together." : ".");
    }

    private static String counted(long count, String what) {
        return Numbers.count(count) + " " + what + (count == 1 ? "" : "s");
    }
}
