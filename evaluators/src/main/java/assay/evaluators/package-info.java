/** One file per evaluator. In: an {@link assay.score.Exchange}. Out: an {@link assay.score.Evaluation}. {@code Evaluators} lists them all; the shells hand the list to the scenario reader and the scorer. */
@NullMarked
package assay.evaluators;

import org.jspecify.annotations.NullMarked;
