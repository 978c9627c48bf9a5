package assay.connectors;

import assay.scenario.Variant.Limits;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Keeps a variant's limits: first its requests per minute, evenly paced, then how many are under way at once. */
final class Gate {
    /** Longer than any run: calls wait for their turn, and only an interrupt ends that. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Time time;
    private final Optional<RateLimiter> pace;
    private final Bulkhead seats;

    Gate(Limits limits, Time time) {
        this.time = time;
        this.pace = limits.requestsPerMinute().isPresent()
                ? Optional.of(pace(limits.requestsPerMinute().getAsInt(), time))
                : Optional.empty();
        this.seats = Bulkhead.of(
                "concurrency",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.concurrency())
                        .maxWaitDuration(FOR_EVER)
                        .build());
    }

    /** One permit at a time rather than a minute's worth at its start, which an endpoint would answer with 429. */
    private static RateLimiter pace(int perMinute, Time time) {
        var config = RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofMinutes(1).dividedBy(perMinute))
                .timeoutDuration(FOR_EVER)
                .build();
        return RateLimiter.of(
                "requests per minute", config, Map.of(), () -> time.nanos().getAsLong());
    }

    /** What goes on inside. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws InterruptedException;
    }

    <T> T pass(Work<T> work) throws InterruptedException {
        if (pace.isPresent()) time.pause().sleep(Duration.ofNanos(pace.get().reservePermission()));
        if (!seats.tryAcquirePermission()) { // it waits for ever, so it was interrupted
            Thread.interrupted();
            throw new InterruptedException();
        }
        try {
            return work.get();
        } finally {
            seats.onComplete();
        }
    }
}
