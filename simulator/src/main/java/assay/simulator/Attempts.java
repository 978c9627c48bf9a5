package assay.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the attempts of calls that are being retried; the oldest are forgotten beyond ten thousand. */
final class Attempts {
    private static final int MOST = 10_000;

    private final Map<String, Integer> counts = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> ignored) {
            return size() > MOST;
        }
    });

    /** From 1. */
    int next(String call) {
        return counts.merge(call, 1, Integer::sum);
    }

    /** The call will not be tried again; asked anew, it counts from 1. */
    void done(String call) {
        counts.remove(call);
    }
}
