package assay.connectors;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does, without a sleep and not for ever. */
final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Eventually() {}

    static void is(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LONGEST.toNanos()) throw new AssertionError("never came");
            Thread.onSpinWait();
        }
    }
}
