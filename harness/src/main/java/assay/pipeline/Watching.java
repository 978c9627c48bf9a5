package assay.pipeline;

import assay.alert.Lifecycle;
import assay.plan.Subject;
import assay.scenario.Alerting;
import assay.scenario.Experiments;
import assay.scenario.Experiments.Planned;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Whose alerts these are: of what has windows, of the variants, and of ourselves. */
    public List<Subject> subjects() {
        var subjects = new ArrayList<>(windowed());
        variants().forEach(name -> subjects.add(new Subject(Subject.Kind.VARIANT, name)));
        subjects.add(WatchHarness.HARNESS);
        return subjects;
    }

    private List<Subject> windowed() {
        return Stream.concat(
                        scenarios.stream().map(scenario -> Subject.scenario(scenario.name())),
                        experiments.all().stream().map(Planned::name).map(Subject::experiment))
                .toList();
    }

    private Stream<String> variants() {
        return Stream.concat(
                        scenarios.stream().flatMap(scenario -> scenario.variants().stream()),
                        experiments.all().stream().flatMap(each -> Stream.of(each.control(), each.candidate())))
                .map(Variant::name)
                .distinct()
                .sorted();
    }

    /** The step that does all of it. */
    public LookAfterWindows step(Store store, Queue queue, InstantSource clock, Events events) {
        var subjects = subjects();
        return new LookAfterWindows(
                new CloseWindows(store, clock, events),
                new WatchWindows(windowed(), experiments, store, build, Lifecycle.DEFAULT, events),
                new WatchAvailability(windowed(), store, Lifecycle.DEFAULT, events),
                new WatchHarness(scenarios, store, budget, instances, Lifecycle.DEFAULT, clock, events),
                new SendNotices(subjects, store, queue, notice -> AlertItem.messages(notice, alerting.channels())));
    }
}
