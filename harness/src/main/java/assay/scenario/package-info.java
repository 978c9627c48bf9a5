/** Reads what a user writes: golden prompts, variants, evaluators. In: assay.yaml and scenario.yaml. Out: a checked {@link assay.scenario.Scenario}, or every fault at once. Called by the shells before anything is asked. */
@NullMarked
package assay.scenario;

import org.jspecify.annotations.NullMarked;
