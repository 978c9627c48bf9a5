package assay.evaluators;

import java.util.Arrays;
import java.util.List;

/**
 * Splits text of any language: punctuation that no number stands beside and symbols are tokens of their own, and so is
 * each character of a script without spaces. As the tokenizer of NIST's evaluations has it, but that accented words stay whole.
 */
final class International {
    private static final int NUMBER =
            categories(Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER);
    private static final int PUNCTUATION = categories(
            Character.CONNECTOR_PUNCTUATION,
            Character.DASH_PUNCTUATION,
            Character.START_PUNCTUATION,
            Character.END_PUNCTUATION,
            Character.INITIAL_QUOTE_PUNCTUATION,
            Character.FINAL_QUOTE_PUNCTUATION,
            Character.OTHER_PUNCTUATION);
    private static final int SYMBOL = categories(
            Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL);

    private International() {}

    static List<String> tokens(String text) {
        int[] before = spaced(text.codePoints().toArray(), true);
        int[] both = spaced(before, false);
        return Tokens.runs(
                new String(both, 0, both.length),
                cp -> !Text.isSpace(cp),
                cp -> Tokens.standsAlone(cp) || is(cp, SYMBOL));
    }

    /**
     * Spaces around the punctuation of each pair of something that is no number and a punctuation mark, in this order or
     * in the other. Pairs do not overlap: the second of one is not the first of the next.
     */
    private static int[] spaced(int[] text, boolean markIsSecond) {
        int[] spaced = new int[2 * text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            boolean paired = i + 1 < text.length
                    && is(text[markIsSecond ? i + 1 : i], PUNCTUATION)
                    && !is(text[markIsSecond ? i : i + 1], NUMBER);
            if (paired && !markIsSecond) spaced[length++] = ' ';
            spaced[length++] = text[i];
            if (!paired) continue;
            spaced[length++] = ' ';
            spaced[length++] = text[++i];
            if (markIsSecond) spaced[length++] = ' ';
        }
        return Arrays.copyOf(spaced, length);
    }

    private static boolean is(int codePoint, int categories) {
        return ((1 << Character.getType(codePoint)) & categories) != 0;
    }

    private static int categories(byte... categories) {
        int all = 0;
        for (byte category : categories) all |= 1 << category;
        return all;
    }
}
