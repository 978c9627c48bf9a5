package assay.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How likely each {@link FaultKind} is, per attempt, in [0, 1]. An attempt has at most one fault, so together they are
 * at most 1.
 *
 * @param retryAfter what a throttled attempt is told to wait; headers say it in whole seconds, rounded up, and in
 *     milliseconds
 * @param burst what the next calls get, whatever the probabilities say
 */
public record Faults(
        double throttled,
        double serverError,
        double hang,
        double reset,
        double cutStream,
        double invalidJson,
        double contentFilter,
        double quotaExhausted,
        double unauthorized,
        Duration retryAfter,
        Optional<Burst> burst) {
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ofSeconds(1), Optional.empty());

    /** Sums of decimal fractions such as ten tenths are not exact. */
    private static final double ROUNDING = 1e-9;

    public Faults {
        Probability.check("throttled", throttled);
        Probability.check("server_error", serverError);
        Probability.check("hang", hang);
        Probability.check("reset", reset);
        Probability.check("cut_stream", cutStream);
        Probability.check("invalid_json", invalidJson);
        Probability.check("content_filter", contentFilter);
        Probability.check("quota_exhausted", quotaExhausted);
        Probability.check("unauthorized", unauthorized);
        double sum = throttled
                + serverError
                + hang
                + reset
                + cutStream
                + invalidJson
                + contentFilter
                + quotaExhausted
                + unauthorized;
        if (sum > 1 + ROUNDING) throw new IllegalArgumentException("faults add up to more than 1: " + sum);
        if (retryAfter.isNegative()) throw new IllegalArgumentException("retry_after is negative: " + retryAfter);
    }

    /** The next {@code calls} calls, at least 1, get one fault. */
    public record Burst(FaultKind fault, int calls) {
        public Burst {
            if (calls < 1) throw new IllegalArgumentException("burst.calls is below 1: " + calls);
        }
    }

    public double of(FaultKind kind) {
        return switch (kind) {
            case THROTTLED -> throttled;
            case SERVER_ERROR -> serverError;
            case HANG -> hang;
            case RESET -> reset;
            case CUT_STREAM -> cutStream;
            case INVALID_JSON -> invalidJson;
            case CONTENT_FILTER -> contentFilter;
            case QUOTA_EXHAUSTED -> quotaExhausted;
            case UNAUTHORIZED -> unauthorized;
        };
    }

    public Faults with(FaultKind kind, double probability) {
        ToDoubleFunction<FaultKind> now = each -> each == kind ? probability : of(each);
        return new Faults(
                now.applyAsDouble(FaultKind.THROTTLED),
                now.applyAsDouble(FaultKind.SERVER_ERROR),
                now.applyAsDouble(FaultKind.HANG),
                now.applyAsDouble(FaultKind.RESET),
                now.applyAsDouble(FaultKind.CUT_STREAM),
                now.applyAsDouble(FaultKind.INVALID_JSON),
                now.applyAsDouble(FaultKind.CONTENT_FILTER),
                now.applyAsDouble(FaultKind.QUOTA_EXHAUSTED),
                now.applyAsDouble(FaultKind.UNAUTHORIZED),
                retryAfter,
                burst);
    }

    public Faults withRetryAfter(Duration now) {
        return new Faults(
                throttled,
                serverError,
                hang,
                reset,
                cutStream,
                invalidJson,
                contentFilter,
                quotaExhausted,
                unauthorized,
                now,
                burst);
    }

    /** The next {@code calls} calls get {@code kind}. */
    public Faults next(int calls, FaultKind kind) {
        return new Faults(
                throttled,
                serverError,
                hang,
                reset,
                cutStream,
                invalidJson,
                contentFilter,
                quotaExhausted,
                unauthorized,
                retryAfter,
                Optional.of(new Burst(kind, calls)));
    }

    /** The fault of an attempt that drew {@code uniform} in [0, 1); usually none. */
    Optional<FaultKind> pick(double uniform) {
        double upTo = 0;
        for (FaultKind kind : FaultKind.values()) {
            upTo += of(kind);
            if (uniform < upTo) return Optional.of(kind);
        }
        return Optional.empty();
    }

    boolean drawn() {
        return pick(0).isPresent();
    }
}
