package assay.site;

import assay.pipeline.ReadAlerts;
import assay.report.AlertPages;
import assay.report.AlertReport;

/** The alerts that are open, with {@code over=true} also those that are over. */
record ShowAlerts(Desk desk) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        var form = Form.of(request);
        if (form.isEmpty()) return Form.unknown().reply();
        boolean over = request.parameter("over").filter("true"::equals).isPresent();
        var alerts = new ReadAlerts(desk.store()).run(desk.subjects(), over);
        var now = desk.clock().instant();
        return switch (form.get()) {
            case HTML -> Form.HTML.reply(AlertPages.list(alerts, over, desk.runbooks(), now, Way.LINKS));
            case JSON -> Form.JSON.reply(AlertReport.json(alerts, now));
        };
    }
}
