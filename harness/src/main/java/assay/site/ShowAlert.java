package assay.site;

import assay.alert.Alert;
import assay.alert.AlertKey;
import assay.pipeline.ReadAlerts;
import assay.pipeline.ReadHistory;
import assay.report.AlertPages;
import assay.report.AlertReport;
import java.util.List;
import java.util.Optional;

/** One alert: what it rests on, what people said, and where to say more. */
record ShowAlert(Desk desk) implements Endpoint {
    private static final int HISTORY = 50;
    /** Longer ones are not made, and a store may not look one up. */
    private static final int LONGEST_NAME = 300;

    static final Problem UNKNOWN =
            Problem.of(Status.NOT_FOUND, "No alert has this name. " + Route.ALERTS.path() + " lists them.");

    @Override
    public Reply answer(Request request) {
        var form = Form.of(request);
        if (form.isEmpty()) return Form.unknown().reply();
        return key(Route.ALERT.named(request))
                .filter(key -> desk.subjects().contains(key.subject()))
                .flatMap(new ReadAlerts(desk.store())::run)
                .map(alert -> reply(form.get(), alert))
                .orElseGet(UNKNOWN::reply);
    }

    /** A path may have its slashes encoded, and a platform in between may leave them so. */
    static Optional<AlertKey> key(String name) {
        return name.length() > LONGEST_NAME
                ? Optional.empty()
                : AlertKey.parse(name.replace("%2F", "/").replace("%3A", ":"));
    }

    private Reply reply(Form form, Alert alert) {
        var now = desk.clock().instant();
        return switch (form) {
            case HTML -> {
                var history =
                        new ReadHistory(desk.store()).run(List.of(alert.key().subject()), HISTORY);
                yield form.reply(AlertPages.one(alert, history, desk.runbooks(), now, Way.LINKS));
            }
            case JSON -> form.reply(AlertReport.json(alert, now));
        };
    }
}
