package assay.cli;

/** Text from outside, made safe for one line of a terminal or a log. */
final class Plain {
    private Plain() {}

    /** Control and format characters become spaces; longer text is cut with a mark. {@code most} counts code points. */
    static String line(String text, int most) {
        var safe = text.codePoints()
                .limit(most + 1L)
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> ' ';
                    default -> c;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return safe.codePointCount(0, safe.length()) > most
                ? safe.substring(0, safe.offsetByCodePoints(0, most - 1)) + "\u2026"
                : safe.toString();
    }
}
