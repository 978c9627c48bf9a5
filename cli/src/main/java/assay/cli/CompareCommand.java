package assay.cli;

import assay.cli.calibrating.CalibrationRefused;
import assay.cli.calibrating.Preferences;
import assay.local.SqliteStore;
import assay.pipeline.KeptCalibrations;
import assay.pipeline.Store;
import assay.report.Examples;
import assay.report.ReportedRun;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import assay.verdict.Pairwise;
import assay.verdict.RunTally;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "  assay compare --pairwise                         and which answers a judge likes better",
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

    @Option(
            names = "--pairwise",
            description = "Ask the judge of assay.yaml which answer of each pair is better: twice, the order swapped. A"
                    + " run of several variants is compared all with all. It is shown and fails nothing.")
    private boolean pairwise;

    @Option(
            names = "--preferences",
            paramLabel = "FILE",
            description = "Count which answer of each pair people prefer: .csv or .jsonl with the id of a prompt or an"
                    + " observation and the preferred variant, or tie; several people: the majority.")
    private Optional<Path> preferences = Optional.empty();

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
            var result = tally.result();
            var reported = new ReportedRun(result.with(sideBySide(shell, store, sides)), examples);
            Printed.print(shell, List.of(reported));
            int code = ExitCode.of(List.of(reported.result()), strict).code();
            written.finish(List.of(reported), ignored -> sides.observations(store), code);
            written.files().forEach(file -> shell.out().println("Written: " + file));
            new Annotated(shell.annotations(), Map.of())
                    .tell(List.of(reported), Optional.empty(), written.files(), strict, code);
            return code;
        }
    }

    private List<Pairwise> sideBySide(Shell shell, Store store, Sides sides) throws InvalidScenarioException {
        var run = sides.control().run();
        boolean all = this.sides.size() < 2
                && this.sides.stream().noneMatch(side -> side.contains(":"))
                && run.variants().size() > 2;
        var names = all
                ? run.variants()
                : List.of(sides.control().label(), sides.candidate().label());
        var said = new ArrayList<Pairwise>();
        if (preferences.isPresent()) {
            try (var answers = all ? store.observations(run.id()) : sides.observations(store)) {
                var read = Preferences.read(shell.here().resolve(preferences.get()), names);
                said.addAll(new PeopleSideBySide(read).of(names, answers));
            } catch (CalibrationRefused e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
        if (!pairwise) return said;
        try (var answers = all ? store.observations(run.id()) : sides.observations(store)) {
            said.addAll(new AnswersSideBySide(shell, store, run, AnswersSideBySide.toAll()).of(names, answers));
        }
        return said;
    }
}
