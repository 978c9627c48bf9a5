package assay.cli;

import assay.evaluators.Evaluators;
import assay.pipeline.Budget;
import assay.pipeline.Replay.End;
import assay.pipeline.ReportRun;
import assay.pipeline.Store;
import assay.report.ReportedRun;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Workspace;
import assay.verdict.ExitCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From prepared runs to an exit code: replays them, reports them, writes the files.
 *
 * @param file where the store is
 * @param workspace of the runs' scenarios; names the judge
 * @param budget what the calls of the day may cost
 */
record RunAndReport(
        Wiring wiring, Path file, Store store, RunOptions options, Workspace workspace, Optional<Budget> budget) {

    @SuppressWarnings("try") // the lock is held, not used
    int go(List<Prepared> runs) throws InvalidScenarioException {
        var shell = wiring.shell();
        var command = runs.getFirst().run().id().command();
        try (var lock = CommandLock.take(file, command);
                var outputs = new Outputs(options.outputs(shell.here()));
                var connections = wiring.connections()) {
            var models = Wiring.models(
                    connections,
                    Stream.concat(
                            runs.stream().flatMap(prepared -> prepared.scenario().variants().stream()),
                            workspace.asked()));
            var evaluators = Evaluators.of(workspace, models, budget, connections.services(workspace));
            runs.forEach(prepared -> prepared.open(store));
            if (budget.isPresent())
                Spending.warn(shell.err(), budget.get(), runs.stream().map(Prepared::scenario));
            var replays = new Replays(shell, store, models, evaluators.kinds(), outputs, budget);
            runs.forEach(prepared -> replays.rewrite(prepared.run()));
            var end = replays.replay(runs, options.atOnce(), options.quiet());
            var report = new ReportRun(store);
            var reported = runs.stream()
                    .map(prepared -> report.run(prepared.run().id()).orElseThrow())
                    .filter(run -> run.result().variants().stream().anyMatch(variant -> variant.observations() > 0))
                    .toList();
            Printed.print(shell, reported);
            int code = exitCode(end, reported);
            outputs.finish(reported, store::observations, code);
            outputs.files().forEach(file -> shell.out().println("Written: " + file));
            say(end);
            annotated(runs).tell(reported, stopped(end), outputs.files(), options.strict(), code);
            return code;
        }
    }

    private int exitCode(End end, List<ReportedRun> reported) {
        var results = reported.stream().map(ReportedRun::result).toList();
        return switch (end) {
            case End.Complete ignored -> ExitCode.of(results, options.strict()).code();
            case End.Cancelled ignored -> ExitCode.CANCELLED.code();
            case End.Hopeless ignored -> ExitCode.NOT_RUN.code();
            case End.Exhausted ignored -> ExitCode.BUDGET.code();
        };
    }

    private Annotated annotated(List<Prepared> runs) {
        var files = new HashMap<String, Path>();
        for (var prepared : runs) {
            var folder = prepared.scenario().folder().toAbsolutePath().normalize();
            files.put(prepared.run().scenario(), folder.resolve("scenario.yaml"));
        }
        return new Annotated(wiring.shell().annotations(), files);
    }

    private void say(End end) {
        stopped(end).ifPresent(why -> wiring.shell().err().println("assay: " + why));
    }

    /** Why a run is not complete, and how it goes on. */
    private static Optional<String> stopped(End end) {
        return switch (end) {
            case End.Complete ignored -> Optional.empty();
            case End.Cancelled ignored ->
                Optional.of("cancelled; what was answered is kept. Go on with: assay run --resume");
            case End.Hopeless hopeless ->
                Optional.of("stopped, since every call to " + hopeless.variant() + " would fail: "
                        + Plain.line(hopeless.failure().detail(), 300).replaceFirst("\\.*$", ".")
                        + " Mend that, then: assay run --resume");
            case End.Exhausted exhausted -> Optional.of(exhausted(exhausted));
        };
    }

    private static String exhausted(End.Exhausted end) {
        var limit = end.limit();
        return "stopped, since a further call does not fit into the budget of " + Spending.amount(limit, limit.perDay())
                + " a day; " + Spending.amount(limit, limit.spent())
                + " were spent today (UTC). What was answered is kept,"
                + " and the report is partial. Go on tomorrow, or with a larger budget: assay run --resume";
    }
}
