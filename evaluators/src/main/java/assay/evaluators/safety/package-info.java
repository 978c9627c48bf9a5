/**
 * Evaluators that ask a service of safety. In: an {@link assay.score.Exchange}. Out: an {@link assay.score.Evaluation}.
 * Called by the scorer; asks through {@link assay.score.SafetyService}.
 */
@NullMarked
package assay.evaluators.safety;

import org.jspecify.annotations.NullMarked;
