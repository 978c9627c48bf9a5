/** What speaks to the outside: one package per system, the only place that knows a vendor's types. In: a {@link assay.plan.Call}. Out: an {@link assay.observation.Outcome}. {@link assay.connectors.Connections} builds what answers a variant; {@link assay.connectors.Resilient} holds the retries, and nothing else does. Built by the shells' wiring. */
@NullMarked
package assay.connectors;

import org.jspecify.annotations.NullMarked;
