package assay.pipeline;

import assay.pipeline.States.State;
import assay.plan.Subject;
import assay.scenario.Experiment.Traffic;
import assay.scenario.Experiments;
import assay.scenario.Experiments.Planned;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens the five-minute windows of every shadow experiment, whether there is traffic or not: an hour without a pair is
 * something that a detector must see. The first is the one in which the experiment was first looked at.
 */
public final class OpenWindows {
    /** What a tick makes up for: a day. A longer absence takes several. */
    private static final int MOST = 288;

    private final List<Planned> experiments;
    private final Store store;
    private final InstantSource clock;

    public OpenWindows(Experiments experiments, Store store, InstantSource clock) {
        this.experiments = experiments.all().stream()
                .filter(each -> each.experiment().traffic() == Traffic.SHADOW)
                .toList();
        this.store = store;
        this.clock = clock;
    }

    /** What fails for one experiment does not hold up another; it is thrown at the end. */
    public void run() {
        Each.of(experiments, this::open);
    }

    private void open(Planned planned) {
        var subject = Subject.experiment(planned.name());
        var state = store.states().read(subject, Turn.NAME);
        var current = ShadowWindow.at(clock.instant());
        var first = state.map(seen ->
                        ShadowWindow.at(StoredJson.turn(seen.json()).due()).next())
                .orElse(current);
        var due = Stream.iterate(first, window -> !window.from().isAfter(current.from()), ShadowWindow::next)
                .limit(MOST)
                .toList();
        if (due.isEmpty()) return;
        due.forEach(window -> store.open(window.run(planned))); // its first request may have
        var last = due.getLast();
        var turn = Turn.of(last.run(planned.name()), last.from());
        store.states().write(subject, Turn.NAME, StoredJson.write(turn), state.map(State::version)); // or another has
    }
}
