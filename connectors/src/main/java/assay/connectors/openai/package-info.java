/** Whatever speaks the OpenAI chat protocol. In: a {@link assay.plan.Call}. Out: an {@link assay.observation.Outcome.Answer}, or {@link assay.connectors.AttemptFailed}. Called by {@link assay.connectors.Resilient}. */
@NullMarked
package assay.connectors.openai;

import org.jspecify.annotations.NullMarked;
