package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Token.Kind;
import java.util.List;

/** The words of a query and how far they have been read. */
final class Tokens {
    private final String sql;
    private final List<Token> tokens;
    private int at;

    Tokens(String sql) throws SqlException {
        this.sql = sql;
        this.tokens = Lexer.tokens(sql);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Kind.END) at++;
        return token;
    }

    /** Takes the word if it is the next one. */
    boolean takeWord(String word) {
        boolean is = peek().isWord(word);
        if (is) at++;
        return is;
    }

    boolean takeSymbol(String symbol) {
        boolean is = peek().isSymbol(symbol);
        if (is) at++;
        return is;
    }

    void needWord(String word) throws SqlException {
        if (!takeWord(word)) throw unexpected("expected " + word);
    }

    void needSymbol(String symbol) throws SqlException {
        if (!takeSymbol(symbol)) throw unexpected("expected " + symbol);
    }

    String needName() throws SqlException {
        Token token = next();
        if (token.kind() != Kind.WORD) throw unexpected("expected a name");
        return token.text();
    }

    int start() {
        return peek().start();
    }

    /** The text as written, from {@code start} to the last word taken. */
    String since(int start) {
        return sql.substring(start, tokens.get(at - 1).end());
    }

    SqlException unexpected(String why) {
        Token token = peek();
        return new SqlException("Syntax error near '" + token.text() + "' at " + token.start() + ": " + why);
    }
}
