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
import assay.scenario.Variant;
import assay.score.Scored;
import assay.verdict.Calls;
import assay.verdict.Calls.Speed;
import assay.window.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Watches how fast each variant uses up its error budget, over all that asks it (golden runs, shadow traffic, probes), and
 * over its probes alone, among which an outage between two runs does not drown. An outage is told of here and nowhere
 * else; no quality is read into it.
 */
public final class WatchAvailability {
    private static final int MOST = 50;

    private final List<Subject> subjects;
    private final Map<String, Double> objectives;
    private final Set<String> probed;
    private final Store store;
    private final Lifecycle lifecycle;
    private final Events events;

    /**
     * @param subjects whose windows hold calls; of variants, those that are probed
     * @param objectives shares of calls that must succeed, by variant; {@link Variant#DEFAULT_AVAILABILITY} of others
     */
    public WatchAvailability(
            List<Subject> subjects, Map<String, Double> objectives, Store store, Lifecycle lifecycle, Events events) {
        this.subjects = List.copyOf(subjects);
        this.objectives = Map.copyOf(objectives);
        this.probed = WatchWindows.probed(this.subjects);
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
        var subject = Subject.variant(variant);
        var stated = WatchWindows.book(store.states(), subject);
        var seen = stated.read();
        var before = seen.value().orElse(AlertBook.EMPTY);
        var after = before.moved(before.applied(), kinds(variant), signals(subject), lifecycle, now);
        if (after.equals(before) || !stated.write(after, seen)) return; // the next window moves it
        after.outbox().stream()
                .filter(notice -> !before.outbox().contains(notice))
                .forEach(notice -> events.tell(new Event.Noticed(notice)));
    }

    /** What probes raised is over once nobody probes. */
    private Set<AlertKind> kinds(String variant) {
        var kinds = EnumSet.allOf(AlertKind.class);
        if (probed.contains(variant)) kinds.removeAll(EndpointSignals.KINDS);
        return kinds;
    }

    /**
     * Calls of one kind to a variant.
     *
     * @param called what they are called
     */
    private record Asked(String called, Calls calls) {}

    /** Its probes first, since what they say is clearer. */
    private List<Asked> asked(Subject variant) {
        var probes = new Asked("probes", of(variant, variant.name()));
        var all = subjects.stream().map(subject -> of(subject, variant.name())).reduce(Calls.NONE, Calls::plus);
        return List.of(probes, new Asked("calls", all));
    }

    private Calls of(Subject subject, String variant) {
        return counted(subject).value().orElse(Counted.NOTHING).variants().getOrDefault(variant, Calls.NONE);
    }

    private List<Signal> signals(Subject variant) {
        var asked = asked(variant);
        return List.of(
                signal(new AlertKey(variant, AlertKind.AVAILABILITY, ""), asked, List.of(Speed.FAST, Speed.STEADY)),
                signal(new AlertKey(variant, AlertKind.SLOW_BURN, ""), asked, List.of(Speed.SLOW)));
    }

    private Signal signal(AlertKey key, List<Asked> asked, List<Speed> speeds) {
        double objective = objectives.getOrDefault(key.subject().name(), Variant.DEFAULT_AVAILABILITY);
        for (var speed : speeds) {
            for (var each : asked) {
                if (each.calls().burns(speed, objective)) return raised(key, each, speed, objective);
            }
        }
        return new Signal.Quiet(key);
    }

    private static Signal raised(AlertKey key, Asked asked, Speed speed, double objective) {
        var count = asked.calls().over(speed);
        return new Signal.Raised(
                key,
                Evidence.of(
                        String.format(
                                Locale.ROOT,
                                "%d of %d %s of %s failed within %d hours: %.1f %%, where %s %% is tolerated.",
                                count.failed(),
                                count.calls(),
                                asked.called(),
                                key.subject().name(),
                                speed.whole().toHours(),
                                100.0 * count.failed() / count.calls(),
                                tolerated(objective)),
                        Cause.UNKNOWN));
    }

    /** In per cent, with as many decimals as somebody wrote: .05 is not .1. */
    private static String tolerated(double objective) {
        var tolerated = BigDecimal.ONE.subtract(BigDecimal.valueOf(objective)).movePointRight(2);
        return tolerated
                .setScale(Math.max(1, tolerated.stripTrailingZeros().scale()))
                .toPlainString();
    }
}
