package assay.site;

import assay.pipeline.ReportRun;
import assay.pipeline.StoreException;
import assay.plan.Run;
import assay.plan.RunId;
import assay.report.ListedRun;
import assay.report.ListedRun.Closed;
import assay.report.RunList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The newest runs: which are open and how far, which are closed and what they came to. A closed run is worked out once;
 * it does not change.
 */
public final class ReadReports implements Endpoint {
    private static final Counted LIMIT = new Counted("limit", 20, 50);
    private static final int REMEMBERED = 500;

    private final ReportRun report;
    private final Consumer<RuntimeException> troubles;
    private final Map<RunId, Closed> closed = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Closed> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param troubles is told of a run whose numbers cannot be read; the others are shown all the same */
    public ReadReports(ReportRun report, Consumer<RuntimeException> troubles) {
        this.report = report;
        this.troubles = troubles;
    }

    @Override
    public Reply answer(Request request) {
        var form = Form.of(request);
        var limit = LIMIT.of(request);
        if (form.isEmpty()) return Form.unknown().reply();
        if (limit.isEmpty()) return LIMIT.wrong().reply();
        var runs = report.store().runs(limit.getAsInt()).stream()
                .map(run -> new ListedRun(run, state(run)))
                .toList();
        return switch (form.get()) {
            case HTML -> Form.HTML.reply(RunList.html(runs, Way.LINKS));
            case JSON -> Form.JSON.reply(RunList.json(runs));
        };
    }

    private ListedRun.State state(Run run) {
        if (run.closed().isEmpty()) return new ListedRun.Open(report.store().settled(run.id()));
        var known = closed.get(run.id());
        if (known != null) return known;
        try {
            var state = Closed.of(report.result(run));
            closed.put(run.id(), state);
            return state;
        } catch (StoreException e) {
            troubles.accept(e);
            return new ListedRun.Unreadable();
        }
    }
}
