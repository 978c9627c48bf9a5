package assay.pipeline;

import assay.alert.Lifecycle;
import assay.plan.Subject;
import assay.scenario.Alerting;
import assay.scenario.Experiments;
import assay.scenario.Experiments.Planned;
import assay.scenario.Scenario;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is watched, and who is told.
 *
 * @param instances how many share the limits of the variants
 * @param build names this harness in the history
 */
public record Watching(
        List<Scenario> scenarios,
        Experiments experiments,
        Alerting alerting,
        Optional<Budget> budget,
        int instances,
        String build) {
    public Watching {
        scenarios = List.copyOf(scenarios);
    }

    /** Whose windows and alerts these are, ourselves among them. */
    public List<Subject> subjects() {
        var subjects = new ArrayList<Subject>();
        scenarios.forEach(scenario -> subjects.add(Subject.scenario(scenario.name())));
        experiments.all().stream().map(Planned::name).forEach(name -> subjects.add(Subject.experiment(name)));
        subjects.add(WatchHarness.HARNESS);
        return subjects;
    }

    /** The step that does all of it. */
    public LookAfterWindows step(Store store, Queue queue, InstantSource clock, Events events) {
        var subjects = subjects();
        return new LookAfterWindows(
                new CloseWindows(store, clock, events),
                new WatchWindows(subjects, experiments, store, build, Lifecycle.DEFAULT, events),
                new WatchHarness(scenarios, store, budget, instances, Lifecycle.DEFAULT, clock, events),
                new SendNotices(subjects, store, queue, notice -> AlertItem.messages(notice, alerting.channels())));
    }
}
