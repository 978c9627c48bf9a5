package assay.connectors;

import assay.observation.Model;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Timing;
import assay.plan.Call;
import assay.scenario.Variant.Limits;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * An {@link Attempt} with everything that protects both sides, from the outside in: retry, circuit breaker, rate
 * limiter, bulkhead, timeout. The only place that retries. Waiting for our own limits is in no latency.
 */
public final class Resilient implements Model {
    private final Attempt attempt;
    private final Time time;
    private final Duration timeout;
    private final Retry retry = Retries.create();
    private final Breaker breaker;
    private final Gate gate;

    public Resilient(Attempt attempt, Limits limits, Time time) {
        this.attempt = attempt;
        this.time = time;
        this.timeout = limits.timeout();
        this.breaker = new Breaker(time);
        this.gate = new Gate(limits, time);
    }

    @Override
    public Outcome answer(Call call) {
        try {
            return answerWithRetries(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.NotAsked("cancelled");
        }
    }

    private Outcome answerWithRetries(Call call) throws InterruptedException {
        Retry.AsyncContext<Outcome> retries = retry.asyncContext(); // tells how long to wait, and leaves waiting to us
        Optional<Outcome> last = Optional.empty();
        for (int attempts = 1; ; attempts++) {
            if (!breaker.enter()) return last.orElseGet(() -> new Outcome.NotAsked(breaker.why()));
            switch (throughBreaker(call)) {
                case Tried.Answered answered -> {
                    return counted(answered.answer(), attempts);
                }
                case Tried.Failed failed -> {
                    var failure = failure(failed, attempts);
                    long millis = retries.onError(failed.why());
                    if (millis < 0) return failure;
                    last = Optional.of(failure);
                    time.pause().sleep(Duration.ofMillis(millis));
                }
            }
        }
    }

    /** What came of one attempt. */
    sealed interface Tried {
        record Answered(Outcome.Answer answer) implements Tried {}

        record Failed(AttemptFailed why, Duration latency) implements Tried {}
    }

    private Tried throughBreaker(Call call) throws InterruptedException {
        Optional<Tried> tried = Optional.empty();
        try {
            tried = Optional.of(gate.pass(() -> withinTimeout(call)));
            return tried.get();
        } finally {
            tried.ifPresentOrElse(breaker::leave, breaker::leaveUntried); // cancelled, or a defect of ours
        }
    }

    private Tried withinTimeout(Call call) throws InterruptedException {
        long start = time.nanos().getAsLong();
        try {
            return new Tried.Answered(Deadline.call(() -> attempt.answer(call), timeout));
        } catch (AttemptFailed e) {
            return new Tried.Failed(e, time.since(start));
        } catch (TimeoutException e) {
            String detail = "no complete answer within " + timeout.toMillis() / 1000.0 + " s";
            return new Tried.Failed(new AttemptFailed(Kind.TIMEOUT, detail), time.since(start));
        }
    }

    private static Outcome.Answer counted(Outcome.Answer answer, int attempts) {
        Timing timing = answer.timing();
        return new Outcome.Answer(
                answer.text(),
                answer.toolCalls(),
                answer.context(),
                answer.reported(),
                answer.usage(),
                new Timing(timing.latency(), timing.firstToken(), attempts),
                answer.given(),
                answer.earlier());
    }

    private static Outcome.Failure failure(Tried.Failed failed, int attempts) {
        AttemptFailed why = failed.why();
        String detail = why.detail() + Retries.tooLong(why);
        return new Outcome.Failure(
                why.kind(), detail, why.status(), new Timing(failed.latency(), Optional.empty(), attempts));
    }
}
