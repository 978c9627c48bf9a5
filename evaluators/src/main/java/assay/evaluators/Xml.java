package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Whether the answer is well-formed XML with namespaces. Nothing outside of it is read: no external entity, no DTD. */
record Xml(EvaluatorId id, boolean extract) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "xml",
                    1,
                    "Whether the answer is well-formed XML",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "extract": { "type": "boolean", "default": false,
                          "description": "XML in a fenced block will do; the longest block counts" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> new Xml(id, new Parameters(values).flag("extract")))
            .shown("""
                    evaluate:
                      - xml
                    prompts:
                      - input: Name the plan as XML.
                    answer: "<plan><name>silver</name></plan>"
                    score: 1
                    """);

    /** The JDK's own limits differ from version to version. */
    private static final Map<String, String> LIMITS = Map.of(
            "entityExpansionLimit", "1000",
            "totalEntitySizeLimit", "1000000",
            "maxGeneralEntitySizeLimit", "1000000",
            "maxParameterEntitySizeLimit", "1000000",
            "entityReplacementLimit", "1000000",
            "maxElementDepth", "1000",
            "elementAttributeLimit", "1000",
            "maxXMLNameLimit", "1000");

    /** What the messages about limits begin with, in every language. */
    private static final String LIMIT = "JAXP0001";

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String text = Text.trimmed(Fenced.text(exchange.answer().text(), extract));
        if (text.isEmpty()) return Score.binary(id, false, "there is no XML");
        try {
            parser().parse(new InputSource(new StringReader(text)), new Nothing());
            return Score.binary(id, true, "the XML is well-formed");
        } catch (SAXParseException e) {
            if (String.valueOf(e.getMessage()).startsWith(LIMIT)) {
                return Unscored.error(id, "the XML is too large, too deep, or its entities are");
            }
            return Score.binary(
                    id,
                    false,
                    "it is no well-formed XML: see line " + e.getLineNumber() + ", column " + e.getColumnNumber());
        } catch (SAXException | IOException e) {
            return Score.binary(id, false, "it is no well-formed XML");
        }
    }

    /** A new one each time: none may be shared. */
    private static SAXParser parser() throws SAXException {
        try {
            var parser = SAXParserFactory.newDefaultNSInstance().newSAXParser();
            var reader = parser.getXMLReader(); // a factory would make a parser for each of these to try it on
            reader.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
            reader.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            for (var limit : LIMITS.entrySet()) parser.setProperty("jdk.xml." + limit.getKey(), limit.getValue());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own parser of XML does not know its own settings", e);
        }
    }

    /** Takes no note of the content, and nothing from outside. */
    private static final class Nothing extends DefaultHandler {
        @Override
        public InputSource resolveEntity(String publicId, String systemId) {
            return new InputSource(new StringReader(""));
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
