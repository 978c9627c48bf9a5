package assay.evaluators;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Splits English text in ASCII as the Penn Treebank does: punctuation by itself, contractions apart, quotation marks told
 * into opening and closing ones. The rules and their order are those of NLTK's tokenizer, which other tools score with.
 */
final class Treebank {
    private static final String SPACE = "[\\t-\\r\\x1c-\\x20]";
    private static final List<UnaryOperator<String>> RULES = List.of(
            replaced("`", "`+", " $0 "),
            replaced("\"", "^\"", "``"),
            replaced("``", "``", " $0 "),
            replaced("\"", "([ (\\[{<])\"", "$1 `` "),
            replaced("''", "([ (\\[{<])''", "$1 `` "),
            replaced("'", "(?i)(')(?!re|ve|ll|m|t|s|d|n)(\\w)\\b", "$1 $2"),
            text -> spacedFinalStop(text, "])}>\"' "),
            Treebank::spacedColonsAndCommas,
            replaced("..", "\\.{2,}", " $0 "),
            padded(";@#$%&"),
            text -> spacedFinalStop(text, "])}>\"'"),
            padded("?!"),
            replaced("' ", "([^'])' ", "$1 ' "),
            padded("*"),
            padded("][(){}<>"),
            replaced("--", "--", " -- "),
            text -> " " + text + " ",
            replaced("''", "''", " '' "),
            replaced("\"", "\"", " '' "),
            replaced("'", "([^' ])('[sS]|'[mM]|'[dD]|') ", "$1 $2 "),
            replaced("'", "([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "$1 $2 "));

    private static final List<Contraction> CONTRACTIONS = Stream.of(
                    "\\b(can)(not)\\b",
                    "\\b(d)('ye)\\b",
                    "\\b(gim)(me)\\b",
                    "\\b(gon)(na)\\b",
                    "\\b(got)(ta)\\b",
                    "\\b(lem)(me)\\b",
                    "\\b(more)('n)\\b",
                    "\\b(wan)(na)(?=" + SPACE + ")",
                    " ('t)(is)\\b",
                    " ('t)(was)\\b")
            .map(Contraction::of)
            .toList();

    private Treebank() {}

    /** @param abbreviations such as {@code Dr.}, behind which no sentence ends */
    static List<String> tokens(String text, List<String> abbreviations) {
        String lower = text.toLowerCase(Locale.ROOT);
        var contractions = CONTRACTIONS.stream()
                .filter(each -> lower.contains(each.word()))
                .toList();
        var tokens = new ArrayList<String>();
        for (String sentence : sentences(text, abbreviations)) {
            String spaced = sentence;
            for (var rule : RULES) spaced = rule.apply(spaced);
            for (var each : contractions)
                spaced = each.pattern().matcher(spaced).replaceAll(" $1 $2 ");
            tokens.addAll(Tokens.betweenSpaces(spaced));
        }
        return tokens;
    }

    /** Split at white space behind a full stop, an exclamation or a question mark, a closing quote or bracket between. */
    private static List<String> sentences(String text, List<String> abbreviations) {
        var sentences = new ArrayList<String>();
        int start = 0;
        for (int i = 1; i < text.length(); i++) {
            if (!Text.isSpace(text.charAt(i)) || !isEnd(text, i)) continue;
            int end = i;
            if (abbreviations.stream().anyMatch(each -> endsInWord(text, end, each))) continue;
            sentences.add(text.substring(start, end));
            while (i < text.length() && Text.isSpace(text.charAt(i))) i++;
            start = i;
        }
        sentences.add(text.substring(start));
        return sentences;
    }

    private static boolean isEnd(String text, int end) {
        char last = text.charAt(end - 1);
        boolean closing = last == '"' || last == '\'' || last == ')' || last == ']';
        char mark = closing && end > 1 ? text.charAt(end - 2) : last;
        return mark == '.' || mark == '!' || mark == '?';
    }

    private static boolean endsInWord(String text, int end, String word) {
        int start = end - word.length();
        return text.startsWith(word, start) && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)));
    }

    /** @param needed stands in every match: a look for it is quicker than a look for the pattern */
    private static UnaryOperator<String> replaced(String needed, String pattern, String replacement) {
        var compiled = Pattern.compile(pattern);
        return text -> text.contains(needed) ? compiled.matcher(text).replaceAll(replacement) : text;
    }

    private static UnaryOperator<String> padded(String marks) {
        var marked = new boolean[0x80];
        for (int i = 0; i < marks.length(); i++) marked[marks.charAt(i)] = true;
        return text -> padded(text, marked);
    }

    private static String padded(String text, boolean[] marked) {
        int next = mark(text, 0, marked);
        if (next == text.length()) return text;
        var padded = new StringBuilder(text.length() + text.length() / 4);
        int start = 0;
        while (next < text.length()) {
            padded.append(text, start, next)
                    .append(' ')
                    .append(text.charAt(next))
                    .append(' ');
            start = next + 1;
            next = mark(text, start, marked);
        }
        return padded.append(text, start, text.length()).toString();
    }

    /** Where the next mark is; the text's length if there is none. The text is ASCII. */
    private static int mark(String text, int from, boolean[] marked) {
        int at = from;
        while (at < text.length() && !marked[text.charAt(at)]) at++;
        return at;
    }

    /** Those before a digit stay: 3:45 and 1,000 are words. What stands behind one is not looked at again. */
    private static String spacedColonsAndCommas(String text) {
        if (text.indexOf(':') < 0 && text.indexOf(',') < 0) return text;
        var spaced = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && c != ',') {
                spaced.append(c);
                continue;
            }
            boolean last = i + 1 == text.length();
            boolean beforeDigit = !last && text.charAt(i + 1) >= '0' && text.charAt(i + 1) <= '9';
            spaced.append(beforeDigit ? "" : " ").append(c).append(beforeDigit ? "" : " ");
            if (!last && !beforeDigit) spaced.append(text.charAt(++i));
        }
        return spaced.toString();
    }

    /** Set apart where nothing but closing marks and white space stands behind it, and no other stop before it. */
    private static String spacedFinalStop(String text, String closing) {
        int stop = text.lastIndexOf('.');
        if (stop < 1 || text.charAt(stop - 1) == '.') return text;
        int end = stop + 1;
        while (end < text.length() && closing.indexOf(text.charAt(end)) >= 0) end++;
        if (!Text.isBlank(text.substring(end))) return text;
        return text.substring(0, stop) + " . " + text.substring(stop + 1, end) + " ";
    }

    /** @param word in lower case, what the pattern takes apart */
    private record Contraction(String word, Pattern pattern) {
        static Contraction of(String pattern) {
            String word = pattern.replaceAll("\\\\b|\\(\\?=.*|[() ]", "");
            return new Contraction(word, Pattern.compile("(?i)" + pattern));
        }
    }
}
