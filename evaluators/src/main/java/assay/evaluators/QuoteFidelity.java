package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Turns;
import assay.score.Unscored;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** The share of the quotations in the answer that stand word for word in what was retrieved. */
record QuoteFidelity(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "quote-fidelity",
                    1,
                    "The share of the quotations of four or more words that stand word for word in what was retrieved",
                    Set.of(Need.CONTEXT),
                    Parameters.schema("""
                    { "type": "object", "properties": {}, "additionalProperties": false }
                    """),
                    OptionalDouble.of(1),
                    (id, ignored) -> new QuoteFidelity(id))
            .over(Turns.EACH)
            .shown("""
                    evaluate:
                      - quote-fidelity
                    prompts:
                      - input: Is acupuncture covered?
                        context:
                          - "plus.pdf#page=4: Acupuncture is covered up to 12 visits a year."
                          - "plus.pdf#page=9: The plan pays nothing for cosmetic surgery."
                    answer: 'The handbook says "Acupuncture is covered up to 12 visits a year" and "massage is paid in full by us".'
                    score: 0.5
                    """);

    /** What is shorter may be a name or a term, and proves nothing. */
    private static final int WORDS = 4;
    /** More are counted, not listed. */
    private static final int LISTED = 10;
    /** More are not looked up, so that the work is bounded. */
    private static final int MOST = 200;
    /** Some write the comma or full stop of their own sentence inside the marks. */
    private static final String OWN_PUNCTUATION = ".,;:!?\u3002\uff0c";

    @Override
    public Evaluation evaluate(Exchange exchange) {
        if (exchange.context().isEmpty())
            return Unscored.notApplicable(id, "nothing was retrieved that could be quoted");
        var quotes = Quotes.in(exchange.answer().text()).stream()
                .distinct()
                .filter(quote -> Tokens.words(quote).size() >= WORDS)
                .toList();
        if (quotes.isEmpty()) return Unscored.notApplicable(id, "the answer quotes nothing of four words or more");
        if (quotes.size() > MOST) return Unscored.error(id, "the answer holds over " + MOST + " quotations");
        var texts = exchange.context().stream()
                .map(chunk -> Quotes.folded(chunk.text()))
                .toList();
        var invented = quotes.stream().filter(quote -> !found(quote, texts)).toList();
        String reason = invented.isEmpty()
                ? "all quotations stand in what was retrieved"
                : String.format(
                        Locale.ROOT,
                        "%d of %d quotations do not stand in what was retrieved",
                        invented.size(),
                        quotes.size());
        return Score.fraction(id, (double) (quotes.size() - invented.size()) / quotes.size(), reason)
                .with(Evidence.of(
                        "invented",
                        invented.stream().limit(LISTED).map(Text::shortened).toList()));
    }

    private static boolean found(String quote, List<String> texts) {
        int last = quote.length() - 1;
        String without = OWN_PUNCTUATION.indexOf(quote.charAt(last)) < 0 ? quote : quote.substring(0, last);
        return texts.stream().anyMatch(text -> text.contains(without));
    }
}
