package assay.cli.importing;

import assay.evaluators.Evaluators;
import assay.scenario.EvaluatorCatalogue.Asks;
import assay.scenario.EvaluatorCatalogue.Entry;
import assay.score.EvaluatorId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * Uses of evaluators, tried out: what an evaluator does not take is refused here, not when a run begins.
 *
 * @param embeddings whether assay.yaml names a model that makes vectors
 * @param safety whether it says where Azure AI Content Safety is
 */
record Uses(Evaluators evaluators, boolean embeddings, boolean safety) {
    private static final Set<String> COMMON = Set.of("evaluator", "name", "threshold", "weight", "not");

    /** What became of an assertion, with the entry for {@code evaluate} where it became one. */
    record Judged(Optional<ObjectNode> use, Fate fate) {
        static Judged refused(String why) {
            return new Judged(Optional.empty(), new Fate.Refused(why));
        }
    }

    boolean has(String id) {
        return evaluators.find(id).isPresent();
    }

    /** Whether it passes or fails, and does not only score. */
    boolean passes(ObjectNode use) {
        return use.has("threshold")
                || evaluators
                        .find(use.path("evaluator").asText())
                        .filter(Entry::hasThreshold)
                        .isPresent();
    }

    Judged mapped(ObjectNode use) {
        return judged(use, new Fate.Mapped(use.path("evaluator").asText()));
    }

    Judged approximated(ObjectNode use, String why) {
        return judged(use, new Fate.Approximated(use.path("evaluator").asText(), why));
    }

    private Judged judged(ObjectNode use, Fate fate) {
        String id = use.path("evaluator").asText();
        var kind = evaluators.kinds().get(id);
        if (kind == null) return Judged.refused("there is no evaluator `" + id + "` yet");
        if (kind.asks() == Asks.EMBEDDINGS && !embeddings) {
            return Judged.refused(
                    "`" + id + "` asks a model: write `embeddings: { variant: NAME }` in assay.yaml, and import again");
        }
        if (kind.asks() == Asks.CONTENT_SAFETY && !safety) {
            return Judged.refused(
                    "`" + id
                            + "` asks Azure AI Content Safety: write `content_safety: { url: ADDRESS }` in assay.yaml, and import again");
        }
        var parameters = use.deepCopy();
        parameters.remove(COMMON);
        try {
            var ignored = kind.create().apply(new EvaluatorId(id, "1"), parameters);
        } catch (RuntimeException e) {
            return Judged.refused("`" + id + "` does not take it: " + e.getMessage());
        }
        return new Judged(Optional.of(use), fate);
    }
}
