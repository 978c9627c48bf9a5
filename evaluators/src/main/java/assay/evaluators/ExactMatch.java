package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import java.text.Normalizer;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer is an expected answer, character for character but for what the options overlook. */
record ExactMatch(EvaluatorId id, boolean trim, boolean ignoreCase, boolean nfc) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "exact-match",
                    1,
                    "Whether the answer equals an expected answer",
                    Set.of(Need.EXPECTED),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "trim": { "type": "boolean", "default": false,
                          "description": "White space around the text does not matter" },
                        "ignore_case": { "type": "boolean", "default": false,
                          "description": "Upper and lower case are the same" },
                        "nfc": { "type": "boolean", "default": false,
                          "description": "An accented letter is the same whether it is one character or two (Unicode form NFC)" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new ExactMatch(
                                id, parameters.flag("trim"), parameters.flag("ignore_case"), parameters.flag("nfc"));
                    })
            .shown("""
                    evaluate:
                      - { evaluator: exact-match, trim: true, ignore_case: true }
                    prompts:
                      - input: Is a referral needed? Answer yes or no.
                        expected: "no"
                    answer: " No "
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String answer = compared(exchange.answer().text());
        return BestReference.of(id, exchange, reference -> {
            boolean equal = answer.equals(compared(reference));
            return Score.binary(id, equal, equal ? "equal to the expected answer" : "not equal to the expected answer");
        });
    }

    private String compared(String text) {
        String normal = nfc ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
        String trimmed = trim ? Text.trimmed(normal) : normal;
        return ignoreCase ? Text.folded(trimmed) : trimmed;
    }
}
