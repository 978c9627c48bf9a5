/** Azure AI Content Safety. In: a {@link assay.score.SafetyService.Request}. Out: a {@link assay.score.SafetyService.Reply}. Called by evaluators of safety. */
@NullMarked
package assay.connectors.contentsafety;

import org.jspecify.annotations.NullMarked;
