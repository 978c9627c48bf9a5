package assay.verdict;

import assay.plan.RunId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a scenario's healthy runs vary, and what they cost.
 *
 * @param runs what it was taken from, in order
 * @param accepted whether they are the accepted baseline
 * @param series how many the scenario watches together
 * @param noise by series
 * @param beside the same of series that are watched beside a control, whose scores are taken off
 * @param margin that a run's verdict tolerates
 * @param usdPerRun absent where prices are unknown
 * @param callsPerRun those of the judge's anchors among them
 * @param apart median time between two runs; absent with fewer than two
 */
public record ScenarioNoise(
        List<RunId> runs,
        boolean accepted,
        int series,
        Map<Series, Noise> noise,
        Map<Series, Noise> beside,
        double margin,
        OptionalDouble usdPerRun,
        double callsPerRun,
        Optional<Duration> apart) {
    /** Fewer runs say nothing of how they vary. */
    public static final int FEWEST_RUNS = 5;

    public ScenarioNoise {
        runs = List.copyOf(runs);
        noise = Collections.unmodifiableMap(new LinkedHashMap<>(noise));
        beside = Collections.unmodifiableMap(new LinkedHashMap<>(beside));
    }

    /** How what the watch looks at varies. */
    public Noise watched(Series series, Noise own) {
        return beside.getOrDefault(series, own);
    }
}
