package assay.pipeline;

import assay.observation.Observation;
import assay.scenario.GoldenPrompt;
import assay.score.Scored;
import assay.score.Scorer;
import java.time.InstantSource;
import java.util.List;

/**
 * Scores an answer that is kept with evaluators as they are now. What is kept stays as it is; what the judge costs is
 * added to the day.
 */
public record JudgeAgain(Scorer scorer, Store store, InstantSource clock) {

    /** The answer with its new scores. The prompt's own evaluators are left out. */
    public Scored run(GoldenPrompt prompt, Observation observation) {
        var scored = scorer.score(prompt.evaluatedBy(List.of()), observation);
        store.add(scored, false, Charge.judging(scored, clock.instant())); // the one there stands, and this one is paid
        return scored;
    }
}
