package assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern TAG = Pattern.compile("</?([a-zA-Z!][a-zA-Z0-9]*)");
    static final Set<String> ALLOWED = Set.of(
            "!DOCTYPE",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "nav",
            "article",
            "header",
            "section",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "p",
            "ol",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "div",
            "span",
            "strong",
            "bdi",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "svg",
            "rect",
            "line",
            "circle",
            "text",
            "fieldset",
            "legend",
            "label",
            "input",
            "details",
            "summary",
            "pre",
            "mark");

    @Test
    void theVerdictStandsFirstAndInTheTitle() throws Exception {
        String page = page(List.of(Sample.reported()));
        Files.writeString(Path.of("target/sample.html"), page); // to be looked at

        assertTrue(page.contains("<title>Regression, gate failed: benefits</title>"));
        assertTrue(page.contains("candidate is worse than stable."));
        assertTrue(page.indexOf("candidate is worse than stable.") < page.indexOf("<table>"));
        assertTrue(page.contains("citation-present fell by 0.270"));
    }

    @Test
    void textFromOutsideAddsNoTagToThePage() throws Exception {
        String page = page(List.of(Hostile.reported()));
        Files.writeString(Path.of("target/hostile.html"), page); // to be looked at

        var tags = new TreeSet<String>();
        TAG.matcher(page).results().forEach(tag -> tags.add(tag.group(1)));
        tags.removeAll(ALLOWED);
        assertEquals(Set.of(), tags);
        assertEquals(1, count(page, "</style>"));
        assertEquals(1, count(page, "</title>"));
        assertEquals(0, count(page, "href=\"j"));
    }

    @Test
    void noCharacterThatCannotBeSeenOrTurnsTheTextReachesThePage() throws Exception {
        String page = page(List.of(Hostile.reported()));

        assertTrue(page.codePoints().noneMatch(Visible::isUnsafe));
        assertTrue(page.contains("[U+202E]gnp.exe"));
    }

    @Test
    void anAnswerOfAMegabyteIsCutWithAMark() throws Exception {
        String page = page(List.of(Hostile.reported()));

        assertTrue(page.contains("more characters are not shown]"));
        assertTrue(page.length() < 400_000, "length " + page.length());
    }

    @Test
    void thePolicyAllowsTheOneStyleAndNothingElse() throws Exception {
        String page = page(List.of(Sample.reported()));

        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
        String policy = "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        assertTrue(unescaped(page).contains("content=\"" + policy + "\""), policy);
        assertFalse(Pattern.compile("<[^>]* (style|on[a-z]+)=").matcher(page).find());
        assertFalse(Pattern.compile("(src|href)=\"(?!#)").matcher(page).find());
        assertFalse(style.contains("url("));
    }

    @Test
    void aSimulatedRunSaysSoOnTop() throws Exception {
        String simulated = page(List.of(Hostile.reported()));
        String real = page(List.of(Sample.reported()));

        assertTrue(simulated.indexOf("SIMULATED") < simulated.indexOf("<main>"));
        assertFalse(real.contains("SIMULATED"));
    }

    @Test
    void severalRunsHaveAnIndex() throws Exception {
        String page = page(List.of(Sample.reported(), Hostile.reported()));

        assertTrue(page.contains("<h1>2 runs</h1>"));
        assertTrue(page.contains("href=\"#run-2\"") && page.contains("id=\"run-2\""));
    }

    @Test
    void fewPairsAreCalledTooFew() throws Exception {
        String page = page(List.of(Hostile.reported()));

        assertTrue(page.contains("too few (2)"));
        assertFalse(page.contains("NaN%") || page.contains("+NaN"));
    }

    @Test
    void aReportWithoutRunsIsStillAPage() throws Exception {
        assertTrue(page(List.of()).contains("<h1>No runs</h1>"));
    }

    @Test
    void aRunOfOneVariantIsShownWithoutAComparison() throws Exception {
        var both = Sample.reported();
        var result = new RunResult(
                both.result().run(),
                both.result().variants().subList(0, 1),
                List.of(),
                List.of(),
                new RunVerdict.Pass("one variant"));

        String page =
                page(List.of(new ReportedRun(result, new Examples(both.result().run()))));

        assertTrue(page.contains("Pass: stable was measured, with nothing to compare it with."));
        assertFalse(page.contains("class=\"effects\"") || page.contains("<h3>Gates</h3>"));
        assertTrue(page.contains("All 0, worst first."));
    }

    @Test
    void everyIdIsUnique() throws Exception {
        String page = page(List.of(Sample.reported(), Sample.reported()));

        var ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(id -> id.group(1))
                .toList();
        assertEquals(ids.size(), Set.copyOf(ids).size());
    }

    private static String page(List<ReportedRun> runs) throws Exception {
        var out = new StringWriter();
        HtmlReport.write(runs, out);
        return out.toString();
    }

    private static String unescaped(String page) {
        return page.replace("&#39;", "'").replace("&#43;", "+").replace("&#61;", "=");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
