package assay.pipeline;

import assay.alert.AlertBook;
import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.alert.Cause;
import assay.alert.Evidence;
import assay.alert.Lifecycle;
import assay.alert.Signal;
import assay.observation.Outcome;
import assay.plan.Subject;
import assay.score.Scored;
import assay.verdict.Calls;
import assay.verdict.Calls.Speed;
import assay.window.Window;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Watches how fast each variant uses up its error budget, over all that asks it: golden runs, shadow traffic. An outage is
 * told of here and nowhere else; no quality is read into it.
 */
public final class WatchAvailability {
    /** Share of calls that must succeed. */
    public static final double OBJECTIVE = .99;

    private static final int MOST = 50;

    private final List<Subject> subjects;
    private final Store store;
    private final Lifecycle lifecycle;
    private final Events events;

    /** @param subjects whose windows hold calls */
    public WatchAvailability(List<Subject> subjects, Store store, Lifecycle lifecycle, Events events) {
        this.subjects = List.copyOf(subjects);
        this.store = store;
        this.lifecycle = lifecycle;
        this.events = events;
    }

    /** Calls by variant of one subject, up to its last window. */
    record Counted(long applied, NavigableMap<String, Calls> variants) {
        static final Counted NOTHING = new Counted(0, new TreeMap<>());

        Counted {
            variants = Collections.unmodifiableNavigableMap(new TreeMap<>(variants));
        }
    }

    /** What fails for one subject does not hold up another; it is thrown at the end. */
    public void run() {
        Each.of(subjects, this::count);
    }

    private void count(Subject subject) {
        var stated = counted(subject);
        var seen = stated.read();
        var windows = store.windows()
                .windows(subject, seen.value().orElse(Counted.NOTHING).applied(), MOST);
        for (Window window : windows) {
            var next = with(seen.value().orElse(Counted.NOTHING), window);
            if (!stated.write(next, seen)) return; // another is at it
            next.variants().keySet().forEach(variant -> move(variant, window.closed()));
            seen = stated.read();
        }
    }

    private Stated<Counted> counted(Subject subject) {
        return new Stated<>(store.states(), subject, "calls", Counted.class);
    }

    private Counted with(Counted before, Window window) {
        var variants = new TreeMap<>(before.variants());
        var run = store.run(window.run())
                .orElseThrow(() -> new StoreException("The run of the closed window " + window.run() + " is gone."));
        try (Stream<Scored> numbers = CloseWindow.numbers(store, run)) {
            numbers.filter(scored -> scored.observation().anchor().isEmpty())
                    .forEach(scored -> add(variants, scored, run.started()));
        }
        return new Counted(window.sequence(), variants);
    }

    private static void add(NavigableMap<String, Calls> variants, Scored scored, Instant at) {
        var observation = scored.observation();
        var calls = variants.getOrDefault(observation.variant(), Calls.NONE);
        switch (observation.outcome()) {
            case Outcome.Answer ignored -> variants.put(observation.variant(), calls.add(at, 1, 0));
            case Outcome.Failure ignored -> variants.put(observation.variant(), calls.add(at, 1, 1));
            case Outcome.NotAsked ignored -> {} // our own doing
        }
    }

    private void move(String variant, Instant now) {
        var subject = new Subject(Subject.Kind.VARIANT, variant);
        var calls = calls(variant);
        var stated = WatchWindows.book(store.states(), subject);
        var seen = stated.read();
        var before = seen.value().orElse(AlertBook.EMPTY);
        var after = before.moved(0, signals(subject, variant, calls), lifecycle, now);
        if (after.equals(before) || !stated.write(after, seen)) return; // the next window moves it
        after.outbox().stream()
                .filter(notice -> !before.outbox().contains(notice))
                .forEach(notice -> events.tell(new Event.Noticed(notice)));
    }

    /** Over all that asked the variant. */
    private Calls calls(String variant) {
        return subjects.stream()
                .flatMap(subject -> counted(subject).value().stream())
                .map(counted -> counted.variants().getOrDefault(variant, Calls.NONE))
                .reduce(Calls.NONE, Calls::plus);
    }

    private static List<Signal> signals(Subject subject, String variant, Calls calls) {
        var page = new AlertKey(subject, AlertKind.AVAILABILITY, "");
        var slow = new AlertKey(subject, AlertKind.SLOW_BURN, "");
        return List.of(
                Stream.of(Speed.FAST, Speed.STEADY)
                        .filter(speed -> calls.burns(speed, OBJECTIVE))
                        .findFirst()
                        .<Signal>map(speed -> raised(page, variant, calls, speed))
                        .orElseGet(() -> new Signal.Quiet(page)),
                calls.burns(Speed.SLOW, OBJECTIVE) ? raised(slow, variant, calls, Speed.SLOW) : new Signal.Quiet(slow));
    }

    private static Signal raised(AlertKey key, String variant, Calls calls, Speed speed) {
        var count = calls.over(speed);
        return new Signal.Raised(
                key,
                Evidence.of(
                        String.format(
                                Locale.ROOT,
                                "%d of %d calls of %s failed within %d hours: %.1f %%, where %.1f %% is tolerated.",
                                count.failed(),
                                count.calls(),
                                variant,
                                speed.whole().toHours(),
                                100.0 * count.failed() / count.calls(),
                                100 * (1 - OBJECTIVE)),
                        Cause.UNKNOWN));
    }
}
