package assay.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One evaluator's number for one observation.
 *
 * @param value in [0, 1], higher is better
 * @param raw the same on the evaluator's own scale
 * @param passed absent without a threshold; set by {@link Scorer}, never by an evaluator
 * @param reason one sentence for a person
 * @param judged what a judge used for it; absent where none was asked
 * @param rests names of the evaluators that a judge scored, of those that this one is made of; empty for all others
 */
public record Score(
        EvaluatorId evaluator,
        double value,
        Raw raw,
        Optional<Boolean> passed,
        String reason,
        Evidence evidence,
        Optional<Judged> judged,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> rests)
        implements Evaluation {
    public Score {
        if (!(value >= 0 && value <= 1))
            throw new IllegalArgumentException("score outside [0, 1]: " + value); // NaN too
        rests = Collections.unmodifiableSortedSet(new TreeSet<>(rests));
    }

    /** Made of no others. */
    public Score(
            EvaluatorId evaluator,
            double value,
            Raw raw,
            Optional<Boolean> passed,
            String reason,
            Evidence evidence,
            Optional<Judged> judged) {
        this(evaluator, value, raw, passed, reason, evidence, judged, Set.of());
    }

    /** Without a judge. */
    public Score(
            EvaluatorId evaluator, double value, Raw raw, Optional<Boolean> passed, String reason, Evidence evidence) {
        this(evaluator, value, raw, passed, reason, evidence, Optional.empty());
    }

    /** A score from 0 to 1 that is its own raw value. */
    public static Score fraction(EvaluatorId evaluator, double value, String reason) {
        return new Score(evaluator, value, new Raw(value, Scale.FRACTION), Optional.empty(), reason, Evidence.NONE);
    }

    /** Yes or no. */
    public static Score binary(EvaluatorId evaluator, boolean yes, String reason) {
        double value = yes ? 1 : 0;
        return new Score(evaluator, value, new Raw(value, Scale.BINARY), Optional.empty(), reason, Evidence.NONE);
    }

    /** Yes or no about a quantity that is kept beside it, such as milliseconds within a limit. */
    public static Score within(EvaluatorId evaluator, boolean yes, Raw raw, String reason) {
        return new Score(evaluator, yes ? 1 : 0, raw, Optional.empty(), reason, Evidence.NONE);
    }

    public Score with(Evidence more) {
        return new Score(evaluator, value, raw, passed, reason, more, judged, rests);
    }

    public Score with(Judged used) {
        return new Score(evaluator, value, raw, passed, reason, evidence, Optional.of(used), rests);
    }

    Score passedIf(boolean pass) {
        return new Score(evaluator, value, raw, Optional.of(pass), reason, evidence, judged, rests);
    }

    /** What {@code not: true} makes of it. */
    Score inverted() {
        var scale = raw.scale();
        double invertedRaw = Double.isFinite(scale.high()) ? scale.low() + scale.high() - raw.value() : raw.value();
        return new Score(
                evaluator,
                1 - value,
                new Raw(invertedRaw, scale),
                Optional.empty(),
                "not wanted: " + reason,
                evidence,
                judged,
                rests);
    }

    @Override
    public Score restingOn(Set<String> judgedMembers) {
        return new Score(evaluator, value, raw, passed, reason, evidence, judged, judgedMembers);
    }
}
