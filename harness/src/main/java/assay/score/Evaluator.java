package assay.score;

/**
 * Scores answers. A pure function of the exchange: no clock, locale, network or randomness, unless it asks a judge. What
 * it throws becomes an {@link Unscored.Why#ERROR} of this evaluator alone.
 */
@FunctionalInterface
public interface Evaluator {
    Evaluation evaluate(Exchange exchange);
}
