package assay.site;

import assay.pipeline.ReadOverview;
import assay.report.OverviewReport;

/** How everything is: each variant, each experiment, and the open alerts. */
record ShowOverview(Desk desk, ReadOverview overview) implements Endpoint {
    ShowOverview(Desk desk) {
        this(desk, new ReadOverview(desk.store(), desk.clock()));
    }

    @Override
    public Reply answer(Request request) {
        var form = Form.of(request);
        if (form.isEmpty()) return Form.unknown().reply();
        var read = overview.run(desk.scenarios(), desk.experiments(), desk.subjects());
        return switch (form.get()) {
            case HTML -> Form.HTML.reply(OverviewReport.html(read, desk.runbooks(), Way.LINKS));
            case JSON -> Form.JSON.reply(OverviewReport.json(read));
        };
    }
}
