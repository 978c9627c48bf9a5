package assay.pipeline;

import assay.alert.AlertBook;
import assay.alert.AlertKind;
import assay.alert.Lifecycle;
import assay.alert.Signal;
import assay.plan.Subject;
import assay.scenario.Experiments;
import assay.window.Window;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Hands each subject's closed windows, in their order and each once, to its detectors, and moves its alerts by what they
 * say. Every document remembers the last window that it has seen: killed anywhere and run again it ends where it would
 * have, and of two processes the slower one gives up until the next tick.
 */
public final class WatchWindows {
    /** Windows of a subject that one tick makes up for. */
    private static final int MOST = 50;

    private final List<Subject> subjects;
    private final Store store;
    private final WatchScenario watchScenario;
    private final WatchExperiment watchExperiment;
    private final Lifecycle lifecycle;
    private final Events events;

    /**
     * @param subjects whose windows are watched; of variants, those that are probed
     * @param experiments what the windows of experiments are read by
     * @param build names this harness in the history
     */
    public WatchWindows(
            List<Subject> subjects,
            Experiments experiments,
            Store store,
            String build,
            Lifecycle lifecycle,
            Events events) {
        this.subjects = List.copyOf(subjects);
        this.store = store;
        this.watchScenario = new WatchScenario(store, probed(this.subjects), build);
        this.watchExperiment = new WatchExperiment(experiments, store);
        this.lifecycle = lifecycle;
        this.events = events;
    }

    /** Names of the variants among them. */
    static Set<String> probed(List<Subject> subjects) {
        return subjects.stream()
                .filter(subject -> subject.kind() == Subject.Kind.VARIANT)
                .map(Subject::name)
                .collect(Collectors.toSet());
    }

    /** What fails for one subject does not hold up another; it is thrown at the end. */
    public void run() {
        Each.of(subjects, this::watch);
    }

    private void watch(Subject subject) {
        var stated = book(store.states(), subject);
        var seen = stated.read();
        var windows = store.windows()
                .windows(subject, seen.value().orElse(AlertBook.EMPTY).applied(), MOST);
        for (Window window : windows) {
            List<Signal> signals;
            try {
                signals = signals(window);
            } catch (WatchedByAnother e) {
                return; // the next tick goes on where it stops
            }
            var before = seen.value().orElse(AlertBook.EMPTY);
            var after = before.moved(window.sequence(), kinds(subject), signals, lifecycle, window.closed());
            if (!stated.write(after, seen)) return; // a person's mark, or another process: the next tick goes on
            after.outbox().stream()
                    .filter(notice -> !before.outbox().contains(notice))
                    .forEach(notice -> events.tell(new Event.Noticed(notice)));
            seen = stated.read();
        }
    }

    private List<Signal> signals(Window window) {
        return switch (window.subject().kind()) {
            case SCENARIO -> watchScenario.apply(window);
            case EXPERIMENT -> watchExperiment.apply(window);
            case VARIANT -> probes(window);
            case JUDGE, HARNESS -> List.of();
        };
    }

    private List<Signal> probes(Window window) {
        var run = store.run(window.run())
                .orElseThrow(() -> new StoreException("The run of the closed window " + window.run() + " is gone."));
        return new EndpointSignals(run, Yardsticks.scores(store, run)).ofProbes();
    }

    /** Which of the subject's alerts these are: a variant's availability follows from more than its own windows. */
    private static Set<AlertKind> kinds(Subject subject) {
        return subject.kind() == Subject.Kind.VARIANT ? EndpointSignals.KINDS : EnumSet.allOf(AlertKind.class);
    }

    static Stated<AlertBook> book(States states, Subject subject) {
        return new Stated<>(states, subject, "alerts", AlertBook.class);
    }

    /** Every alert that was ever suspected, by subject. */
    public static Map<Subject, AlertBook> books(States states, List<Subject> subjects) {
        var books = new TreeMap<Subject, AlertBook>(Comparator.comparing(Subject::toString));
        subjects.forEach(subject -> book(states, subject).value().ifPresent(kept -> books.put(subject, kept)));
        return books;
    }
}
