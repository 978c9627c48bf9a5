package assay.pipeline;

import assay.plan.Planner;
import assay.plan.PromptBlocks;
import assay.scenario.Scenario;
import assay.score.EvaluatorKind;
import assay.score.Scorer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A scenario with all that it takes to put its prompts; made once for a process. */
public record Golden(Planner planner, PromptBlocks prompts, AskVariant askVariant, Optional<JudgeAnchor> judgeAnchor) {

    public static Golden of(
            Scenario scenario, Map<String, EvaluatorKind> kinds, Models models, Store store, InstantSource clock) {
        return new Golden(
                new Planner(scenario),
                new PromptBlocks(scenario),
                new AskVariant(models, new Scorer(scenario, kinds), store, clock, false),
                JudgeAnchor.of(scenario, kinds, store, clock));
    }

    Scenario scenario() {
        return planner.scenario();
    }
}
