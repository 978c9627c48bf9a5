package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.ReportRun;
import assay.pipeline.Store;
import assay.plan.Run;
import assay.report.ReportedRun;
import assay.verdict.ExitCode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        header = "Show kept runs again, or write their reports.",
        description = {"", "Reads what was kept; asks nothing.", ""},
        footer = {
            "",
            "Examples:",
            "  assay report                           the runs of the newest command",
            "  assay report --list                    which runs are kept",
            "  assay report RUN -o report.html"
        })
final class ReportCommand implements ShellCommand {
    private static final int LISTED = 50;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = "Ids of runs; those of the newest command if none is given.")
    private List<String> ids = List.of();

    @Option(names = "--list", description = "List the newest runs.")
    private boolean list;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a report: .json, .jsonl, .csv, .md, .html or .xml (JUnit). Repeatable.")
    private List<Path> outputs = List.of();

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) {
        try (var store = SqliteStore.open(global.store(shell))) {
            if (list) return list(shell, store);
            var runs = KeptRuns.named(store, ids);
            try (var written =
                    new Outputs(outputs.stream().map(shell.here()::resolve).toList())) {
                runs.forEach(run -> addAll(store, run, written));
                var reported = reported(store, runs);
                Printed.print(shell, reported);
                int code = ExitCode.of(
                                reported.stream().map(ReportedRun::result).toList(), false)
                        .code();
                written.finish(reported, store::observations, code);
                written.files().forEach(file -> shell.out().println("Written: " + file));
            }
            return ExitCode.PASS.code();
        }
    }

    private static List<ReportedRun> reported(Store store, List<Run> runs) {
        var report = new ReportRun(store);
        return runs.stream().map(run -> report.run(run.id()).orElseThrow()).toList();
    }

    private static void addAll(Store store, Run run, Outputs written) {
        try (var observations = store.observations(run.id())) {
            observations.forEach(scored -> written.add(run, scored));
        }
    }

    private static int list(Shell shell, Store store) {
        var runs = store.runs(LISTED);
        if (runs.isEmpty()) shell.out().println("No run is kept yet. Begin with: assay run");
        for (var run : runs) {
            shell.out()
                    .printf(
                            "%-45s %s  %s  %d calls, %s%n",
                            run.id(),
                            run.started(),
                            run.closed().isPresent() ? "closed" : "open  ",
                            run.expected(),
                            String.join(" / ", run.variants()));
        }
        return ExitCode.PASS.code();
    }
}
