package assay.pipeline;

import assay.plan.Run;
import assay.plan.RunId;
import assay.report.Examples;
import assay.report.ReportedRun;
import assay.verdict.RunResult;
import assay.verdict.RunTally;
import java.util.Optional;

/** Reads what is kept of a run, in order, into what the reports show. Of an open run that is what is there so far. */
public record ReportRun(Store store) {

    /** The result and the prompts that explain it; absent: there is no such run. */
    public Optional<ReportedRun> run(RunId id) {
        return store.run(id).map(run -> new ReportedRun(result(run), examples(run)));
    }

    /** The result alone, which follows from the numbers: no text is read. */
    public RunResult result(Run run) {
        var tally = new RunTally(run, new KeptCalibrations(store.states()));
        try (var numbers = CloseWindow.numbers(store, run)) {
            numbers.forEach(tally::add);
        }
        return tally.result();
    }

    private Examples examples(Run run) {
        var examples = new Examples(run);
        try (var observations = store.observations(run.id())) {
            observations.forEach(examples::add);
        }
        return examples;
    }
}
