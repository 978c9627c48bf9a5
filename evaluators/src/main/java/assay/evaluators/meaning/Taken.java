package assay.evaluators.meaning;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.score.EmbeddingModel;
import assay.score.EmbeddingModel.Reply;
import assay.score.Judged;
import assay.score.Unscored.Fault;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a vector took, and what it means that there is none. */
final class Taken {
    private Taken() {}

    static Judged of(EmbeddingModel model, Reply.Vector vector) {
        return judged(model, vector.usage(), vector.model(), vector.timing(), vector.simulated());
    }

    /** A failure is not charged for, as far as anybody says. */
    static Judged of(EmbeddingModel model, Outcome.Failure failure) {
        return judged(model, Optional.empty(), Optional.empty(), failure.timing(), false);
    }

    private static Judged judged(
            EmbeddingModel model, Optional<Usage> usage, Optional<String> reported, Timing timing, boolean simulated) {
        var price = model.variant().price();
        return new Judged(
                model.variant().name(),
                model.deployment(),
                reported,
                "",
                usage.isPresent() ? 1 : 0,
                1,
                usage.orElse(Usage.of(0, 0)),
                price.isPresent() && usage.isPresent()
                        ? OptionalDouble.of(usage.get().cost(price.get()))
                        : OptionalDouble.empty(),
                timing.latency(),
                simulated);
    }

    /** What was made before costs nothing. */
    static Judged remembered(EmbeddingModel model) {
        return new Judged(
                model.variant().name(),
                model.deployment(),
                Optional.empty(),
                "",
                1,
                0,
                Usage.of(0, 0),
                OptionalDouble.of(0),
                Duration.ZERO,
                false);
    }

    static Fault fault(Outcome.Failure failure) {
        return switch (failure.kind()) {
            case TIMEOUT -> Fault.JUDGE_TIMEOUT;
            case THROTTLED -> Fault.JUDGE_THROTTLED;
            case FILTERED -> Fault.JUDGE_FILTERED;
            case CONNECTION, SERVER_ERROR, QUOTA -> Fault.JUDGE_UNAVAILABLE;
            case REJECTED -> tooLong(failure) ? Fault.TOO_LONG : Fault.CONFIGURATION;
            case MALFORMED -> Fault.PARSE_FAILED;
        };
    }

    /** Providers say so in their own words alone. */
    private static boolean tooLong(Outcome.Failure failure) {
        String detail = failure.detail().toLowerCase(Locale.ROOT);
        boolean refused = failure.status().orElse(0) == 400 || failure.status().orElse(0) == 413;
        return refused
                && (detail.contains("maximum context")
                        || detail.contains("too long")
                        || detail.contains("maximum input")
                        || detail.contains("token limit")
                        || failure.status().orElse(0) == 413);
    }
}
