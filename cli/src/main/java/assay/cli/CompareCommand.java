package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.KeptCalibrations;
import assay.report.Examples;
import assay.report.ReportedRun;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import assay.verdict.RunTally;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        header = "Compare two variants prompt by prompt, of one kept run or of two.",
        description = {
            "",
            "A RUN may be followed by a colon and a variant; without one it is the run's first, or, as the second of one"
                    + " run, its last. Without a RUN the newest is taken.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay compare                                    the newest run's variants",
            "  assay compare RUN:stable RUN:prompt-v3",
            "  assay compare RUN:stable LATER-RUN:stable -o compare.html",
            "",
            "Exit codes: as of run."
        })
final class CompareCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(arity = "0..2", paramLabel = "RUN[:VARIANT]", description = "The control, then the candidate.")
    private List<String> sides = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a report: .json, .jsonl, .csv, .md, .html or .xml (JUnit). Repeatable.")
    private List<Path> outputs = List.of();

    @Option(names = "--strict", description = "Exit with 101 when the verdict is inconclusive.")
    private boolean strict;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        try (var store = SqliteStore.open(global.store(shell));
                var written =
                        new Outputs(outputs.stream().map(shell.here()::resolve).toList())) {
            var sides = Sides.of(store, this.sides);
            var joined = sides.run();
            var tally = new RunTally(joined, new KeptCalibrations(store.states()));
            var examples = new Examples(joined);
            try (var observations = sides.observations(store)) {
                observations.forEach(scored -> {
                    tally.add(scored);
                    examples.add(scored);
                    written.add(joined, scored);
                });
            }
            var reported = new ReportedRun(tally.result(), examples);
            Printed.print(shell, List.of(reported));
            int code = ExitCode.of(List.of(reported.result()), strict).code();
            written.finish(List.of(reported), ignored -> sides.observations(store), code);
            written.files().forEach(file -> shell.out().println("Written: " + file));
            new Annotated(shell.annotations(), Map.of())
                    .tell(List.of(reported), Optional.empty(), written.files(), strict, code);
            return code;
        }
    }
}
