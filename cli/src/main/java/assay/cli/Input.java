package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a person types, a line at a time. */
final class Input {
    /** Where nobody can be asked: a pipe, a pipeline. */
    static final Input NOBODY = new Input(Optional.empty());

    private final Optional<BufferedReader> lines;

    private Input(Optional<BufferedReader> lines) {
        this.lines = lines;
    }

    static Input of(InputStream typed) {
        return new Input(Optional.of(new BufferedReader(new InputStreamReader(typed, UTF_8))));
    }

    boolean asks() {
        return lines.isPresent();
    }

    /** The next line; absent when there is no more, or when the user cancels. */
    Optional<String> line(Cancellation cancellation) {
        if (lines.isEmpty()) return Optional.empty();
        BlockingQueue<Optional<String>> came = new LinkedBlockingQueue<>();
        cancellation.onRequest(() -> came.add(Optional.empty()));
        // Nothing ends a read of the terminal, so it is left to a thread that keeps no process alive.
        Thread.ofPlatform().daemon().name("input").start(() -> came.add(read(lines.get())));
        try {
            return came.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> read(BufferedReader lines) {
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
