package assay.emulator.cosmos;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What happens to a request instead of a plain answer. */
public sealed interface Fault {
    /** Refused without being applied. */
    record Refused(int status, int substatus, Map<String, String> headers) implements Fault {}

    /** Not answered, and not applied, before the latch is open. */
    record Hanging(CountDownLatch released) implements Fault {}

    /** The connection ends without an answer. */
    record Cut(boolean applied) implements Fault {}

    /** 429: the container has no request units left. */
    static Fault throttled(Duration retryAfter) {
        return new Refused(429, 3200, Map.of("x-ms-retry-after-ms", Long.toString(retryAfter.toMillis())));
    }

    /** 449: a concurrent write, to be tried again. */
    static Fault retryWith() {
        return new Refused(449, 0, Map.of());
    }

    /** 503. */
    static Fault unavailable() {
        return new Refused(503, 0, Map.of());
    }

    /** 408: the service gave up. */
    static Fault timeout() {
        return new Refused(408, 0, Map.of());
    }

    static Fault hanging(CountDownLatch released) {
        return new Hanging(released);
    }

    /** The connection ends before anything was applied. */
    static Fault connectionCut() {
        return new Cut(false);
    }

    /** What was asked is applied, and the connection ends before the answer. */
    static Fault responseLost() {
        return new Cut(true);
    }
}
