package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A command that is under way in this process; cancelled at the latest when it is closed. */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    /** Makes the command line that prints there. */
    interface Starter {
        Assay of(ByteArrayOutputStream out, ByteArrayOutputStream err, Cancellation cancellation);
    }

    static Running start(String[] args, Starter starter) {
        var running = new Running();
        var assay = starter.of(running.out, running.err, running.cancellation);
        Thread.ofPlatform().daemon().name("command").start(() -> running.run(assay, args));
        return running;
    }

    private void run(Assay assay, String... args) {
        try {
            code.complete(assay.run(args));
        } catch (RuntimeException | Error e) {
            code.completeExceptionally(e);
        }
    }

    /** Waits until it has been said. */
    Running says(String part) throws Exception {
        Until.holds("'" + part + "'", () -> {
            assertFalse(code.isDone() && !printed().contains(part), this::printed);
            return printed().contains(part);
        });
        return this;
    }

    /** As by Ctrl-C; waits for its end. */
    Ended cancelled() throws Exception {
        cancellation.request();
        int ended = code.get(PATIENCE.toSeconds(), SECONDS);
        return new Ended(ended, out.toString(UTF_8), err.toString(UTF_8));
    }

    String printed() {
        return out.toString(UTF_8) + err.toString(UTF_8);
    }

    @Override
    public void close() {
        cancellation.request();
        var ended = code.handle((ignored, thrown) -> true).completeOnTimeout(false, PATIENCE.toSeconds(), SECONDS);
        assertTrue(ended.join(), this::printed);
    }
}
