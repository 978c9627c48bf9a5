package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/**
 * Whether the answer is HTML without an error of syntax, by the rules of the standard's parser: a whole page, or what may
 * stand in the body of one. There must be an element in it: a text alone is no HTML here.
 */
record Html(EvaluatorId id, boolean extract) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
            "html",
            1,
            "Whether the answer is HTML without an error of syntax",
            Set.of(),
            Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "extract": { "type": "boolean", "default": false,
                          "description": "HTML in a fenced block will do; the longest block counts" }
                      },
                      "additionalProperties": false
                    }
                    """),
            OptionalDouble.of(1),
            (id, values) -> new Html(id, new Parameters(values).flag("extract")));

    /** What takes the square of its length to read stays well under a second. */
    private static final int LONGEST = 200_000;

    private static final int LISTED = 10;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String text = Text.trimmed(Fenced.text(exchange.answer().text(), extract));
        if (text.length() > LONGEST) return Unscored.error(id, "the answer is longer than 200,000 characters");
        var parser = Parser.htmlParser().setTrackErrors(LISTED);
        Element root = parsed(parser, text);
        var errors = parser.getErrors().stream().map(Html::described).toList();
        if (!errors.isEmpty()) {
            return Score.binary(id, false, errors.getFirst()).with(Evidence.of("errors", errors));
        }
        boolean elements = root.childrenSize() > 0;
        return Score.binary(
                id, elements, elements ? "the HTML has no error of syntax" : "there is no element of HTML in it");
    }

    private static Element parsed(Parser parser, String text) {
        String start =
                text.substring(0, Math.min(text.length(), "<!doctype".length())).toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype") || start.startsWith("<html")) return parser.parseInput(text, "");
        var body = new Element("body");
        body.insertChildren(0, List.copyOf(parser.parseFragmentInput(text, body, "")));
        return body;
    }

    private static String described(ParseError error) {
        return Text.shortened("at " + error.getCursorPos() + ": " + error.getErrorMessage());
    }
}
