package assay.emulator.cosmos.sql;

/**
 * One word of a query.
 *
 * @param text as a parser compares it: without the quotes of a string, without the {@code @} of a parameter
 * @param start where it begins in the query
 * @param end behind its last character
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        WORD,
        PARAMETER,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
