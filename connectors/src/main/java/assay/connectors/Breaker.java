package assay.connectors;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Leaves an endpoint alone that is out of order. While the outage is young, calls wait for its end, since a harness puts
 * its calls as fast as it can and would lose a whole run to a fault of a few seconds; when it lasts, they are turned away.
 * A refusal (a filter, a limit, a wrong key) is no outage.
 */
final class Breaker {
    static final Duration OPEN = Duration.ofSeconds(5);
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final int WINDOW = 20;

    private final Time time;
    private final CircuitBreaker circuit;
    private volatile Optional<Instant> outageSince = Optional.empty();
    private volatile String lastFailure = "";

    Breaker(Time time) {
        this.time = time;
        this.circuit = CircuitBreaker.of("endpoint", config(time));
        circuit.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition()) {
                case CLOSED_TO_OPEN -> outageSince = Optional.of(time.clock().instant());
                case HALF_OPEN_TO_CLOSED -> outageSince = Optional.empty();
                default -> {} // open and half-open take turns in one outage
            }
        });
    }

    private static CircuitBreakerConfig config(Time time) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(
                        WINDOW,
                        WINDOW,
                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED,
                        CircuitBreakerConfig.SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                .failureRateThreshold(80)
                .slowCallDurationThreshold(Duration.ofDays(1)) // slow is not broken: the timeout decides
                .waitDurationInOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(5)
                .recordException(thrown -> thrown instanceof AttemptFailed failed && failed.outage())
                .clock(time.clock())
                .build();
    }

    /** Whether a call may go on, once that is known. Who enters must leave. */
    boolean enter() throws InterruptedException {
        while (!circuit.tryAcquirePermission()) {
            if (outageIsOld()) return false;
            time.pause().sleep(LOOK_AGAIN);
        }
        return true;
    }

    private boolean outageIsOld() {
        return outageSince
                .filter(since -> since.plus(PATIENCE).isBefore(time.clock().instant()))
                .isPresent();
    }

    void leave(Resilient.Tried tried) {
        switch (tried) {
            case Resilient.Tried.Answered answered ->
                circuit.onSuccess(answered.answer().timing().latency().toNanos(), TimeUnit.NANOSECONDS);
            case Resilient.Tried.Failed failed -> {
                if (failed.why().outage()) lastFailure = failed.why().detail();
                circuit.onError(failed.latency().toNanos(), TimeUnit.NANOSECONDS, failed.why());
            }
        }
    }

    /** Nothing was learned of the endpoint. */
    void leaveUntried() {
        circuit.releasePermission();
    }

    /** For a person, why calls are turned away. */
    String why() {
        return "circuit breaker open"
                + outageSince.map(since -> " since " + since).orElse("") + ": " + lastFailure;
    }
}
