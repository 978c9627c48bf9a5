package assay.score;

/**
 * An evaluator gave no number. Counted beside every mean, in none.
 *
 * @param reason one sentence for a person
 */
public record Unscored(EvaluatorId evaluator, Why why, String reason) implements Evaluation {
    public enum Why {
        /** An input that it needs is absent; not part of coverage. */
        NOT_APPLICABLE,
        /** Left out by budget, sampling or a cascade. */
        SKIPPED,
        /** It failed. Never a low score and never a pass. */
        ERROR
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
}
