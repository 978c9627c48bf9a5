package assay.cli.importing;

import assay.evaluators.Evaluators;
import assay.scenario.EvaluatorCatalogue.Asks;
import assay.score.EvaluatorId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * Uses of evaluators, tried out: what an evaluator does not take is refused here, not when a run begins.
 *
 * @param embeddings whether assay.yaml names a model that makes vectors
 */
record Uses(Evaluators evaluators, boolean embeddings) {
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
