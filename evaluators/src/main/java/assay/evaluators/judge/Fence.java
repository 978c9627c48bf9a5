package assay.evaluators.judge;

import java.util.regex.Pattern;

/**
 * What keeps evidence apart from instructions: markers with a number that nobody who wrote the evidence could know, and
 * nothing within them that looks like a marker or like a reply.
 *
 * @param nonce 32 hex digits, fresh for each question
 */
record Fence(String nonce) {
    private static final String IGNORED = "\\x{200B}-\\x{200F}\\x{2060}-\\x{2064}\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{AD}";
    private static final String OPEN = "<\\x{FF1C}\\x{2039}\\x{3008}\\x{27E8}\\x{276E}\\x{AB}\\x{226A}\\x{FE64}";
    private static final String CLOSE = ">\\x{FF1E}\\x{203A}\\x{3009}\\x{27E9}\\x{276F}\\x{BB}\\x{226B}\\x{FE65}";
    private static final String SIGNS =
            "\uFF1C\u2039\u3008\u27E8\u276E\u00AB\u226A\uFE64\uFF1E\u203A\u3009\u27E9\u276F\u00BB\u226B\uFE65";
    private static final Pattern OPENING = run(OPEN);
    private static final Pattern CLOSING = run(CLOSE);
    private static final Pattern TAG = Pattern.compile("[" + OPEN + "][" + IGNORED
            + "]*+\\s{0,9}(/?)\\s{0,9}[Ss\\x{FF33}\\x{FF53}][" + IGNORED + "]*+([0-2])\\s{0,9}[" + CLOSE + "]");

    /** Three or more, whatever cannot be seen between them; no group repeats, so that no text is too long for it. */
    private static Pattern run(String signs) {
        String next = "[" + IGNORED + "]*+[" + signs + "]";
        return Pattern.compile("[" + signs + "]" + next + next + "[" + signs + IGNORED + "]*+");
    }

    /** The text between its markers, on lines of their own. */
    String around(String name, String text) {
        return "<<<" + name + " " + nonce + ">>>\n" + neutral(text) + "\n<<<end " + nonce + ">>>\n";
    }

    /** The same to a reader, and neither a marker nor a tag of a reply to a judge. */
    static String neutral(String text) {
        String whole = whole(text);
        if (whole.chars().noneMatch(Fence::isSign)) return whole; // most texts, and long ones are then no work
        String tagless = TAG.matcher(whole).replaceAll("($1S$2)");
        return CLOSING.matcher(OPENING.matcher(tagless).replaceAll("(((")).replaceAll(")))");
    }

    private static boolean isSign(int c) {
        return c == '<' || c == '>' || (c > 0x7F && SIGNS.indexOf(c) >= 0);
    }

    /** Fit to be sent: no half characters, no control characters but line breaks and tabs. */
    private static String whole(String text) {
        boolean fit = text.chars().allMatch(c -> c == '\n' || c == '\t' || !isSuspect(c));
        return fit ? text : replaced(text);
    }

    private static boolean isSuspect(int c) {
        return Character.isISOControl(c) || Character.isSurrogate((char) c);
    }

    private static String replaced(String text) {
        return text.codePoints()
                .map(cp -> Character.getType(cp) == Character.SURROGATE ? 0xFFFD : cp)
                .map(cp -> Character.isISOControl(cp) && cp != '\n' && cp != '\t' ? ' ' : cp)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
