package assay.pipeline;

import assay.verdict.Series;
import assay.verdict.SeriesVerdict;
import assay.verdict.Watch;

/**
 * Where the detectors of a series stand.
 *
 * @param applied sequence number of the last window that they have seen
 * @param suspectedAt that of the window in which the present suspicion began; 0 without one
 * @param last what could be said of the last window
 */
public record SeriesState(Series series, long applied, Watch watch, long suspectedAt, SeriesVerdict last) {
    static String name(Series series) {
        return "watch-" + series.key();
    }
}
