package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.DecideExperiment;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Workspace;
import assay.verdict.Decision;
import assay.verdict.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        header = "Say what to change where, for a candidate that was decided on.",
        description = {"", "Changes nothing itself: what answers users is yours.", ""},
        footer = {
            "",
            "Examples:",
            "  assay experiment promote prompt-v2",
            "",
            "Exit codes: 0, 1 usage or configuration, 102 nobody has decided to promote it."
        })
final class ExperimentPromote implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "EXPERIMENT", description = "Its name.")
    private String name = "";

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var workspace = NamedExperiment.workspace(shell);
        var experiment = NamedExperiment.of(workspace, name);
        try (var store = SqliteStore.open(global.store(shell))) {
            var decided = new DecideExperiment(store, shell.clock()).decision(name);
            if (decided.filter(decision -> decision.what() == Decision.What.PROMOTE)
                    .isEmpty()) {
                shell.err()
                        .println("assay: nobody has decided to promote " + name + ". First: assay experiment decide "
                                + name + " promote --why TEXT");
                return ExitCode.NOT_RUN.code();
            }
        }
        print(shell, workspace, experiment.control(), experiment.candidate());
        return ExitCode.PASS.code();
    }

    private void print(Shell shell, Workspace workspace, String control, String candidate) {
        var file = shell.shown(workspace.file());
        var out = shell.out();
        out.println("1. Where users are answered: configure it as " + candidate + " is in " + file
                + " (endpoint, model, parameters, headers, system text).");
        out.println("2. In " + file + ", under variants: give " + control + " what " + candidate + " has.");
        out.println("3. There, under experiments: take out " + name + ", or name the next candidate.");
        out.println("4. In each scenario of " + control + ": raise its version, and after twenty healthy runs: assay"
                + " baseline accept SCENARIO --why TEXT");
        out.println("To undo it, put back what " + control + " had; the history keeps the decision:"
                + " assay history experiment:" + name);
    }
}
