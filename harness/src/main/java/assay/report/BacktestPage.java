package assay.report;

import java.util.List;

/**
 * What the template of a backtest's page places.
 *
 * @param claim how many alarms there would have been
 * @param against what the runs are measured against
 */
public record BacktestPage(
        Frame frame, String name, String claim, String tone, String against, List<SeriesPart> series) {
    public BacktestPage {
        series = List.copyOf(series);
    }

    /**
     * One series.
     *
     * @param notMeasured runs that were not, in a sentence; empty: none
     * @param threshold what the fixed threshold would have said
     * @param budget the chance of a false alarm
     * @param degraded whether that does not hold
     */
    public record SeriesPart(
            String name,
            String measured,
            String notMeasured,
            CourseFigure figure,
            List<AlarmRow> alarms,
            String threshold,
            String budget,
            boolean degraded) {
        public SeriesPart {
            alarms = List.copyOf(alarms);
        }
    }

    /** One alarm. */
    public record AlarmRow(
            String run, String number, String at, String by, String from, String to, String cause, String over) {}
}
