package assay.site;

import assay.pipeline.Store;
import assay.pipeline.Watching;
import assay.plan.Subject;
import assay.scenario.Alerting;
import assay.scenario.Experiment;
import assay.scenario.Experiments;
import assay.scenario.Experiments.Planned;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where people look at alerts and experiments, and say what follows from them.
 *
 * @param scenarios their names
 * @param subjects whose alerts are shown; nobody else's are looked up, whatever is asked for
 * @param access also says who somebody is
 */
public record Desk(
        Store store,
        List<String> scenarios,
        List<Experiment> experiments,
        List<Subject> subjects,
        InstantSource clock,
        Access access) {
    public Desk {
        scenarios = List.copyOf(scenarios);
        experiments = List.copyOf(experiments);
        subjects = List.copyOf(subjects);
    }

    /**
     * For all that is watched.
     *
     * @param variants all that can be asked
     */
    public static Desk of(
            Store store,
            List<Scenario> scenarios,
            Experiments experiments,
            Collection<Variant> variants,
            InstantSource clock,
            Access access) {
        var watched = new Watching(scenarios, experiments, variants, Alerting.NONE, Optional.empty(), 1, "");
        return new Desk(
                store,
                scenarios.stream().map(Scenario::name).toList(),
                experiments.all().stream().map(Planned::experiment).toList(),
                watched.subjects(),
                clock,
                access);
    }

    Optional<Experiment> experiment(String name) {
        return experiments.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
