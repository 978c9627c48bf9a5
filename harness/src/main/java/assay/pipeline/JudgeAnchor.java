package assay.pipeline;

import assay.observation.Observation;
import assay.plan.Run;
import assay.scenario.Anchor;
import assay.scenario.Anchors;
import assay.scenario.Scenario;
import assay.score.EvaluatorKind;
import assay.score.Scorer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the judge score a frozen answer again, as an observation of the judge in the window of a run. It is part of no
 * variant's quality.
 */
public record JudgeAnchor(Anchors anchors, Scorer scorer, Store store, InstantSource clock) {

    /** With the evaluators of the scenario that ask a judge; absent where it has no anchors. */
    public static Optional<JudgeAnchor> of(
            Scenario scenario, Map<String, EvaluatorKind> kinds, Store store, InstantSource clock) {
        var judged = scenario.evaluate().stream()
                .filter(use -> Optional.ofNullable(kinds.get(use.evaluator()))
                        .flatMap(EvaluatorKind::judged)
                        .isPresent())
                .toList();
        return scenario.anchors().map(anchors -> new JudgeAnchor(anchors, new Scorer(judged, kinds), store, clock));
    }

    /** Judges one, unless that was done before. */
    public void run(Run run, Anchor anchor) {
        var id = Observation.anchorId(anchor, anchors.judge());
        if (store.standing(run.id(), id).isPresent()) return; // delivered twice: judged and paid for once
        var observation = Observation.of(anchor, run.id(), anchors.judge(), clock.instant());
        var prompt = anchor.prompt().evaluatedBy(List.of());
        var scored = scorer.score(prompt, observation);
        if (Thread.currentThread().isInterrupted()) return; // cancelled: judged when the run goes on
        store.add(scored, false, Charge.judging(scored, observation.at()));
    }
}
