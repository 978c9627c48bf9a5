package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Expression.ArrayOf;
import assay.emulator.cosmos.sql.Expression.Between;
import assay.emulator.cosmos.sql.Expression.Binary;
import assay.emulator.cosmos.sql.Expression.Choice;
import assay.emulator.cosmos.sql.Expression.In;
import assay.emulator.cosmos.sql.Expression.Item;
import assay.emulator.cosmos.sql.Expression.Literal;
import assay.emulator.cosmos.sql.Expression.Member;
import assay.emulator.cosmos.sql.Expression.Negative;
import assay.emulator.cosmos.sql.Expression.Not;
import assay.emulator.cosmos.sql.Expression.ObjectOf;
import assay.emulator.cosmos.sql.Expression.Parameter;
import assay.emulator.cosmos.sql.Query.Fragment;
import assay.emulator.cosmos.sql.Token.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Reads expressions, the loosest binding first. */
final class ExpressionParser {
    /** Operators by how strongly they bind, the weakest first; AND and OR are words and stand before them. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("=", "!=", "<>", "<=", ">=", "<", ">"), List.of("||"), List.of("+", "-"), List.of("*", "/", "%"));

    private final Tokens tokens;
    private final String alias;

    ExpressionParser(Tokens tokens, String alias) {
        this.tokens = tokens;
        this.alias = alias;
    }

    Fragment fragment() throws SqlException {
        int start = tokens.start();
        Expression expression = expression();
        return new Fragment(expression, tokens.since(start));
    }

    Expression expression() throws SqlException {
        Expression condition = or();
        if (tokens.takeSymbol("??")) return new Binary("??", condition, expression());
        if (!tokens.takeSymbol("?")) return condition;
        Expression then = expression();
        tokens.needSymbol(":");
        return new Choice(condition, then, expression());
    }

    private Expression or() throws SqlException {
        Expression left = and();
        while (tokens.takeWord("OR")) left = new Binary("OR", left, and());
        return left;
    }

    private Expression and() throws SqlException {
        Expression left = not();
        while (tokens.takeWord("AND")) left = new Binary("AND", left, not());
        return left;
    }

    private Expression not() throws SqlException {
        return tokens.takeWord("NOT") ? new Not(not()) : condition();
    }

    private Expression condition() throws SqlException {
        Expression value = binary(0);
        boolean negated = tokens.takeWord("NOT");
        if (tokens.takeWord("IN")) {
            tokens.needSymbol("(");
            Expression in = new In(value, listUntil(")"));
            return negated ? new Not(in) : in;
        }
        if (tokens.takeWord("BETWEEN")) {
            Expression from = binary(0);
            tokens.needWord("AND");
            Expression between = new Between(value, from, binary(0));
            return negated ? new Not(between) : between;
        }
        if (negated) throw tokens.unexpected("expected IN or BETWEEN");
        return value;
    }

    private Expression binary(int level) throws SqlException {
        if (level == LEVELS.size()) return unary();
        Expression left = binary(level + 1);
        while (tokens.peek().kind() == Kind.SYMBOL
                && LEVELS.get(level).contains(tokens.peek().text())) {
            String operator = tokens.next().text();
            left = new Binary(operator.equals("<>") ? "!=" : operator, left, binary(level + 1));
        }
        return left;
    }

    private Expression unary() throws SqlException {
        return tokens.takeSymbol("-") ? new Negative(unary()) : path(primary());
    }

    private Expression path(Expression of) throws SqlException {
        Expression path = of;
        while (true) {
            if (tokens.takeSymbol(".")) {
                path = new Member(path, new Literal(TextNode.valueOf(tokens.needName())));
            } else if (tokens.takeSymbol("[")) {
                path = new Member(path, expression());
                tokens.needSymbol("]");
            } else {
                return path;
            }
        }
    }

    private Expression primary() throws SqlException {
        Token token = tokens.next();
        return switch (token.kind()) {
            case STRING -> new Literal(TextNode.valueOf(token.text()));
            case PARAMETER -> new Parameter("@" + token.text());
            case NUMBER -> new Literal(number(token.text()));
            case WORD -> word(token.text());
            case SYMBOL -> bracketed(token.text());
            case END -> throw tokens.unexpected("the query ends too early");
        };
    }

    private static JsonNode number(String text) {
        boolean whole = text.length() < 18 && text.chars().allMatch(Character::isDigit);
        return whole ? LongNode.valueOf(Long.parseLong(text)) : DoubleNode.valueOf(Double.parseDouble(text));
    }

    private Expression word(String word) throws SqlException {
        if (tokens.takeSymbol("(")) return new Expression.Call(word.toUpperCase(Locale.ROOT), listUntil(")"));
        if (word.equals(alias)) return new Item();
        return switch (word) {
            case "true" -> new Literal(BooleanNode.TRUE);
            case "false" -> new Literal(BooleanNode.FALSE);
            case "null" -> new Literal(NullNode.instance);
            case "undefined" -> new Literal(MissingNode.getInstance());
            default -> throw new SqlException("Identifier '" + word + "' could not be resolved.");
        };
    }

    private Expression bracketed(String opening) throws SqlException {
        return switch (opening) {
            case "(" -> {
                Expression inner = expression();
                tokens.needSymbol(")");
                yield inner;
            }
            case "[" -> new ArrayOf(listUntil("]"));
            case "{" -> object();
            default -> throw tokens.unexpected("expected a value, not " + opening);
        };
    }

    private List<Expression> listUntil(String closing) throws SqlException {
        var list = new ArrayList<Expression>();
        if (tokens.takeSymbol(closing)) return list;
        do list.add(expression());
        while (tokens.takeSymbol(","));
        tokens.needSymbol(closing);
        return list;
    }

    private Expression object() throws SqlException {
        var members = new LinkedHashMap<String, Expression>();
        if (tokens.takeSymbol("}")) return new ObjectOf(members);
        do {
            String name = tokens.next().text();
            tokens.needSymbol(":");
            members.put(name, expression());
        } while (tokens.takeSymbol(","));
        tokens.needSymbol("}");
        return new ObjectOf(members);
    }
}
