package assay.cli;

import assay.evaluators.Evaluators;
import assay.observation.Model;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.PlannedUse;
import assay.pipeline.JudgeAnchor;
import assay.pipeline.Store;
import assay.plan.Call;
import assay.scenario.EvaluatorCatalogue.Asks;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.Workspace;
import assay.score.EvaluatorKind;
import assay.score.OutsideServices;
import assay.score.Scorer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * About what judges will use: each question is put together as it will be, on a planned answer, and counted instead of
 * asked. Votes that are taken near a pass mark alone, and repairs, are not known beforehand.
 */
final class PlannedJudging {
    private final Map<String, EvaluatorKind> kinds;
    private final int votes;
    private PlannedUse counted = PlannedUse.NOTHING;

    PlannedJudging(Workspace workspace) {
        this.kinds = Evaluators.of(workspace, variant -> counting(), Optional.empty(), OutsideServices.NONE)
                .kinds();
        this.votes = workspace.judge().map(Workspace.Judging::votes).stream()
                .mapToInt(each -> each.orElse(1))
                .findFirst()
                .orElse(1);
    }

    private Model counting() {
        return call -> {
            for (int vote = 0; vote < votes; vote++) counted = counted.plus(PlannedUse.of(call));
            return new Outcome.NotAsked("it is only planned");
        };
    }

    /** Of the answers to those calls of the run that are still to be made. */
    PlannedUse ofAnswers(Prepared prepared, Store store) {
        counted = PlannedUse.NOTHING;
        var scorer = new Scorer(judged(prepared.scenario().evaluate()), kinds);
        for (int repetition = 1; repetition <= prepared.run().repeat(); repetition++) {
            try (var pairs = prepared.planner().plan(prepared.run(), repetition)) {
                pairs.flatMap(List::stream)
                        .filter(call -> !prepared.settled(store, call))
                        .forEach(call -> count(scorer, call));
            }
        }
        return counted;
    }

    private void count(Scorer scorer, Call call) {
        GoldenPrompt prompt = call.prompt();
        var ignored = scorer.score(prompt.evaluatedBy(judged(prompt.evaluate())), PlannedAnswer.to(call));
    }

    /** Of the run's anchors, but for those that were judged before it was left. */
    PlannedUse ofAnchors(Prepared prepared, Store store) {
        counted = PlannedUse.NOTHING;
        if (prepared.run().closed().isPresent()) return counted;
        var judging = JudgeAnchor.of(prepared.scenario(), kinds, store, InstantSource.fixed(Instant.EPOCH));
        judging.ifPresent(judge -> judge.anchors().all().forEach(anchor -> {
            var observation =
                    Observation.of(anchor, prepared.run().id(), judge.anchors().judge(), Instant.EPOCH);
            if (store.standing(prepared.run().id(), observation.id()).isPresent()) return;
            var ignored = judge.scorer().score(anchor.prompt().evaluatedBy(List.of()), observation);
        }));
        return counted;
    }

    private List<EvaluatorUse> judged(List<EvaluatorUse> uses) {
        return uses.stream()
                .filter(use -> Optional.ofNullable(kinds.get(use.evaluator()))
                        .filter(kind -> kind.asks() == Asks.JUDGE)
                        .isPresent())
                .toList();
    }
}
