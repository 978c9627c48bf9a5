/** What came back for a call. In: a {@link assay.plan.Call}. Out: an {@link assay.observation.Observation} with an answer, a failure, or not asked. Made by the pipeline from what a {@link assay.observation.Model} returns. */
@NullMarked
package assay.observation;

import org.jspecify.annotations.NullMarked;
