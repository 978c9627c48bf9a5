package assay.cli;

import assay.scenario.InvalidScenarioException;

/** One command; what it throws is turned into a line and an exit code by {@link Assay}. */
interface ShellCommand {
    GlobalOptions global();

    /** Returns the exit code. */
    int run(Shell shell) throws InvalidScenarioException;
}
