package assay.cli;

import assay.observation.Outcome;
import assay.pipeline.Store;
import assay.plan.Call;
import assay.plan.Planner;
import assay.plan.Run;
import assay.scenario.Scenario;
import assay.score.Scored;
import java.util.Optional;

/**
 * A run that can be replayed.
 *
 * @param scenario with the variants of the run
 * @param overFailure whether calls that failed before are asked again
 * @param source the closed run whose answers it takes over
 */
record Prepared(Scenario scenario, Run run, Planner planner, boolean overFailure, Optional<Run> source) {

    /** Whether the call will not be made, since it is answered, or the run is done with. */
    boolean settled(Store store, Call call) {
        if (run.closed().isPresent()) return true;
        return store.standing(source.orElse(run).id(), call.observationId())
                .map(standing -> standing.settled(overFailure))
                .orElse(false);
    }

    /** Whether its variant will not be asked, but at most the evaluators of the answer that is there. */
    boolean answered(Store store, Call call) {
        return settled(store, call)
                || store.standing(source.orElse(run).id(), call.observationId())
                        .filter(standing -> standing == Store.Standing.UNFINISHED)
                        .isPresent();
    }

    /** Opens the run if nobody has, with the answers that it takes over. */
    void open(Store store) {
        if (store.open(run)) source.ifPresent(old -> takeOver(store, old));
    }

    private void takeOver(Store store, Run old) {
        try (var observations = store.observations(old.id())) {
            observations
                    .filter(scored -> scored.observation().outcome() instanceof Outcome.Answer)
                    .filter(scored -> scored.observation().anchor().isEmpty()) // judged anew in every run
                    .forEach(scored -> store.add(
                            new Scored(scored.observation().in(run.id()), scored.evaluations(), scored.unfinished()),
                            false));
        }
    }
}
