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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is watched, and who is told.
 *
 * @param variants all that can be asked, whoever asks them
 * @param instances how many share the limits of the variants
 * @param build names this harness in the history
 */
public record Watching(
        List<Scenario> scenarios,
        Experiments experiments,
        Collection<Variant> variants,
        Alerting alerting,
        Optional<Budget> budget,
        int instances,
        String build) {
    public Watching {
        scenarios = List.copyOf(scenarios);
        variants = List.copyOf(variants);
    }

    /** Whose alerts these are: of what has windows, of the variants, and of ourselves. */
    public List<Subject> subjects() {
        var subjects = new ArrayList<>(windowed());
        asked().map(Variant::name).distinct().sorted().map(Subject::variant).forEach(subject -> {
            if (!subjects.contains(subject)) subjects.add(subject);
        });
        subjects.add(WatchHarness.HARNESS);
        return subjects;
    }

    private List<Subject> windowed() {
        return Stream.of(
                        scenarios.stream().map(Scenario::name).map(Subject::scenario),
                        experiments.all().stream().map(Planned::name).map(Subject::experiment),
                        probed().map(Variant::name).map(Subject::variant))
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<Variant> probed() {
        return variants.stream()
                .filter(variant -> variant.probe().isPresent())
                .sorted(Comparator.comparing(Variant::name));
    }

    private Stream<Variant> asked() {
        return Stream.of(
                        scenarios.stream().flatMap(scenario -> scenario.variants().stream()),
                        experiments.all().stream().flatMap(each -> Stream.of(each.control(), each.candidate())),
                        probed())
                .flatMap(Function.identity());
    }

    private Map<String, Double> objectives() {
        return Stream.concat(variants.stream(), asked())
                .collect(Collectors.toMap(Variant::name, Variant::availability, (first, ignored) -> first));
    }

    /** The step that does all of it. */
    public LookAfterWindows step(Store store, Queue queue, InstantSource clock, Events events) {
        var subjects = subjects();
        return new LookAfterWindows(
                new CloseWindows(store, clock, events),
                new WatchWindows(windowed(), experiments, store, build, Lifecycle.DEFAULT, events),
                new WatchAvailability(windowed(), objectives(), store, Lifecycle.DEFAULT, events),
                new WatchHarness(scenarios, store, budget, instances, Lifecycle.DEFAULT, clock, events),
                new SendNotices(subjects, store, queue, notice -> AlertItem.messages(notice, alerting.channels())));
    }
}
