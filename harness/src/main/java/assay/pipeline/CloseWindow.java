package assay.pipeline;

import assay.plan.Run;
import assay.plan.RunId;
import assay.score.Scored;
import assay.window.Window;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Closes the window of a run: folds what its observations come to into parts, and makes them a window in one stroke. It
 * may be killed anywhere and run again, by several at once: one wins, and the same observations give the same window.
 */
public record CloseWindow(Store store, InstantSource clock) {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int TRIES = 5;

    /** The closed window, whoever closed it; absent while another process is at it. */
    public Optional<Window> run(RunId id) {
        var there = store.windows().window(id);
        if (there.isPresent()) return there;
        var now = clock.instant();
        String holder = UUID.randomUUID().toString();
        if (!store.windows().lease(id, holder, now, now.plus(LEASE))) return Optional.empty();
        try {
            var run = store.run(id).orElseThrow(() -> new IllegalArgumentException("no run " + id));
            return Optional.of(close(run));
        } catch (RuntimeException e) {
            giveBack(id, holder, e);
            throw e;
        }
    }

    /** So that whoever comes next need not wait for its end. */
    private void giveBack(RunId id, String holder, RuntimeException cause) {
        try {
            store.windows().lease(id, holder, clock.instant(), clock.instant());
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private Window close(Run run) {
        var parts = new WindowParts(part -> store.windows().keep(run.id(), part));
        try (var observations = store.observations(run.id())) {
            observations.forEach(parts::add);
        }
        var hashes = parts.finish();
        var subject = run.id().subject();
        for (int i = 0; i < TRIES; i++) { // another window of the subject may take the number meanwhile
            var window = new Window(
                    run.id(),
                    subject,
                    store.windows().lastSequence(subject) + 1,
                    clock.instant(),
                    parts.observations(),
                    hashes);
            if (store.windows().close(window)) return window;
            var closed = store.windows().window(run.id());
            if (closed.isPresent()) return closed.get();
        }
        throw new StoreException("The window of " + run.id() + " found no place among its subject's windows in " + TRIES
                + " tries; close it again.");
    }

    /** The numbers that a run's result follows from: of its window once it is closed, else of what is there so far. */
    public static Stream<Scored> numbers(Store store, Run run) {
        return store.windows()
                .window(run.id())
                .map(window -> WindowParts.read(store.windows(), window))
                .orElseGet(() -> store.observations(run.id()));
    }
}
