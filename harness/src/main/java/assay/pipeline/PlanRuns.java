package assay.pipeline;

import assay.pipeline.States.State;
import assay.plan.Filter;
import assay.plan.PlannedTime;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.scenario.ContentHash;
import assay.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Opens a run for each scenario that is due, and sends its prompts on their way. One tick looks after all scenarios; a
 * missed tick runs once; a scenario whose last run is open is not run again. Several may do it at once, and each may be
 * killed anywhere: whoever comes next goes on.
 */
public final class PlanRuns {
    private static final Duration LEAST_TIME = Duration.ofMinutes(30);
    private static final int TIMES_PLANNED = 3;

    private final List<Scenario> scenarios;
    private final Store store;
    private final Enqueue enqueue;
    private final int instances;
    private final InstantSource clock;
    private final Events events;

    /**
     * @param scenarios those without a schedule are left alone
     * @param instances how many share the limits of the variants
     */
    public PlanRuns(
            List<Scenario> scenarios, Store store, Queue queue, int instances, InstantSource clock, Events events) {
        this.scenarios = scenarios.stream()
                .filter(scenario -> scenario.schedule().isPresent())
                .toList();
        this.store = store;
        this.enqueue = new Enqueue(store.states(), queue, clock, events);
        this.instances = instances;
        this.clock = clock;
        this.events = events;
    }

    /** What fails for one scenario does not hold up another; it is thrown at the end. */
    public void run() {
        Each.of(scenarios, this::advance);
    }

    private void advance(Scenario scenario) {
        var now = clock.instant();
        var due = scenario.schedule().orElseThrow().lastDue(now);
        var state = store.states().read(subject(scenario), Turn.NAME);
        if (state.isEmpty()) {
            write(scenario, Turn.from(now), state);
            return;
        }
        var turn = StoredJson.turn(state.get().json());
        if (turn.run().isPresent() && goesOn(scenario, turn)) return;
        if (!due.isAfter(turn.due())) {
            followUp(scenario, turn, state);
            return;
        }
        var next = Turn.of(RunId.scheduled(scenario.name(), due), due);
        if (write(scenario, next, state)) goesOn(scenario, next); // else another has seen to it
    }

    /** Replays the scenario between its times, while something is suspected. */
    private void followUp(Scenario scenario, Turn turn, Optional<State> state) {
        var now = clock.instant();
        var stated = Burst.of(store, subject(scenario));
        var burst = stated.read();
        if (burst.value().filter(each -> each.due(now)).isEmpty()) return;
        if (!stated.write(burst.value().get().opened(now), burst)) return; // another has seen to it
        var next = Turn.of(RunId.scheduled(scenario.name(), now), turn.due());
        if (write(scenario, next, state)) goesOn(scenario, next);
    }

    /** Whether the turn's run is open: opened now, if whoever took the turn was killed before that. */
    private boolean goesOn(Scenario scenario, Turn turn) {
        var id = turn.run().orElseThrow();
        var run = store.run(id).orElseGet(() -> open(scenario, id, turn.due()));
        if (run.closed().isPresent()) return false;
        if (run.hash().equals(scenario.hash())) enqueue.run(scenario, run);
        return true;
    }

    private Run open(Scenario scenario, RunId id, Instant due) {
        var now = clock.instant();
        var run = Run.of(id, scenario, now, seed(id), scenario.repeat(), Filter.ALL, scenario.size())
                .dueBy(now.plus(patience(scenario, instances)));
        if (!store.open(run)) return store.run(id).orElseThrow();
        events.tell(new Event.RunOpened(id, due, run.expected()));
        return run;
    }

    /** How long a run may take before it is closed with whatever is there. */
    static Duration patience(Scenario scenario, int instances) {
        var planned = PlannedTime.of(scenario, instances).multipliedBy(TIMES_PLANNED);
        return planned.compareTo(LEAST_TIME) > 0 ? planned : LEAST_TIME;
    }

    /** Drawn from the id, so that every run has another order of the arms and the same run always its own. */
    private static long seed(RunId id) {
        return Long.parseUnsignedLong(ContentHash.of(id.value()).substring(0, 16), 16);
    }

    private boolean write(Scenario scenario, Turn turn, Optional<State> seen) {
        return store.states().write(subject(scenario), Turn.NAME, StoredJson.write(turn), seen.map(State::version));
    }

    private static Subject subject(Scenario scenario) {
        return Subject.scenario(scenario.name());
    }
}
