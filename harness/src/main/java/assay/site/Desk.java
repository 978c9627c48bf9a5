package assay.site;

import assay.pipeline.Store;
import assay.pipeline.Watching;
import assay.plan.Subject;
import assay.scenario.Experiment;
import assay.scenario.Experiments.Planned;
import assay.scenario.Scenario;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where people look at alerts and experiments, and say what follows from them.
 *
 * @param scenarios their names
 * @param subjects whose alerts are shown; nobody else's are looked up, whatever is asked for
 * @param runbooks where they are: a folder, or the base of their addresses
 * @param access also says who somebody is
 */
public record Desk(
        Store store,
        List<String> scenarios,
        List<Experiment> experiments,
        List<Subject> subjects,
        String runbooks,
        InstantSource clock,
        Access access) {
    public Desk {
        scenarios = List.copyOf(scenarios);
        experiments = List.copyOf(experiments);
        subjects = List.copyOf(subjects);
    }

    /** For all that is watched. */
    public static Desk of(Store store, Watching watching, InstantSource clock, Access access) {
        return new Desk(
                store,
                watching.scenarios().stream().map(Scenario::name).toList(),
                watching.experiments().all().stream().map(Planned::experiment).toList(),
                watching.subjects(),
                watching.alerting().runbooks(),
                clock,
                access);
    }

    Optional<Experiment> experiment(String name) {
        return experiments.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
