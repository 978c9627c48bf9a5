package assay.evaluators;

import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Score;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * What an answer and a reference have in common.
 *
 * @param common tokens that both have, at most the smaller of the other two
 * @param answer tokens of the answer
 * @param expected tokens of the reference
 */
record Overlap(int common, int answer, int expected) {
    double precision() {
        return (double) common / Math.max(1, answer);
    }

    double recall() {
        return (double) common / Math.max(1, expected);
    }

    /** The harmonic mean of both; 0 where nothing is common. */
    double f() {
        return common == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
    }

    /** @param unit what the tokens are, in the plural */
    Score score(EvaluatorId id, String unit) {
        var details = new LinkedHashMap<String, Object>();
        details.put("precision", precision());
        details.put("recall", recall());
        String reason = answer == 0
                ? "there are no " + unit + " in the answer"
                : String.format(
                        Locale.ROOT,
                        "%d of the answer's %d %s are common with the %d expected",
                        common,
                        answer,
                        unit,
                        expected);
        return Score.fraction(id, Math.min(1, f()), reason).with(new Evidence(details));
    }
}
