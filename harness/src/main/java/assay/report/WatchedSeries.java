package assay.report;

import assay.verdict.Series;
import assay.verdict.SeriesVerdict;
import java.util.Optional;

/**
 * A series that is measured against a baseline.
 *
 * @param level mean score of the baseline, in [0, 1]
 * @param last what its detectors said of the last window; absent: none has been measured against this baseline yet
 */
public record WatchedSeries(Series series, double level, Optional<SeriesVerdict> last) {
    /** {@code healthy}, {@code suspect}, {@code regressed}, {@code no data}, {@code not valid}, or {@code not measured yet}. */
    public String word() {
        return last.map(WatchedSeries::word).orElse("not measured yet");
    }

    private static String word(SeriesVerdict verdict) {
        return switch (verdict) {
            case SeriesVerdict.Healthy ignored -> "healthy";
            case SeriesVerdict.Suspect ignored -> "suspect";
            case SeriesVerdict.Regressed ignored -> "regressed";
            case SeriesVerdict.NoData ignored -> "no data";
            case SeriesVerdict.NotValid ignored -> "not valid";
        };
    }

    /** Why nothing can be said; absent where something is. */
    public Optional<String> why() {
        return last.flatMap(verdict ->
                verdict instanceof SeriesVerdict.NotValid invalid ? Optional.of(invalid.why()) : Optional.empty());
    }
}
