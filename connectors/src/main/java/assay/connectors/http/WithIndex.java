package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.Time;
import assay.observation.Model;
import assay.observation.Outcome;
import assay.observation.Outcome.Answer;
import assay.observation.Outcome.Index;
import assay.plan.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A model whose answers say how old its index was, which is looked up once a minute, beside the calls and in no latency. */
public final class WithIndex implements Model {
    private static final Duration READ_AGAIN = Duration.ofMinutes(1);

    private final Model model;
    private final IndexStatus status;
    private final Duration maxAge;
    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Reading> last = Optional.empty();

    /** @param updated absent where the index did not say */
    private record Reading(Optional<Instant> updated, Instant at) {}

    public WithIndex(Model model, IndexStatus status, Duration maxAge, Time time) {
        this.model = model;
        this.status = status;
        this.maxAge = maxAge;
        this.time = time;
    }

    @Override
    public Outcome answer(Call call) {
        Outcome outcome = model.answer(call);
        if (!(outcome instanceof Answer answer)) return outcome;
        return answer.with(answer.reported().with(new Index(updated(), maxAge)));
    }

    private Optional<Instant> updated() {
        lock.lock(); // held while it is read, so that all answers of a minute have the same reading
        try {
            Instant now = time.clock().instant();
            var usable = last.filter(reading -> now.isBefore(reading.at().plus(READ_AGAIN)));
            var reading = usable.isPresent() ? usable.get() : new Reading(read(), now);
            last = Optional.of(reading);
            return reading.updated();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Instant> read() {
        try {
            return Optional.of(status.updated());
        } catch (AttemptFailed e) { // its answers then have no freshness, which their evaluation says
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
