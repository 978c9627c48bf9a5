package assay.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An evaluator gave no number. Counted beside every mean, in none.
 *
 * @param reason one sentence for a person
 * @param fault what kind of error it is; absent where that is unknown, or it is none
 * @param judged what a judge used before it failed
 * @param rests names of the evaluators that a judge scored, of those that this one is made of; empty for all others
 */
public record Unscored(
        EvaluatorId evaluator,
        Why why,
        String reason,
        Optional<Fault> fault,
        Optional<Judged> judged,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> rests)
        implements Evaluation {
    public Unscored {
        rests = Collections.unmodifiableSortedSet(new TreeSet<>(rests));
    }

    /** Made of no others. */
    public Unscored(EvaluatorId evaluator, Why why, String reason, Optional<Fault> fault, Optional<Judged> judged) {
        this(evaluator, why, reason, fault, judged, Set.of());
    }

    public enum Why {
        /** An input that it needs is absent; not part of coverage. */
        NOT_APPLICABLE,
        /** Left out by budget, sampling or a cascade. */
        SKIPPED,
        /** It failed. Never a low score and never a pass. */
        ERROR
    }

    /** What failed. */
    public enum Fault {
        JUDGE_TIMEOUT,
        JUDGE_THROTTLED,
        /** The content filter refused the question, or withheld the judge's answer. */
        JUDGE_FILTERED,
        /** The judge said that it would not. */
        JUDGE_REFUSED,
        /** The judge's answer was cut off at its longest. */
        JUDGE_CUT_OFF,
        /** No connection, an outage, an exhausted quota. */
        JUDGE_UNAVAILABLE,
        /** The judge's answer has no verdict in it, asked for twice. */
        PARSE_FAILED,
        /** The verdict is not on the scale, asked for twice. */
        OUT_OF_RANGE,
        /** A wrong key, no such deployment, no judge at all. */
        CONFIGURATION,
        /** A defect of ours. */
        INTERNAL
    }

    public Unscored(EvaluatorId evaluator, Why why, String reason) {
        this(evaluator, why, reason, Optional.empty(), Optional.empty());
    }

    public static Unscored notApplicable(EvaluatorId evaluator, String reason) {
        return new Unscored(evaluator, Why.NOT_APPLICABLE, reason);
    }

    public static Unscored skipped(EvaluatorId evaluator, String reason) {
        return new Unscored(evaluator, Why.SKIPPED, reason);
    }

    public static Unscored error(EvaluatorId evaluator, String reason) {
        return new Unscored(evaluator, Why.ERROR, reason);
    }

    public static Unscored error(EvaluatorId evaluator, Fault fault, String reason) {
        return new Unscored(evaluator, Why.ERROR, reason, Optional.of(fault), Optional.empty());
    }

    public Unscored with(Judged used) {
        return new Unscored(evaluator, why, reason, fault, Optional.of(used), rests);
    }

    @Override
    public Unscored restingOn(Set<String> judgedMembers) {
        return new Unscored(evaluator, why, reason, fault, judged, judgedMembers);
    }
}
