package assay.cli;

import assay.connectors.Connections;
import assay.connectors.Environment;
import assay.evaluators.Evaluators;
import java.util.Optional;

/** Constructs what speaks to the outside, once for a command. */
record Wiring(Shell shell, Evaluators evaluators) {
    Wiring(Shell shell) {
        this(shell, new Evaluators());
    }

    /** What answers for variants; closed by the caller. */
    Connections connections() {
        return new Connections(new Environment(shell.environment()), Optional.empty(), shell.time());
    }
}
