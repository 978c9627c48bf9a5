package assay.observation;

/**
 * A text as patterns should see it: every digit of every script is an ASCII digit, every space a space, every hyphen a
 * hyphen, and what cannot be seen is left out.
 */
final class Folded {
    private final String original;
    private final String text;
    private final int[] places; // of each character in the original

    private Folded(String original, String text, int[] places) {
        this.original = original;
        this.text = text;
        this.places = places;
    }

    static Folded of(String original) {
        var text = new StringBuilder(original.length());
        var places = new int[original.length()];
        for (int at = 0; at < original.length(); ) {
            int point = original.codePointAt(at);
            int seen = seen(point);
            for (int i = 0; seen >= 0 && i < Character.charCount(seen); i++) places[text.length() + i] = at + i;
            if (seen >= 0) text.appendCodePoint(seen);
            at += Character.charCount(point);
        }
        return new Folded(original, text.toString(), places);
    }

    String original() {
        return original;
    }

    String text() {
        return text;
    }

    /** Where a character begins in the original. */
    int start(int index) {
        return places[index];
    }

    /** Where the character before this index ends in the original. */
    int end(int index) {
        int last = places[index - 1];
        return last + Character.charCount(original.codePointAt(last));
    }

    /** What stands for a code point; negative for what cannot be seen. */
    private static int seen(int point) {
        if (point < 0x80) return point;
        int digit = Character.digit(point, 10);
        if (Character.isDigit(point) && digit >= 0) return '0' + digit;
        return switch (point) {
            case 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF -> -1;
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE63, 0xFF0D -> '-';
            case 0xFE6B, 0xFF20 -> '@';
            case 0xFF0B -> '+';
            case 0xFF0E, 0x2024 -> '.';
            case 0xFF1A -> ':';
            case 0xFF08 -> '(';
            case 0xFF09 -> ')';
            default -> Character.isSpaceChar(point) && point != 0x2028 && point != 0x2029 ? ' ' : point;
        };
    }
}
