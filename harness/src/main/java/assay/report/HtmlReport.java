package assay.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Runs as one page that needs no network and no script: it can be mailed, printed and kept. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Flushes {@code out} and leaves it open. Its encoding must be UTF-8, as the page says. */
    public static void write(List<ReportedRun> runs, Writer out) throws IOException {
        Pages.render("report.jte", HtmlViews.page(runs), out);
    }

    /**
     * The page of one run on a site. Of a run that is open it shows what is there, and says so.
     *
     * @param way to the other pages
     */
    public static String page(ReportedRun run, List<Frame.Link> way) {
        return Pages.render("report.jte", HtmlViews.page(run, way));
    }
}
