package assay.report;

import java.util.regex.Pattern;

/** Colours of a terminal, or none. They only repeat what a word says. */
record Ink(boolean colours) {
    private static final Pattern WORDS = Pattern.compile("\\b(regression|failed)$|\\b(pass|passed)$");

    String dim(String text) {
        return paint("2", text);
    }

    String of(Headline.Tone tone, String text) {
        return switch (tone) {
            case GOOD -> paint("1;32", text);
            case BAD -> paint("1;31", text);
            case DOUBT, INVALID -> paint("1;33", text);
        };
    }

    /** Colours the word at the end of a line. */
    String words(String line) {
        if (!colours) return line;
        return WORDS.matcher(line).replaceAll(match -> paint(match.group(1) != null ? "31" : "32", match.group()));
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
