package assay.connectors;

import assay.observation.Model;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Timing;
import assay.plan.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * An {@link Attempt} within its timeout and nothing else: no retry that would hide what is wrong, no breaker, no pacing.
 * For who looks at an endpoint rather than works with it.
 */
public record Once(Attempt attempt, Duration timeout, Time time) implements Model {
    @Override
    public Outcome answer(Call call) {
        long start = time.nanos().getAsLong();
        try {
            return Deadline.call(() -> attempt.answer(call), timeout);
        } catch (AttemptFailed e) {
            return failure(e, start);
        } catch (TimeoutException e) {
            String detail = "no complete answer within " + timeout.toMillis() / 1000.0 + " s";
            return failure(new AttemptFailed(Kind.TIMEOUT, detail), start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotAsked("cancelled");
        }
    }

    private Outcome.Failure failure(AttemptFailed why, long start) {
        var timing = new Timing(time.since(start), Optional.empty(), 1);
        return new Outcome.Failure(why.kind(), why.detail(), why.status(), timing);
    }
}
