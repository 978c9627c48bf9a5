package assay.pipeline;

import assay.alert.Lifecycle;
import assay.observation.Observation;
import assay.plan.Run;
import assay.plan.Subject;
import assay.scenario.Experiment;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiments;
import assay.scenario.Experiments.Planned;
import assay.score.EvaluatorId;
import assay.score.Score;
import assay.score.Scored;
import java.util.List;

/** Closed five-minute windows of the experiment {@code e} whose pairs score what a test says, and their watch. */
public final class Compared {
    private final Experiments experiments = new Shadowed(1, 0, ControlAnswers.CALLED).experiments();
    private final MovingClock clock = new MovingClock(Samples.NOON);
    private final Store store;

    public Compared(Store store) {
        this.store = store;
    }

    public Experiment experiment() {
        return planned().experiment();
    }

    private Planned planned() {
        return experiments.all().getFirst();
    }

    /** So many more windows, each closed and watched. */
    public Compared windows(int count, int pairs, double control, double candidate) {
        for (int i = 0; i < count; i++) window(pairs, control, candidate);
        return this;
    }

    private void window(int pairs, double control, double candidate) {
        clock.advance(ShadowWindow.LENGTH);
        var run = ShadowWindow.at(clock.instant()).run(planned());
        store.open(run);
        for (int i = 0; i < pairs; i++) {
            double noise = (i % 5 - 2) * .02;
            store.add(scored(run, "r" + i, experiment().control(), control + noise), false);
            store.add(scored(run, "r" + i, experiment().candidate(), candidate - noise), false);
        }
        new CloseWindow(store, clock).run(run.id()).orElseThrow();
        new WatchWindows(List.of(Subject.experiment("e")), experiments, store, "1.0", Lifecycle.DEFAULT, ignored -> {})
                .run();
    }

    private Scored scored(Run run, String prompt, String variant, double score) {
        var call = Samples.call(run.id(), prompt, variant);
        return new Scored(
                Observation.of(call, Samples.answer("text"), clock.instant()),
                List.of(Score.fraction(new EvaluatorId(experiment().primary(), "1"), Math.clamp(score, 0, 1), "")));
    }
}
