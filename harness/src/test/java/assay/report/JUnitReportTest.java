package assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Score;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitReportTest {
    @Test
    void aSuiteCountsItsCasesAndShowsEveryMissedScoreOfTheCandidate() throws Exception {
        var xml = written(false);

        var suite = elements(xml, "testsuite").getFirst();
        assertEquals("benefits", suite.getAttribute("name"));
        assertEquals(
                suite.getAttribute("tests"),
                Integer.toString(elements(xml, "testcase").size()));
        assertEquals(
                suite.getAttribute("failures"),
                Integer.toString(elements(xml, "failure").size()));
        assertEquals(
                suite.getAttribute("errors"),
                Integer.toString(elements(xml, "error").size()));
        assertEquals(missed(), elements(xml, "failure").size() - ofTheRun(xml));
        assertTrue(elements(xml, "failure").stream()
                .noneMatch(failure -> failure.getAttribute("message").isBlank()));
    }

    @Test
    void theControlIsNotUnderTest() throws Exception {
        var groups = elements(written(false), "testcase").stream()
                .map(one -> one.getAttribute("classname"))
                .distinct()
                .sorted()
                .toList();

        assertEquals(List.of("benefits." + Sample.CANDIDATE, "benefits.run"), groups);
    }

    @Test
    void hostileTextIsStillXml() throws Exception {
        var xml = written(true);

        assertTrue(elements(xml, "testcase").size() > 1);
    }

    private static long missed() {
        return Sample.observations().stream()
                .filter(scored -> scored.observation().variant().equals(Sample.CANDIDATE))
                .flatMap(scored -> scored.evaluations().stream())
                .filter(evaluation ->
                        evaluation instanceof Score score && !score.passed().orElse(true))
                .count();
    }

    private static long ofTheRun(Document xml) {
        return elements(xml, "failure").stream()
                .filter(failure -> failure.getParentNode() instanceof Element one
                        && one.getAttribute("classname").endsWith(".run"))
                .count();
    }

    private static Document written(boolean hostile) throws Exception {
        var result = hostile ? Hostile.result() : Sample.result();
        var observations = hostile ? Hostile.observations() : Sample.observations();
        var text = new StringWriter();
        JUnitReport.write(List.of(result), ignored -> observations.stream(), text);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
    }

    private static List<Element> elements(Document xml, String name) {
        var nodes = xml.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }
}
