package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer's length is within limits, both inclusive; the length itself is kept as the raw value. */
record Length(EvaluatorId id, Unit unit, double min, double max) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "length",
                    1,
                    "Whether the answer's length in characters, words or sentences is within limits",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "unit": { "enum": ["characters", "words", "sentences"], "default": "characters",
                          "description": "What is counted. Characters are Unicode code points; in a script without spaces each character is a word; a sentence ends at . ! ? or at the end of a line" },
                        "min": { "type": "integer", "minimum": 0,
                          "description": "The least length that passes" },
                        "max": { "type": "integer", "minimum": 0,
                          "description": "The greatest length that passes" }
                      },
                      "anyOf": [ { "required": ["min"] }, { "required": ["max"] } ],
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> of(id, new Parameters(values)))
            .shown("""
                    evaluate:
                      - { evaluator: length, unit: words, max: 20 }
                    prompts:
                      - input: What is a copay? In one sentence.
                    answer: A copay is a fixed fee you pay for each visit.
                    score: 1
                    """);

    private static Length of(EvaluatorId id, Parameters parameters) {
        var unit = Unit.valueOf(parameters.text("unit", "characters").toUpperCase(Locale.ROOT));
        double min = parameters.find("min").isPresent() ? parameters.number("min") : 0;
        double max = parameters.find("max").isPresent() ? parameters.number("max") : Double.POSITIVE_INFINITY;
        if (min > max) throw new IllegalArgumentException("min is above max, so that no length is within them");
        return new Length(id, unit, min, max);
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        int count = unit.count(exchange.answer().text());
        var scale = new Scale(0, Double.POSITIVE_INFINITY, unit.plural(), true);
        return Score.within(id, count >= min && count <= max, new Raw(count, scale), reason(count));
    }

    private String reason(int count) {
        String counted = count + " " + unit.plural();
        if (count < min) return counted + ", fewer than " + (long) min;
        if (count > max) return counted + ", more than " + (long) max;
        return counted;
    }

    /** What is counted. */
    enum Unit {
        CHARACTERS,
        WORDS,
        SENTENCES;

        int count(String text) {
            return switch (this) {
                case CHARACTERS -> text.codePointCount(0, text.length());
                case WORDS -> Tokens.words(text).size();
                case SENTENCES -> Sentences.count(text);
            };
        }

        String plural() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
