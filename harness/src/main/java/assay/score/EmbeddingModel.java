package assay.score;

import assay.observation.Embedding;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.scenario.Variant;
import java.util.Optional;

/** The model that makes vectors of texts: a variant like any other, whose limits, retries and price hold for it. */
public interface EmbeddingModel {
    Variant variant();

    /** What the model is called at its endpoint. */
    default String deployment() {
        return JudgeModel.deployment(variant());
    }

    /** Part of the version of every evaluator that asks it: vectors of other models are not comparable. */
    default String identity() {
        return JudgeModel.identity(variant());
    }

    /**
     * Makes a vector. Blocks; called from many virtual threads at once.
     *
     * @param text not blank, and fit to be sent
     */
    Reply embed(String text);

    /** What came of it. */
    sealed interface Reply {
        /** @param usage absent where the endpoint does not tell */
        record Vector(
                Embedding embedding, Optional<Usage> usage, Optional<String> model, Timing timing, boolean simulated)
                implements Reply {}

        record Failed(Outcome.Failure failure) implements Reply {}

        /** The budget leaves no room for it, or the run was cancelled. */
        record NotAsked(String why) implements Reply {}
    }
}
