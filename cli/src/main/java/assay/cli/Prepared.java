package assay.cli;

import assay.plan.Planner;
import assay.plan.Run;
import assay.scenario.Scenario;

/**
 * A run that can be replayed.
 *
 * @param scenario with the variants of the run
 * @param overFailure whether calls that failed before are asked again
 */
record Prepared(Scenario scenario, Run run, Planner planner, boolean overFailure) {}
