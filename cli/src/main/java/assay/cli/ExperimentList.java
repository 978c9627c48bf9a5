package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.ReadExperiments;
import assay.report.ExperimentReport;
import assay.report.ShownExperiment;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        header = "List the experiments of assay.yaml, each with its verdict.",
        footer = {
            "",
            "Examples:",
            "  assay experiment list",
            "  assay experiment list -o json",
            "",
            "Exit codes: 0, 1 usage or configuration, 102 the store cannot be read."
        })
final class ExperimentList implements ShellCommand {
    private static final int LONGEST = 1_000;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private Form form = new Form();

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        boolean json = form.json();
        var experiments = NamedExperiment.workspace(shell).experiments();
        try (var store = SqliteStore.open(global.store(shell))) {
            var read = new ReadExperiments(store, shell.clock());
            var shown = experiments.stream().map(read::run).toList();
            if (json) shell.out().print(ExperimentReport.json(shown));
            else print(shell, shown);
        }
        return ExitCode.PASS.code();
    }

    private static void print(Shell shell, List<ShownExperiment> experiments) {
        if (experiments.isEmpty()) shell.out().println("assay.yaml names no experiment.");
        for (var each : experiments) {
            shell.out()
                    .printf(
                            "%-24s %s%s%n",
                            each.experiment().name(),
                            each.word(),
                            each.decision()
                                    .map(decision -> "  (decided: " + ExperimentReport.word(decision) + ")")
                                    .orElse(""));
            shell.out().println("    " + Plain.line(ExperimentReport.sentence(each), LONGEST));
        }
    }
}
