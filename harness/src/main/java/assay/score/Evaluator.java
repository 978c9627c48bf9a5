package assay.score;

import java.util.OptionalDouble;

/**
 * Scores answers. A pure function of the exchange: no clock, locale, network or randomness, unless it asks a judge. What
 * it throws becomes an {@link Unscored.Why#ERROR} of this evaluator alone.
 */
@FunctionalInterface
public interface Evaluator {
    Evaluation evaluate(Exchange exchange);

    /** The same where the pass mark is known beforehand; who votes looks closer near it. */
    default Evaluator against(OptionalDouble threshold) {
        return this;
    }
}
