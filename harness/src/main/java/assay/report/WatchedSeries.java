package assay.report;

import assay.verdict.Dependence;
import assay.verdict.Series;
import assay.verdict.SeriesVerdict;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A series that is measured against a baseline.
 *
 * @param level mean score of the baseline, in [0, 1]
 * @param last what its detectors said of the last window; absent: none has been measured against this baseline yet
 * @param risen mean score since it has been above the baseline; absent while it is not
 * @param dependence of its runs on each other, which degrades the guarantee; absent where none is seen
 */
public record WatchedSeries(
        Series series,
        double level,
        Optional<SeriesVerdict> last,
        OptionalDouble risen,
        Optional<Dependence> dependence) {
    /**
     * {@code healthy}, {@code suspect}, {@code regressed}, {@code improved}, {@code no data}, {@code not valid}, or
     * {@code not measured yet}.
     */
    public String word() {
        return last.map(WatchedSeries::word).orElse("not measured yet");
    }

    private static String word(SeriesVerdict verdict) {
        return switch (verdict) {
            case SeriesVerdict.Healthy ignored -> "healthy";
            case SeriesVerdict.Suspect ignored -> "suspect";
            case SeriesVerdict.Regressed ignored -> "regressed";
            case SeriesVerdict.Improved ignored -> "improved";
            case SeriesVerdict.NoData ignored -> "no data";
            case SeriesVerdict.NotValid ignored -> "not valid";
        };
    }

    /** Why nothing can be said, or what is to be done; absent where there is nothing to add. */
    public Optional<String> why() {
        return last.flatMap(verdict -> switch (verdict) {
            case SeriesVerdict.NotValid invalid -> Optional.of(invalid.why());
            case SeriesVerdict.Improved ignored -> Optional.of(improved());
            case SeriesVerdict.Healthy ignored -> Optional.<String>empty();
            case SeriesVerdict.Suspect ignored -> Optional.<String>empty();
            case SeriesVerdict.Regressed ignored -> Optional.<String>empty();
            case SeriesVerdict.NoData ignored -> Optional.<String>empty();
        });
    }

    private String improved() {
        String to = risen.isPresent() ? String.format(Locale.ROOT, "now %.3f; ", risen.getAsDouble()) : "";
        return to + "accept a new baseline, since against one that is too low a later drop is found late or never";
    }

    /** That the promise about false alarms holds less than it says; absent where it holds. */
    public Optional<String> degraded() {
        return dependence.map(each -> "guarantee degraded: " + each.sentence());
    }
}
