package assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.scenario.ContentHash;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Runs as one page that needs no network and no script: it can be mailed, printed and kept. */
public final class HtmlReport {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "assay.report.pages");

    private HtmlReport() {}

    /** Flushes {@code out} and leaves it open. Its encoding must be UTF-8, as the page says. */
    public static void write(List<ReportedRun> runs, Writer out) throws IOException {
        String style = style();
        byte[] hash = ContentHash.digest().digest(style.getBytes(UTF_8));
        var page = HtmlViews.page(runs, style, "sha256-" + Base64.getEncoder().encodeToString(hash));
        TEMPLATES.render("report.jte", page, new WriterOutput(out));
        out.flush();
    }

    private static String style() {
        try (var css = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
