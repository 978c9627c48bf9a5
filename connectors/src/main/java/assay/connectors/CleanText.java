package assay.connectors;

import java.util.regex.Pattern;

/** Text from outside, made fit for one line of a log or a page: short, without control characters and keys. */
public final class CleanText {
    private static final int LONGEST = 300;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
    /** OpenAI's keys, also the half that its own messages show; bearer tokens; Azure's 32 or 84 letters and digits. */
    private static final Pattern KEY =
            Pattern.compile("\\bsk-[\\w*.-]{4,}|(?i:bearer )\\S+|\\beyJ[\\w.-]{20,}|\\b(?=\\w*\\d)[A-Za-z0-9]{32,}\\b");

    private CleanText() {}

    public static String of(String text) {
        String masked =
                KEY.matcher(CONTROL.matcher(text).replaceAll(" ").strip()).replaceAll("[key]");
        return masked.codePointCount(0, masked.length()) <= LONGEST
                ? masked
                : masked.substring(0, masked.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
