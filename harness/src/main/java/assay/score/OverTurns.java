package assay.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What one evaluator said of each answer of a conversation, as one evaluation (docs/decisions/0041). What the judges of
 * all turns used is added up.
 *
 * @param each in the order of the turns, {@code not} applied
 * @param threshold on the raw scale; that of the whole
 */
record OverTurns(EvaluatorId id, List<Evaluation> each, OptionalDouble threshold) {
    private static final String TURNS = "turns";
    private static final String UNSCORED = "unscored";

    /** The mean of the turns that were scored. */
    Evaluation mean() {
        var scores = scores();
        if (scores.isEmpty()) return unscored(gravest(each.stream()));
        double value = scores.stream().mapToDouble(Score::value).average().orElseThrow();
        return whole(scores, value, raw(scores, value), "mean of " + counted(scores) + "; the worst is turn ");
    }

    /**
     * The minimum. A turn that should have been scored and was not could be worse than all others, so that there is no
     * minimum; but a turn that does not pass is enough to know that the conversation does not.
     */
    Evaluation worst() {
        var scores = scores();
        if (scores.isEmpty()) return unscored(gravest(each.stream()));
        var lowest = lowest(scores);
        if (missing().findAny().isPresent() && mayPass(lowest)) return unscored(gravest(missing()));
        return whole(scores, lowest.value(), lowest.raw(), "worst of " + counted(scores) + ", turn ");
    }

    /** Whether some of its turns have no score. */
    static boolean lacking(Score score) {
        return score.evidence().details().get(TURNS) instanceof List<?> turns
                && turns.stream().anyMatch(turn -> turn instanceof Map<?, ?> told && told.containsKey(UNSCORED));
    }

    private List<Score> scores() {
        return each.stream()
                .filter(Score.class::isInstance)
                .map(Score.class::cast)
                .toList();
    }

    private static Score lowest(List<Score> scores) {
        return scores.stream().min(Comparator.comparingDouble(Score::value)).orElseThrow();
    }

    /** Turns without a score that were due one. */
    private Stream<Evaluation> missing() {
        return each.stream()
                .filter(evaluation ->
                        evaluation instanceof Unscored unscored && unscored.why() != Unscored.Why.NOT_APPLICABLE);
    }

    private static boolean mayPass(Score lowest) {
        return lowest.passed().orElse(lowest.value() > 0);
    }

    /** On the evaluator's own scale, which is the same for all turns; else from 0 to 1. */
    private static Raw raw(List<Score> scores, double value) {
        var scale = scores.getFirst().raw().scale();
        if (!scores.stream().allMatch(score -> score.raw().scale().equals(scale)))
            return new Raw(value, Scale.FRACTION);
        double mean = scores.stream()
                .mapToDouble(score -> score.raw().value())
                .average()
                .orElseThrow();
        return new Raw(mean, scale);
    }

    private Score whole(List<Score> scores, double value, Raw raw, String how) {
        var score = new Score(
                id,
                value,
                raw,
                Optional.empty(),
                how + (each.indexOf(lowest(scores)) + 1) + ": " + lowest(scores).reason(),
                evidence());
        var used = judged();
        return Scorer.judged(used.isPresent() ? score.with(used.get()) : score, threshold);
    }

    private String counted(List<Score> scores) {
        return scores.size() == each.size()
                ? each.size() + " turns"
                : scores.size() + " scored turns of " + each.size();
    }

    /** An error before what was left out, that before what does not apply; the first of its kind. */
    private static Unscored gravest(Stream<Evaluation> evaluations) {
        return evaluations
                .filter(Unscored.class::isInstance)
                .map(Unscored.class::cast)
                .reduce((one, other) -> other.why().compareTo(one.why()) > 0 ? other : one)
                .orElseThrow();
    }

    private Unscored unscored(Unscored gravest) {
        var told = new Unscored(
                id,
                gravest.why(),
                "turn " + (each.indexOf(gravest) + 1) + " of " + each.size() + ": " + gravest.reason(),
                gravest.fault(),
                Optional.empty());
        return judged().map(told::with).orElse(told);
    }

    private Optional<Judged> judged() {
        return each.stream().flatMap(evaluation -> evaluation.judged().stream()).reduce(Judged::plus);
    }

    private Evidence evidence() {
        var turns = new ArrayList<Map<String, Object>>();
        for (var evaluation : each) turns.add(turn(turns.size() + 1, evaluation));
        return Evidence.of(TURNS, turns);
    }

    private static Map<String, Object> turn(int number, Evaluation evaluation) {
        var told = new LinkedHashMap<String, Object>();
        told.put("turn", number);
        switch (evaluation) {
            case Score score -> told.put("score", score.value());
            case Unscored unscored -> told.put(UNSCORED, unscored.why().name().toLowerCase(Locale.ROOT));
        }
        told.put("reason", evaluation.reason());
        if (evaluation instanceof Score score && !score.evidence().details().isEmpty()) {
            told.put("evidence", score.evidence().details());
        }
        return told;
    }
}
