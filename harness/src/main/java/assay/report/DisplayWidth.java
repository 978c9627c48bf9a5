package assay.report;

/** How many columns of a terminal a text takes, as far as that can be known: terminals differ on emoji sequences. */
final class DisplayWidth {
    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** At most {@code width} columns of the text, with an ellipsis where it is cut. */
    static String fit(String text, int width) {
        if (of(text) <= width) return text;
        var fitted = new StringBuilder();
        int left = width - 1;
        for (int c : text.codePoints().toArray()) {
            left -= of(c);
            if (left < 0) break;
            fitted.appendCodePoint(c);
        }
        return fitted.append('\u2026').toString();
    }

    private static int of(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /** East Asian Wide and Fullwidth of Unicode's UAX 11, in blocks. */
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115f
                        || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0xffe0 && c <= 0xffe6)
                        || (c >= 0x1f300 && c <= 0x1f64f)
                        || (c >= 0x1f900 && c <= 0x1f9ff)
                        || (c >= 0x20000 && c <= 0x3fffd));
    }
}
