/** Deployments in Azure OpenAI. In: a {@link assay.plan.Call}. Out: an {@link assay.observation.Outcome.Answer}, or {@link assay.connectors.AttemptFailed}. Called by {@link assay.connectors.Resilient}. */
@NullMarked
package assay.connectors.azureopenai;

import org.jspecify.annotations.NullMarked;
