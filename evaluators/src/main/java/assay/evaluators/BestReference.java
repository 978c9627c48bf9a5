package assay.evaluators;

import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Raw;
import assay.score.Score;
import assay.score.Unscored;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;

/** Where a prompt has several reference answers, any of which will do, the one that gives the best score counts. */
final class BestReference {
    private BestReference() {}

    /**
     * The best score, with the index of its reference (from 0, the first of equals) as {@code reference} in its
     * evidence; not applicable without a reference; what the first reference gave where none scored.
     */
    static Evaluation of(EvaluatorId id, Exchange exchange, Function<String, Evaluation> scoring) {
        Optional<Score> best = Optional.empty();
        Optional<Unscored> unscored = Optional.empty();
        for (int i = 0; i < exchange.expected().size(); i++) {
            switch (scoring.apply(exchange.expected().get(i))) {
                case Score score -> {
                    if (best.isEmpty() || better(score, best.get())) best = Optional.of(marked(score, i));
                }
                case Unscored none -> unscored = unscored.or(() -> Optional.of(none));
            }
        }
        if (best.isPresent()) return best.get();
        return unscored.orElseGet(() -> none(id));
    }

    /** What an evaluator says that needs a reference. */
    static Unscored none(EvaluatorId id) {
        return Unscored.notApplicable(id, "the prompt has no expected answer");
    }

    private static boolean better(Score one, Score other) {
        if (one.value() != other.value()) return one.value() > other.value();
        Raw raw = one.raw();
        return raw.scale().equals(other.raw().scale())
                && raw.value() != other.raw().value()
                && raw.scale().passes(raw.value(), other.raw().value());
    }

    private static Score marked(Score score, int index) {
        var details = new LinkedHashMap<String, Object>(score.evidence().details());
        details.put("reference", index);
        return score.with(new Evidence(details));
    }
}
