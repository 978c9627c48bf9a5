package assay.evaluators;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits an answer and its references as the metrics of machine translation have it: all by the rules of the
 * {@link Treebank} where all are ASCII, else all by those that hold for every language ({@link International}).
 *
 * @param ignoreCase whether tokens are turned to lower case
 * @param abbreviations behind which no sentence ends; in ASCII texts alone
 */
record TranslationTokens(boolean ignoreCase, List<String> abbreviations) {
    /** Properties of a parameter schema. */
    static final String IGNORE_CASE = """
            "ignore_case": { "type": "boolean", "default": false,
              "description": "Upper and lower case are the same" }""";

    static final String ABBREVIATIONS = """
            "abbreviations": { "type": "array", "items": { "type": "string", "minLength": 1 }, "default": [],
              "description": "Words with a full stop that ends no sentence, such as Dr. or e.g.; in English text they stay whole" }""";

    TranslationTokens {
        abbreviations = List.copyOf(abbreviations);
    }

    static TranslationTokens of(Parameters parameters) {
        return new TranslationTokens(parameters.flag("ignore_case"), abbreviations(parameters));
    }

    static List<String> abbreviations(Parameters parameters) {
        return parameters.find("abbreviations").isPresent() ? parameters.texts("abbreviations") : List.of();
    }

    /** The tokens of each text. */
    List<List<String>> of(List<String> texts) {
        boolean ascii = texts.stream().allMatch(TranslationTokens::isAscii);
        var tokens = new ArrayList<List<String>>();
        for (String text : texts) {
            var split = ascii ? Treebank.tokens(text, abbreviations) : International.tokens(text);
            tokens.add(ignoreCase ? lower(split) : split);
        }
        return tokens;
    }

    /** The tokens of the answer, then those of the reference. */
    List<List<String>> of(String answer, String reference) {
        return of(List.of(answer, reference));
    }

    private static List<String> lower(List<String> tokens) {
        return tokens.stream().map(token -> token.toLowerCase(Locale.ROOT)).toList();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
