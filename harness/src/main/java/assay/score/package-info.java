/** Scores answers. In: an {@link assay.score.Exchange}. Out: an {@link assay.score.Evaluation} from each evaluator. Called by the pipeline for each answer. */
@NullMarked
package assay.score;

import org.jspecify.annotations.NullMarked;
