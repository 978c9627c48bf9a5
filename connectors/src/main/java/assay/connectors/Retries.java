package assay.connectors;

import assay.observation.Outcome;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;

/** Which failures are tried again, how often and after how long. */
final class Retries {
    static final int MOST_ATTEMPTS = 3;
    /** A call that an endpoint asks to wait longer holds up its run for nothing. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** 0.5 s, then 1 s, each up to half shorter or longer, so that calls that failed together do not return together. */
    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(500), 2.0, 0.5);

    private Retries() {}

    static Retry create() {
        return Retry.of(
                "calls",
                RetryConfig.<Outcome>custom()
                        .maxAttempts(MOST_ATTEMPTS)
                        .retryOnException(Retries::isWorthwhile)
                        .intervalBiFunction(Retries::millisToWait)
                        .build());
    }

    private static boolean isWorthwhile(Throwable thrown) {
        return thrown instanceof AttemptFailed failed && failed.passing() && !asksTooMuch(failed);
    }

    private static long millisToWait(int attempt, Either<Throwable, Outcome> failure) {
        return failure.getLeft() instanceof AttemptFailed failed
                        && failed.retryAfter().isPresent()
                ? failed.retryAfter().get().toMillis()
                : BACKOFF.apply(attempt);
    }

    private static boolean asksTooMuch(AttemptFailed failed) {
        return failed.retryAfter()
                .filter(wait -> wait.compareTo(LONGEST_WAIT) > 0)
                .isPresent();
    }

    /** Why a failure that passes was not tried again; empty where that was not the reason. */
    static String tooLong(AttemptFailed failed) {
        return failed.passing() && asksTooMuch(failed)
                ? "; it asks to wait " + failed.retryAfter().get().toSeconds() + " s, and a call waits at most "
                        + LONGEST_WAIT.toSeconds() + " s"
                : "";
    }
}
