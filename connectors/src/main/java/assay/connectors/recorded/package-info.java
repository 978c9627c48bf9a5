/** Answers that were given before, read from a file. In: a {@link assay.plan.Call}. Out: an {@link assay.observation.Outcome}. Built by {@link assay.connectors.Connections}. */
@NullMarked
package assay.connectors.recorded;

import org.jspecify.annotations.NullMarked;
