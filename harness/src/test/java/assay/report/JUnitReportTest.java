package assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.Score;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** The schema is the one of Jenkins' xUnit plugin, at its commit ae25da5089d4f94ac6c4669bf736e4d416cc4665. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itKeepsToTheSchemaOfJenkins(boolean hostile) throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitReportTest.class.getResource("junit-10.xsd"));

        schema.newValidator().validate(new StreamSource(new StringReader(text(hostile))));
    }

    /** What the schema of Ant's reports requires beyond that: github.com/windyroad/JUnit-Schema, JUnit.xsd. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itHasWhatTheSchemaOfAntRequires(boolean hostile) throws Exception {
        var xml = written(hostile);

        assertEquals(0, xml.getDocumentElement().getAttributes().getLength());
        var suite = elements(xml, "testsuite").getFirst();
        for (var name :
                List.of("package", "id", "name", "timestamp", "hostname", "tests", "failures", "errors", "time")) {
            assertTrue(!suite.getAttribute(name).isBlank(), name);
        }
        assertTrue(suite.getAttribute("timestamp").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"));
        assertEquals("properties", suite.getFirstChild().getNodeName());
        assertEquals("system-err", suite.getLastChild().getNodeName());
        assertEquals("system-out", suite.getLastChild().getPreviousSibling().getNodeName());
        for (var name : List.of("failure", "error")) {
            assertTrue(elements(xml, name).stream()
                    .noneMatch(element -> element.getAttribute("type").isBlank()));
        }
    }

    @Test
    void everyOutcomeIsAmongThem() throws Exception {
        var names = Stream.of(false, true)
                .flatMap(hostile -> {
                    try {
                        var xml = written(hostile);
                        return Stream.of("failure", "error", "skipped")
                                .filter(name -> !elements(xml, name).isEmpty());
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toSet());

        assertEquals(Set.of("failure", "error", "skipped"), names);
    }

    @Test
    void aSuiteIsWrittenForEachRun() throws Exception {
        var text = new StringWriter();

        JUnitReport.write(List.of(Sample.result(), Hostile.result()), ignored -> Stream.of(), text);

        var ids = elements(parsed(text.toString()), "testsuite").stream()
                .map(suite -> suite.getAttribute("id"))
                .toList();
        assertEquals(List.of("0", "1"), ids);
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
        return parsed(text(hostile));
    }

    private static String text(boolean hostile) throws Exception {
        var result = hostile ? Hostile.result() : Sample.result();
        var observations = hostile ? Hostile.observations() : Sample.observations();
        var text = new StringWriter();
        JUnitReport.write(List.of(result), ignored -> observations.stream(), text);
        return text.toString();
    }

    private static Document parsed(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<Element> elements(Document xml, String name) {
        var nodes = xml.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }
}
