package assay.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Changes to answers in plain words. */
final class Prose {
    /** Not before a citation: it belongs to the sentence that it follows. */
    private static final Pattern SENTENCE_END = Pattern.compile("(?:(?<=[.!?])\\s+|\\n+)(?!\\[)");

    private static final Pattern CITATION =
            Pattern.compile("\\s*\\[[^\\[\\]\\n]{1,200}\\.\\w{1,8}(?:#[^\\[\\]\\n]{0,200})?\\]");
    private static final Pattern NUMBER = Pattern.compile("\\[[^\\]]*\\]|(\\d{1,15}(?:,\\d{3})*(?:\\.\\d{1,9})?)");
    private static final Pattern CLAUSE =
            Pattern.compile("(?:,|;| (?:and|but|because|which|unless|if|when)) [^,;]*?([.!?]?)\\s*$");

    private static final List<String> OTHER_LANGUAGES = List.of(
            "Je suis d\u00e9sol\u00e9, mais je r\u00e9ponds toujours en fran\u00e7ais, m\u00eame quand la question est pos\u00e9e dans une autre langue.",
            "Es tut mir leid, aber ich antworte immer auf Deutsch, auch wenn die Frage in einer anderen Sprache gestellt wird.");

    private static final List<String> LEADS =
            List.of("Here is what I found: ", "In short: ", "Happy to help. ", "As far as I can see: ");

    /** Shorter answers are often compared as a whole. */
    private static final int LEAST_WORDS = 6;

    private Prose() {}

    static String inAnotherLanguage(Draws draws) {
        return OTHER_LANGUAGES.get(draws.below(OTHER_LANGUAGES.size(), "wrong_language/which"));
    }

    static String withoutCitations(String text) {
        return CITATION.matcher(text).replaceAll("").strip();
    }

    /** The same text behind a phrase; as it is where it is short or no sentence. */
    static String paraphrased(String text, Draws draws) {
        boolean sentence = text.stripTrailing().matches("(?s).*[.!?\\]]");
        if (!sentence || text.strip().split("\\s+").length < LEAST_WORDS) return text;
        return LEADS.get(draws.below(LEADS.size(), "paraphrase/which")) + text;
    }

    /** Without up to half of its sentences, at least one; a single sentence is made wrong or vague instead. */
    static String withoutFacts(String text, Draws draws) {
        List<String> sentences = sentences(text);
        if (sentences.size() < 2) return blurred(text, draws);
        int dropped = 1 + draws.below(sentences.size() / 2, "drop_facts/count");
        for (int i = 0; i < dropped; i++) {
            sentences.remove(draws.below(sentences.size(), "drop_facts/" + i));
        }
        return String.join("", sentences).strip();
    }

    /** Each with the white space behind it. */
    private static List<String> sentences(String text) {
        var sentences = new ArrayList<String>();
        var end = SENTENCE_END.matcher(text.strip());
        String rest = text.strip();
        int from = 0;
        while (end.find()) {
            sentences.add(rest.substring(from, end.end()));
            from = end.end();
        }
        if (from < rest.length()) sentences.add(rest.substring(from));
        return sentences;
    }

    private static String blurred(String text, Draws draws) {
        var number = NUMBER.matcher(text);
        while (number.find()) {
            String digits = number.group(1);
            if (digits == null) continue; // within a citation
            var other =
                    new BigDecimal(digits.replace(",", "")).add(new BigDecimal(1 + draws.below(9, "drop_facts/by")));
            return text.substring(0, number.start()) + other.toPlainString() + text.substring(number.end());
        }
        var clause = CLAUSE.matcher(text);
        if (clause.find() && clause.start() > 0) return text.substring(0, clause.start()) + clause.group(1);
        String[] words = text.strip().split("\\s+");
        if (words.length < 3) return "I am not sure.";
        return String.join(" ", List.of(words).subList(0, words.length * 2 / 3)) + ".";
    }
}
