package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into its words. */
final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            "!=", "<>", "<=", ">=", "||", "??", "=", "<", ">", "(", ")", "[", "]", "{", "}", ",", ".", ":", "?", "*",
            "+", "-", "/", "%");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** The words of the query, and an END behind them. */
    static List<Token> tokens(String sql) throws SqlException {
        var lexer = new Lexer(sql);
        while (lexer.skipSpace()) lexer.next();
        lexer.add(Kind.END, "", lexer.at);
        return lexer.tokens;
    }

    private boolean skipSpace() {
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) at++;
        return at < sql.length();
    }

    private void next() throws SqlException {
        char first = sql.charAt(at);
        if (first == '"' || first == '\'') string(first);
        else if (first == '@') word(Kind.PARAMETER, at + 1);
        else if (Character.isJavaIdentifierStart(first)) word(Kind.WORD, at);
        else if (Character.isDigit(first)) number();
        else symbol();
    }

    private void word(Kind kind, int start) {
        int end = start;
        IntPredicate part = Character::isJavaIdentifierPart;
        while (end < sql.length() && part.test(sql.charAt(end))) end++;
        add(kind, sql.substring(start, end), end);
    }

    private void number() {
        Matcher number = NUMBER.matcher(sql).region(at, sql.length());
        if (number.lookingAt()) add(Kind.NUMBER, number.group(), number.end());
    }

    private void symbol() throws SqlException {
        for (String symbol : SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                add(Kind.SYMBOL, symbol, at + symbol.length());
                return;
            }
        }
        throw new SqlException("Syntax error near '" + sql.charAt(at) + "' at " + at);
    }

    private void string(char quote) throws SqlException {
        var text = new StringBuilder();
        int next = at + 1;
        while (next < sql.length() && sql.charAt(next) != quote) {
            boolean escaped = sql.charAt(next) == '\\' && next + 1 < sql.length();
            if (!escaped) {
                text.append(sql.charAt(next++));
            } else {
                next = unescape(next + 1, text);
            }
        }
        if (next >= sql.length()) throw new SqlException("Syntax error: a string is not closed, from " + at);
        add(Kind.STRING, text.toString(), next + 1);
    }

    /** Appends what the escape at {@code from}, behind its backslash, stands for; returns where the text goes on. */
    private int unescape(int from, StringBuilder text) throws SqlException {
        char escape = sql.charAt(from);
        if (escape == 'u') {
            if (from + 5 > sql.length()) throw new SqlException("Syntax error: a broken escape at " + from);
            text.append((char) Integer.parseInt(sql, from + 1, from + 5, 16));
            return from + 5;
        }
        text.append(
                switch (escape) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> escape;
                });
        return from + 1;
    }

    private void add(Kind kind, String text, int end) {
        tokens.add(new Token(kind, text, at, end));
        at = end;
    }
}
