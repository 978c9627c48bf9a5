package assay.cli;

import assay.plan.Subject;
import assay.plan.Subject.Kind;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader.UnsetNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom windows, alerts and decisions belong to. */
final class Subjects {
    static final String HELP = "scenario:NAME, experiment:NAME, variant:NAME, judge:NAME or harness:";

    private Subjects() {}

    /** The one that is named; without a name, all that the scenarios here speak of. */
    static List<Subject> of(Shell shell, Optional<String> name) throws InvalidScenarioException {
        return name.isPresent() ? List.of(named(name.get())) : List.copyOf(all(shell));
    }

    static Subject named(String text) {
        try {
            var subject = Subject.parse(text);
            if (subject.name().isEmpty() == (subject.kind() == Kind.HARNESS)) return subject;
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new UsageException("A subject is written with its kind, as " + HELP + ", not " + Plain.line(text, 80)
                + (text.contains(":") ? "." : "; did you mean scenario:" + Plain.line(text, 80) + "?"));
    }

    private static Set<Subject> all(Shell shell) throws InvalidScenarioException {
        var chosen = Chosen.read(shell, new Wiring(shell).evaluators(), UnsetNames.WARN, List.of());
        var workspace = chosen.workspace();
        var all = new LinkedHashSet<Subject>();
        chosen.scenarios().forEach(scenario -> all.add(Subject.scenario(scenario.name())));
        workspace.experiments().forEach(experiment -> all.add(Subject.experiment(experiment.name())));
        workspace.unsetExperiments().keySet().forEach(experiment -> all.add(Subject.experiment(experiment)));
        workspace.written().keySet().forEach(variant -> all.add(new Subject(Kind.VARIANT, variant)));
        workspace.judge().ifPresent(judge -> all.add(new Subject(Kind.JUDGE, judge.variant())));
        all.add(new Subject(Kind.HARNESS, ""));
        return all;
    }
}
