package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Turns;
import assay.score.Unscored;
import com.carrotsearch.labs.langid.DetectedLanguage;
import com.carrotsearch.labs.langid.LangIdV3;
import com.carrotsearch.labs.langid.Model;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether the answer is written in the expected language: the given one, else that of the question. Code in fences and
 * addresses are no language and do not count. The model is that of langid.py (Lui and Baldwin 2012), 97 languages.
 */
record Language(EvaluatorId id, Optional<String> expected) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "language",
                    1,
                    "Whether the answer is written in the expected language",
                    Set.of(),
                    Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "language": { "type": "string", "pattern": "^[a-z]{2}$",
                          "description": "The expected language by its code of ISO 639-1, such as de; without it the answer should be in the language of the question" }
                      },
                      "additionalProperties": false
                    }
                    """),
                    OptionalDouble.of(1),
                    (id, values) -> of(id, new Parameters(values)))
            .over(Turns.EACH)
            .shown("""
                    evaluate:
                      - { evaluator: language, language: de }
                    prompts:
                      - input: Wie oft wird Akupunktur bezahlt?
                    answer: Akupunktur wird bis zu zwölf Mal im Jahr bezahlt.
                    score: 1
                    """);

    /** Fewer say too little: the shorter a text, the more languages it could be. */
    private static final int LETTERS = 20;

    private static final Set<String> NORWEGIAN = Set.of("no", "nb", "nn");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S++");

    private static Language of(EvaluatorId id, Parameters parameters) {
        var expected = parameters.find("language").map(language -> language.asText());
        expected.ifPresent(language -> {
            var known = new TreeSet<>(Detector.MODEL.getDetectedLanguages());
            if (!known.contains(language)) {
                throw new IllegalArgumentException(
                        "the language " + language + " is not among those that it knows: " + String.join(", ", known));
            }
        });
        return new Language(id, expected);
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        String answer = prose(exchange.answer().text());
        if (tooShort(answer)) return Unscored.notApplicable(id, "the answer has fewer than 20 letters of prose");
        if (expected.isPresent()) return compare(detect(answer), expected.get());
        String query = prose(exchange.query());
        if (tooShort(query)) {
            return Unscored.notApplicable(id, "no language is given, and the question has fewer than 20 letters");
        }
        return compare(detect(answer), detect(query).getLangCode());
    }

    private Score compare(DetectedLanguage found, String wanted) {
        String language = found.getLangCode();
        boolean same = language.equals(wanted) || (NORWEGIAN.contains(language) && NORWEGIAN.contains(wanted));
        return Score.binary(id, same, "the answer is written in " + language + (same ? "" : " instead of " + wanted))
                .with(Evidence.of("language", language));
    }

    private static boolean tooShort(String text) {
        return text.codePoints().filter(Character::isLetter).limit(LETTERS).count() < LETTERS;
    }

    private static String prose(String text) {
        return ADDRESS.matcher(Fenced.without(text)).replaceAll(" ");
    }

    /** A detector of its own each time: it keeps what it counted, so no two threads may share one. */
    private static DetectedLanguage detect(String text) {
        return new LangIdV3(Detector.MODEL).classify(text, true);
    }

    /** Read once, when a first use needs it. */
    private static final class Detector {
        static final Model MODEL = Model.defaultModel();
    }
}
