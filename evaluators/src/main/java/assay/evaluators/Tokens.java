package assay.evaluators;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Splits texts into tokens, each way as the metric that uses it is defined. */
final class Tokens {
    private static final String ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");
    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Tokens() {}

    /**
     * Lower case, ASCII punctuation deleted, the whole words a, an, the left out, split at white space: as SQuAD's
     * evaluation script has it.
     */
    static List<String> withoutArticles(String text) {
        var kept = new StringBuilder();
        var word = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(cp -> ASCII_PUNCTUATION.indexOf(cp) < 0)
                .forEach(cp -> {
                    if (isWord(cp)) {
                        word.appendCodePoint(cp);
                    } else {
                        closeWord(word, kept);
                        kept.appendCodePoint(cp);
                    }
                });
        closeWord(word, kept);
        return betweenSpaces(kept.toString());
    }

    /** Runs of anything but white space. */
    static List<String> betweenSpaces(String text) {
        return runs(text, cp -> !Text.isSpace(cp), cp -> false);
    }

    private static void closeWord(StringBuilder word, StringBuilder kept) {
        String closed = word.toString();
        kept.append(ARTICLES.contains(closed) ? " " : closed);
        word.setLength(0);
    }

    /** Lower case; runs of letters, marks and digits; scripts written without spaces one character a token. */
    static List<String> unicode(String text) {
        return runs(text.toLowerCase(Locale.ROOT), Tokens::isLetterMarkOrDigit, Tokens::standsAlone);
    }

    /** Lower case; runs of a to z and 0 to 9, everything else separates: as the reference scorer of ROUGE has it. */
    static List<String> ascii(String text) {
        return runs(
                text.toLowerCase(Locale.ROOT), cp -> (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'), cp -> false);
    }

    /** Runs between white space that hold a letter or digit; scripts written without spaces one character a word. */
    static List<String> words(String text) {
        return runs(text, cp -> !Text.isSpace(cp), cp -> isLetterMarkOrDigit(cp) && standsAlone(cp)).stream()
                .filter(run -> run.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }

    /** How often each occurs. */
    static <T> Map<T, Integer> counts(List<T> tokens) {
        var counts = new HashMap<T, Integer>();
        tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
        return counts;
    }

    /** How many both have, each counted as often as the one that has fewer of it. */
    static <T> int common(Map<T, Integer> one, Map<T, Integer> other) {
        return one.entrySet().stream()
                .mapToInt(entry -> Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0)))
                .sum();
    }

    /** Runs of what is in a run; a character that is alone is a token by itself. */
    static List<String> runs(String text, IntPredicate inRun, IntPredicate alone) {
        var tokens = new ArrayList<String>();
        int start = -1;
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int codePoint = text.codePointAt(i);
            next = i + Character.charCount(codePoint);
            boolean in = inRun.test(codePoint);
            boolean goesOn = in && !alone.test(codePoint);
            if (goesOn && start < 0) start = i;
            if (goesOn) continue;
            if (start >= 0) tokens.add(text.substring(start, i));
            if (in) tokens.add(text.substring(i, next));
            start = -1;
        }
        if (start >= 0) tokens.add(text.substring(start));
        return tokens;
    }

    /** Whether it belongs to a script that is written without spaces. */
    static boolean standsAlone(int codePoint) {
        return codePoint > 0x7F && WITHOUT_SPACES.contains(UnicodeScript.of(codePoint));
    }

    private static boolean isLetterMarkOrDigit(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || isMark(codePoint);
    }

    private static boolean isWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.CONNECTOR_PUNCTUATION -> true;
            default -> isLetterMarkOrDigit(codePoint);
        };
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
