package assay.pipeline;

import assay.plan.Subject;
import assay.report.ShownExperiment;
import assay.report.ShownExperiment.Point;
import assay.report.ShownExperiment.Standing;
import assay.scenario.Experiment;
import java.time.InstantSource;
import java.util.List;

/** What is known of experiments, and what people decided about them, as it is shown. */
public record ReadExperiments(Store store, InstantSource clock) {
    private static final int HISTORY = 100;

    /** What was watched while something else was to decide is not shown: the next window begins anew. */
    public ShownExperiment run(Experiment experiment) {
        var decide = new DecideExperiment(store, clock);
        var subjects = List.of(Subject.experiment(experiment.name()));
        return new ShownExperiment(
                experiment,
                decide.standing(experiment.name())
                        .filter(state -> state.watch().bets().containsKey(experiment.primary()))
                        .map(ReadExperiments::standing),
                decide.decision(experiment.name()),
                new ReadHistory(store).run(subjects, HISTORY),
                new ReadAlerts(store).run(subjects, false));
    }

    private static Standing standing(ExperimentState state) {
        return new Standing(
                state.watch(),
                state.verdict(),
                state.againstPromotion(),
                state.points().stream()
                        .map(point -> new Point(point.at(), point.pairs(), point.effect()))
                        .toList());
    }
}
