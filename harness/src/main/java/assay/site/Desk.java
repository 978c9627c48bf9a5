package assay.site;

import assay.pipeline.Store;
import assay.plan.Subject;
import assay.scenario.Experiment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where people look at alerts and experiments, and say what follows from them.
 *
 * @param scenarios their names
 * @param access also says who somebody is
 */
public record Desk(
        Store store, List<String> scenarios, List<Experiment> experiments, InstantSource clock, Access access) {
    public Desk {
        scenarios = List.copyOf(scenarios);
        experiments = List.copyOf(experiments);
    }

    Optional<Experiment> experiment(String name) {
        return experiments.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whose alerts are shown; nobody else's are looked up, whatever is asked for. */
    List<Subject> subjects() {
        var subjects = new ArrayList<Subject>();
        scenarios.forEach(name -> subjects.add(Subject.scenario(name)));
        experiments.forEach(experiment -> subjects.add(Subject.experiment(experiment.name())));
        subjects.add(new Subject(Subject.Kind.HARNESS, ""));
        return subjects;
    }
}
