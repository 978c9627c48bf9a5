/** What speaks to the outside: one package per system, the only place that knows a vendor's types. In: a {@link assay.plan.Call}. Out: an {@link assay.observation.Outcome}. Built by the shells' wiring. */
@NullMarked
package assay.connectors;

import org.jspecify.annotations.NullMarked;
