package assay.cli;

import assay.pipeline.CloseWindow;
import assay.pipeline.Store;
import assay.plan.RunId;
import assay.report.Examples;
import assay.report.ReportedRun;
import assay.verdict.RunTally;

/** Reads what is kept of a run, in order, into what the reports show. */
final class Reporting {
    private Reporting() {}

    static ReportedRun of(Store store, RunId id) {
        var run = store.run(id).orElseThrow(() -> new UsageException("There is no run " + id + " in the store."));
        var tally = new RunTally(run);
        var examples = new Examples(run);
        try (var numbers = CloseWindow.numbers(store, run)) {
            numbers.forEach(tally::add);
        }
        try (var observations = store.observations(id)) {
            observations.forEach(examples::add);
        }
        return new ReportedRun(tally.result(), examples);
    }
}
