package assay.evaluators;

import assay.scenario.EvaluatorCatalogue;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Another evaluator that a part of an answer must pass.
 *
 * @param threshold on its raw scale, inclusive
 * @param not whether it must fail instead
 */
record Matcher(Evaluator evaluator, double threshold, boolean not) {
    /** What it said of a part. */
    sealed interface Match {
        record Passed() implements Match {}

        record Failed(String reason) implements Match {}

        /** It has no score, so neither has the whole. */
        record Unknown(Unscored evaluation) implements Match {}
    }

    /**
     * @param id of the evaluator that uses it: what it cannot score, that one cannot
     * @param use its id as {@code evaluator}, its {@code threshold} and {@code not}, and its parameters
     * @param kinds by id
     */
    static Matcher of(EvaluatorId id, ObjectNode use, Map<String, EvaluatorKind> kinds) {
        var others = new TreeMap<>(kinds);
        String named = use.path("evaluator").asText();
        var kind = others.get(named);
        if (kind == null) {
            throw new IllegalArgumentException("matcher: " + EvaluatorCatalogue.unknown(named, others.keySet()));
        }
        if (kind.judged().isPresent()) throw new IllegalArgumentException("matcher: `" + named + "` asks a judge");
        var parameters = use.deepCopy();
        parameters.remove("evaluator");
        var threshold = parameters.remove("threshold");
        var not = parameters.remove("not");
        refuse(kind, parameters);
        var mark = threshold == null ? kind.threshold() : OptionalDouble.of(threshold.doubleValue());
        if (mark.isEmpty()) throw new IllegalArgumentException("matcher: `" + named + "` needs a threshold here");
        return new Matcher(kind.create().apply(id, parameters), mark.getAsDouble(), not != null && not.booleanValue());
    }

    private static void refuse(EvaluatorKind kind, ObjectNode parameters) {
        var violations = ClosedSchema.of(kind.parameters()).validate(parameters);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException("matcher: `" + kind.id() + "`: " + violations.getFirst());
        }
        if (!kind.members().apply(parameters).isEmpty()) {
            throw new IllegalArgumentException(
                    "matcher: `" + kind.id() + "` is made of others, which is not for a value");
        }
    }

    Match match(Exchange part) {
        return switch (evaluator.evaluate(part)) {
            case Unscored unscored -> new Match.Unknown(unscored);
            case Score score -> passes(score) == not ? new Match.Failed(reason(score)) : new Match.Passed();
        };
    }

    private String reason(Score score) {
        return "a value does not pass: " + (not ? "not wanted: " : "") + score.reason();
    }

    private boolean passes(Score score) {
        var raw = score.raw();
        return Double.isFinite(raw.scale().high())
                ? raw.scale().passes(raw.value(), threshold)
                : score.value() >= threshold;
    }
}
