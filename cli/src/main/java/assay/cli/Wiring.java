package assay.cli;

import assay.connectors.Connections;
import assay.evaluators.Evaluators;

/** Constructs what speaks to the outside, once for a command. */
record Wiring(Shell shell, Evaluators evaluators) {
    Wiring(Shell shell) {
        this(shell, new Evaluators());
    }

    /** What answers for variants; closed by the caller. */
    Connections connections() {
        return new Connections(shell.environment());
    }
}
