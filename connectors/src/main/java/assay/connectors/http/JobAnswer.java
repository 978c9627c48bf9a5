package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.Field;
import assay.connectors.RetryAfter;
import assay.connectors.Time;
import assay.observation.Outcome.Kind;
import assay.scenario.Endpoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Waits for an answer that is worked on: asks its status address until it is there. The attempt's deadline ends that. */
final class JobAnswer {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** In a row; asking again costs the application nothing, unlike doing the work again. */
    private static final int MOST_MISSES = 3;

    private final Endpoint.Job job;
    private final Courier courier;
    private final Function<URI, HttpRequest> question;
    private final Time time;

    /** @param question makes the request that asks a status address */
    JobAnswer(Endpoint.Job job, Courier courier, Function<URI, HttpRequest> question, Time time) {
        this.job = job;
        this.courier = courier;
        this.question = question;
        this.time = time;
    }

    /** An answer's head, with its body read. */
    record Whole(Received received, JsonNode json) {}

    /** @param first what came when the request was sent; it may be the answer already */
    Whole await(Received first) throws AttemptFailed {
        Whole latest = read(first);
        Optional<String> address = address(latest);
        if (isThere(latest, address.isPresent())) return latest;
        URI status = courier.sameHost(
                first.from(),
                address.orElseThrow(() -> first.malformed("the work goes on, but no status address is told")),
                first.head().status(),
                "sends its status");
        do {
            pause(wait(latest));
            latest = ask(status);
        } while (!isThere(latest, false));
        return latest;
    }

    private Optional<String> address(Whole first) {
        if (job.status().isPresent()) return Field.of(job.status().get()).text(first.json());
        var head = first.received().head();
        return head.header("operation-location").or(() -> head.header("location"));
    }

    /** @param referred whether it says where to ask */
    private boolean isThere(Whole latest, boolean referred) throws AttemptFailed {
        if (job.state().isPresent() && !latest.json().isMissingNode()) {
            Optional<String> state = Field.of(job.state().get()).text(latest.json());
            if (state.isPresent()) return isDone(latest, state.get().toLowerCase(Locale.ROOT));
            if (latest.received().head().status() != 202 && !referred) {
                throw latest.received()
                        .malformed("no state at `" + job.state().get() + "` in what came: "
                                + latest.received().shown());
            }
            return false;
        }
        return latest.received().head().status() != 202
                && !(referred && job.status().isPresent());
    }

    private boolean isDone(Whole latest, String state) throws AttemptFailed {
        if (job.failed().contains(state)) {
            String detail = "the job ended as " + Received.shown(state) + ": "
                    + latest.received().shown() + ", from "
                    + latest.received().peer().host();
            int status = latest.received().head().status();
            throw new AttemptFailed(Kind.SERVER_ERROR, detail, OptionalInt.of(status), Optional.empty());
        }
        return job.done().contains(state);
    }

    private Whole ask(URI status) throws AttemptFailed {
        for (int misses = 1; ; misses++) {
            try {
                return read(courier.send(question.apply(status)));
            } catch (AttemptFailed e) {
                if (!e.passing() || misses == MOST_MISSES) throw e;
                pause(bounded(e.retryAfter()));
            }
        }
    }

    private static Whole read(Received received) throws AttemptFailed {
        if (received.head().status() != 202) return new Whole(received, new WholeBody(received).json(false));
        return new Whole(received, new WholeBody(received).jsonIfAny());
    }

    private Duration wait(Whole latest) {
        return bounded(RetryAfter.in(latest.received().head(), time.clock().instant()));
    }

    private static Duration bounded(Optional<Duration> asked) {
        Duration wait = asked.orElse(USUAL_WAIT);
        if (wait.compareTo(SHORTEST_WAIT) < 0) return SHORTEST_WAIT;
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void pause(Duration wait) throws AttemptFailed {
        try {
            time.pause().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailed(Kind.CONNECTION, "cancelled");
        }
    }
}
