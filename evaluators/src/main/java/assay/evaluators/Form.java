package assay.evaluators;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How something is written that is looked for in answers.
 *
 * @param possible whether a text can hold it at all, which takes less time to tell; most cannot
 */
record Form(Pattern pattern, Predicate<String> possible) {
    /** @param signs of which it holds one, in this case */
    static Form with(String pattern, String... signs) {
        var all = List.of(signs);
        return new Form(Pattern.compile(pattern), text -> all.stream().anyMatch(text::contains));
    }

    /** @param signs of which it holds one, in small letters, whatever the case in the text */
    static Form withWords(String pattern, String... signs) {
        var all = List.of(signs);
        return new Form(Pattern.compile(pattern), text -> {
            String small = text.toLowerCase(Locale.ROOT);
            return all.stream().anyMatch(small::contains);
        });
    }

    /** Whether so many digits stand in a row, and no more. */
    static boolean hasDigits(String text, int count) {
        int inRow = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isDigit(text.charAt(i))) {
                inRow++;
            } else {
                if (inRow == count) return true;
                inRow = 0;
            }
        }
        return false;
    }

    /** Whether a capital stands right behind a digit. */
    static boolean hasCapitalBehindDigit(String text) {
        return IntStream.range(1, text.length())
                .anyMatch(i -> isCapital(text.charAt(i)) && isDigit(text.charAt(i - 1)));
    }

    /** Whether the word stands somewhere behind a space, and no letter and no digit behind it. */
    static boolean hasWord(String text, String word) {
        String behindSpace = " " + word;
        int at = text.indexOf(behindSpace);
        while (at >= 0) {
            int end = at + behindSpace.length();
            if (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end))) return true;
            at = text.indexOf(behindSpace, end);
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
