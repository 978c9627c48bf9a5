package assay.report;

import assay.verdict.Backtest.Fired;
import assay.verdict.Backtested;
import java.util.List;

/**
 * What the detectors would have said of a scenario's past.
 *
 * @param name of the scenario, or of the file
 * @param baseline runs that were the yardstick
 * @param accepted whether a person accepted them; else they are the first ones
 * @param earlier runs of another version of the scenario, or before the baseline's end, that were left out
 */
public record ShownBacktest(String name, long baseline, boolean accepted, long earlier, int series, List<Row> rows) {
    public ShownBacktest {
        rows = List.copyOf(rows);
    }

    /** One series; {@code alarms} in order. */
    public record Row(String series, Backtested result, List<Alarm> alarms) {
        public Row {
            alarms = List.copyOf(alarms);
        }
    }

    /**
     * An alarm with where it would have been said to come from.
     *
     * @param cause {@code candidate}, {@code provider}, {@code judge}, {@code harness} or {@code unknown}
     * @param changes of configuration before it, in words
     */
    public record Alarm(Fired fired, String cause, List<String> changes) {
        public Alarm {
            changes = List.copyOf(changes);
        }
    }
}
