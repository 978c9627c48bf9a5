package assay.cli;

import assay.pipeline.Store;
import assay.plan.Run;
import assay.plan.RunId;
import java.util.Comparator;
import java.util.List;

/** Finds the kept runs that a user names. */
final class KeptRuns {
    private static final int LOOKED_BACK = 1000;

    private KeptRuns() {}

    /** Those runs; without a name, those of the newest command. */
    static List<Run> named(Store store, List<String> ids) {
        if (!ids.isEmpty()) return ids.stream().map(id -> named(store, id)).toList();
        var newest = store.runs(LOOKED_BACK);
        if (newest.isEmpty()) throw new UsageException("No run is kept yet. Begin with: assay run");
        var command = newest.getFirst().id().command();
        return newest.stream()
                .filter(run -> run.id().command().equals(command))
                .sorted(Comparator.comparing(run -> run.id().value()))
                .toList();
    }

    static Run named(Store store, String id) {
        try {
            return store.run(new RunId(id)).orElseThrow(() -> unknown(id));
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static UsageException unknown(String id) {
        return new UsageException("There is no run " + Plain.line(id, 80) + "; assay report --list shows them.");
    }
}
