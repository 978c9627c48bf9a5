package assay.pipeline;

import assay.alert.AlertBook;
import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.alert.Cause;
import assay.alert.Evidence;
import assay.alert.Lifecycle;
import assay.alert.Signal;
import assay.pipeline.Budget.Purpose;
import assay.plan.Subject;
import assay.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches the harness itself: that windows close, and what the calls of the day have cost. That this is not running at
 * all is seen from outside, by the heartbeat that stays away.
 */
public final class WatchHarness {
    /** Owns the alerts about ourselves. */
    public static final Subject HARNESS = new Subject(Subject.Kind.HARNESS, "");

    private final List<Scenario> scenarios;
    private final Store store;
    private final Optional<Budget> budget;
    private final int instances;
    private final Lifecycle lifecycle;
    private final InstantSource clock;
    private final Events events;

    /**
     * @param scenarios those without a schedule are left alone
     * @param instances how many share the limits of the variants
     */
    public WatchHarness(
            List<Scenario> scenarios,
            Store store,
            Optional<Budget> budget,
            int instances,
            Lifecycle lifecycle,
            InstantSource clock,
            Events events) {
        this.scenarios = scenarios.stream()
                .filter(scenario -> scenario.schedule().isPresent())
                .toList();
        this.store = store;
        this.budget = budget;
        this.instances = instances;
        this.lifecycle = lifecycle;
        this.clock = clock;
        this.events = events;
    }

    public void run() {
        var now = clock.instant();
        var signals = new ArrayList<Signal>();
        scenarios.forEach(scenario -> signals.add(silence(scenario, now)));
        budget.ifPresent(each -> signals.add(spent(each)));
        var stated = WatchWindows.book(store.states(), HARNESS);
        var seen = stated.read();
        var before = seen.value().orElse(AlertBook.EMPTY);
        var after = before.moved(0, signals, lifecycle, now);
        if (after.equals(before) || !stated.write(after, seen)) return; // or another has
        after.outbox().stream()
                .filter(notice -> !before.outbox().contains(notice))
                .forEach(notice -> events.tell(new Event.Noticed(notice)));
    }

    /** No window was closed for two intervals and the deadline. */
    private Signal silence(Scenario scenario, Instant now) {
        var key = new AlertKey(HARNESS, AlertKind.HARNESS, scenario.name());
        var last = lastClosed(scenario);
        var patience = patience(scenario, now);
        if (last.isEmpty() || patience.isEmpty() || !now.isAfter(last.get().plus(patience.get()))) {
            return new Signal.Quiet(key);
        }
        return new Signal.Raised(
                key,
                Evidence.of(
                        "No run of " + scenario.name() + " was closed since " + last.get()
                                + ", though its schedule asks for one at least every "
                                + interval(scenario, now).orElse(Duration.ZERO).toMinutes() + " minutes.",
                        Cause.UNKNOWN));
    }

    private Optional<Instant> lastClosed(Scenario scenario) {
        var subject = Subject.scenario(scenario.name());
        long last = store.windows().lastSequence(subject);
        if (last > 0) {
            return store.windows().windows(subject, last - 1, 1).stream()
                    .findFirst()
                    .map(window -> window.closed());
        }
        return store.states() // it has begun when its schedule was first looked at
                .read(subject, Turn.NAME)
                .map(state -> StoredJson.turn(state.json()).due());
    }

    private Optional<Duration> patience(Scenario scenario, Instant now) {
        return interval(scenario, now)
                .map(interval -> interval.multipliedBy(2).plus(PlanRuns.patience(scenario, instances)));
    }

    private static Optional<Duration> interval(Scenario scenario, Instant now) {
        var schedule = scenario.schedule().orElseThrow();
        return schedule.nextDue(now).map(next -> Duration.between(schedule.lastDue(now), next));
    }

    private static Signal spent(Budget budget) {
        var key = new AlertKey(HARNESS, AlertKind.BUDGET, "");
        var limit = budget.tightest();
        return Purpose.JUDGING.goesOn(limit)
                ? new Signal.Quiet(key)
                : new Signal.Raised(key, Evidence.of(said(limit) + ": " + stopped(limit), Cause.UNKNOWN));
    }

    private static String stopped(Budget.Limit limit) {
        if (!Purpose.GOLDEN.goesOn(limit)) return "nothing is asked any more until midnight (UTC).";
        return Purpose.SHADOW.goesOn(limit)
                ? "judges are not asked any more."
                : "judges and copies of requests are not asked any more.";
    }

    private static String said(Budget.Limit limit) {
        return switch (limit.unit()) {
            case USD ->
                String.format(
                        Locale.ROOT, "%.2f of the day's %.2f US dollars are spent", limit.spent(), limit.perDay());
            case TOKENS ->
                String.format(Locale.ROOT, "%,.0f of the day's %,.0f tokens are used", limit.spent(), limit.perDay());
        };
    }
}
