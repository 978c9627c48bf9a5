/** Turns a scenario into calls. In: a {@link assay.scenario.Scenario} and a seed. Out: {@link assay.plan.Call}s, the arms of a pair close in time and in random order. Called by the pipeline. */
@NullMarked
package assay.plan;

import org.jspecify.annotations.NullMarked;
