package assay.site;

import assay.pipeline.ReportRun;
import assay.plan.RunId;
import assay.report.HtmlReport;
import assay.report.JsonReport;
import assay.report.ReportedRun;
import java.util.Optional;

/** The report of one run, as the command line writes it. Of an open run it shows what is there, and says so. */
public record ReadReport(ReportRun report) implements Endpoint {
    /** Longer ones are not made, and a store may not look one up. */
    private static final int LONGEST_ID = 200;

    private static final Problem UNKNOWN =
            Problem.of(Status.NOT_FOUND, "No run has this id. " + Route.REPORTS.path() + " lists the newest.");

    @Override
    public Reply answer(Request request) {
        var form = Form.of(request);
        if (form.isEmpty()) return Form.unknown().reply();
        return id(Route.REPORT.named(request))
                .flatMap(report::run)
                .map(run -> reply(form.get(), run))
                .orElseGet(UNKNOWN::reply);
    }

    private static Reply reply(Form form, ReportedRun run) {
        return switch (form) {
            case HTML -> form.reply(HtmlReport.page(run, Way.LINKS));
            case JSON -> form.reply(JsonReport.ofOne(run.result()));
        };
    }

    private static Optional<RunId> id(String text) {
        if (text.length() > LONGEST_ID) return Optional.empty();
        try {
            return Optional.of(new RunId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
