package assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.scenario.ContentHash;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.Objects;

/** What all pages share: the templates, compiled with the code, the one style sheet, and the policy that follows from it. */
public final class Pages {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "assay.report.pages");

    static final String STYLE = style();

    /** What a browser may do with a page: show it in its one style. Nothing is run, fetched or sent. */
    public static final String POLICY =
            "default-src 'none'; style-src '" + hash() + "'; base-uri 'none'; form-action 'none'";

    /** The same on a site of ours, where a page may also send what a person fills in back to where it came from. */
    public static final String SITE_POLICY = POLICY.replace("form-action 'none'", "form-action 'self'");

    private Pages() {}

    /** Flushes {@code out} and leaves it open. */
    static void render(String template, Object page, Writer out) throws IOException {
        TEMPLATES.render(template, page, new WriterOutput(out));
        out.flush();
    }

    static String render(String template, Object page) {
        var out = new StringOutput();
        TEMPLATES.render(template, page, out);
        return out.toString();
    }

    private static String hash() {
        byte[] hash = ContentHash.digest().digest(STYLE.getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    private static String style() {
        try (var css = Objects.requireNonNull(Pages.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
