/**
 * Evaluators that ask a model. In: an {@link assay.score.Exchange}. Out: an {@link assay.score.Evaluation} with what the
 * judge used. Called by the scorer; asks through {@link assay.score.JudgeModel}.
 */
@NullMarked
package assay.evaluators.judge;

import org.jspecify.annotations.NullMarked;
