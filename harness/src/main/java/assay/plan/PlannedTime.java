package assay.plan;

import assay.scenario.Scenario;
import assay.scenario.Variant;
import java.time.Duration;

/** About how long calls take within a variant's limits. Estimates, good for a deadline. */
public final class PlannedTime {
    public static final double SECONDS_PER_CALL = 2;

    private PlannedTime() {}

    /** Seconds that {@code calls} to one variant take. */
    public static double seconds(Variant.Limits limits, long calls) {
        double byConcurrency = SECONDS_PER_CALL * calls / limits.concurrency();
        var perMinute = limits.requestsPerMinute();
        return perMinute.isPresent() ? Math.max(byConcurrency, 60.0 * calls / perMinute.getAsInt()) : byConcurrency;
    }

    /**
     * A whole run of the scenario, asked by one of {@code instances} that share the limits.
     *
     * @param instances 1 or more
     */
    public static Duration of(Scenario scenario, int instances) {
        long calls = scenario.size() * scenario.repeat();
        double seconds = scenario.variants().stream()
                .mapToDouble(variant -> seconds(variant.limits().share(instances), calls))
                .max()
                .orElse(0);
        return Duration.ofSeconds((long) Math.ceil(seconds));
    }
}
