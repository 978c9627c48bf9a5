package assay.connectors;

import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Timing;
import assay.plan.Call;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A call, its answer and its failures, for attempts that a test scripts. */
final class Scripted {
    static final Limits LIMITS = new Limits(8, OptionalInt.empty(), Duration.ofSeconds(10));
    static final Call CALL =
            Calls.of(Calls.variant(Calls.openAi(URI.create("http://localhost:1")), LIMITS), "What is due?");
    static final Outcome.Answer ANSWER = new Outcome.Answer(
            "Five dollars.",
            List.of(),
            List.of(),
            Outcome.Reported.NOTHING,
            Optional.empty(),
            new Timing(Duration.ofMillis(80), Optional.of(Duration.ofMillis(20)), 1),
            List.of());

    private Scripted() {}

    static AttemptFailed failure(Kind kind) {
        return new AttemptFailed(kind, "detail");
    }
}
