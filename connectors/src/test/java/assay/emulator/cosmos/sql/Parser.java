package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Query.Column;
import assay.emulator.cosmos.sql.Query.Fragment;
import assay.emulator.cosmos.sql.Query.Limit;
import assay.emulator.cosmos.sql.Query.Order;
import assay.emulator.cosmos.sql.Query.Selection;
import assay.emulator.cosmos.sql.Token.Kind;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a query's clauses: one container, no JOIN, no subquery. */
final class Parser {
    private static final Set<String> BEHIND_FROM = Set.of("WHERE", "GROUP", "ORDER", "OFFSET", "JOIN", "IN");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final String from;
    private final String alias;

    private Parser(String sql) throws SqlException {
        Tokens ahead = new Tokens(sql);
        while (ahead.peek().kind() != Kind.END && !ahead.peek().isWord("FROM")) {
            if (ahead.next().isSymbol(".")) ahead.next(); // a property may be called from
        }
        ahead.needWord("FROM");
        int start = ahead.start();
        this.alias = alias(ahead);
        this.from = ahead.since(start);
        this.tokens = new Tokens(sql);
        this.expressions = new ExpressionParser(tokens, alias);
    }

    static Query parse(String sql) throws SqlException {
        return new Parser(sql).query();
    }

    /** The WHERE of {@code FROM c WHERE ...}, the form that the condition of a patch has. */
    static Expression parseCondition(String sql) throws SqlException {
        var parser = new Parser(sql);
        parser.from();
        parser.tokens.needWord("WHERE");
        Expression condition = parser.expressions.expression();
        parser.needEnd();
        return condition;
    }

    private static String alias(Tokens ahead) throws SqlException {
        String name = ahead.needName();
        boolean named = ahead.takeWord("AS");
        boolean another =
                ahead.peek().kind() == Kind.WORD && BEHIND_FROM.stream().noneMatch(ahead.peek()::isWord);
        return named || another ? ahead.needName() : name;
    }

    private Query query() throws SqlException {
        tokens.needWord("SELECT");
        boolean distinct = tokens.takeWord("DISTINCT");
        Optional<Fragment> top = tokens.takeWord("TOP") ? Optional.of(count()) : Optional.empty();
        Selection selection = selection();
        from();
        Optional<Fragment> where = tokens.takeWord("WHERE") ? Optional.of(expressions.fragment()) : Optional.empty();
        List<Fragment> groupBy = groupBy();
        List<Order> orderBy = orderBy();
        Optional<Limit> limit = limit();
        needEnd();
        return new Query(distinct, top, selection, from, alias, where, groupBy, orderBy, limit);
    }

    private void needEnd() throws SqlException {
        if (tokens.peek().kind() != Kind.END) throw tokens.unexpected("not part of the emulator's language");
    }

    private void from() throws SqlException {
        tokens.needWord("FROM");
        alias(tokens);
    }

    /** A number or a parameter, so that the {@code *} behind TOP is no multiplication. */
    private Fragment count() throws SqlException {
        int start = tokens.start();
        Token token = tokens.next();
        Expression value =
                switch (token.kind()) {
                    case NUMBER -> new Expression.Literal(IntNode.valueOf(Integer.parseInt(token.text())));
                    case PARAMETER -> new Expression.Parameter("@" + token.text());
                    case WORD, STRING, SYMBOL, END -> throw tokens.unexpected("expected a number");
                };
        return new Fragment(value, tokens.since(start));
    }

    private Selection selection() throws SqlException {
        if (tokens.takeSymbol("*")) return new Selection.All();
        if (tokens.takeWord("VALUE")) return new Selection.Value(expressions.fragment());
        var columns = new ArrayList<Column>();
        int unnamed = 0;
        do {
            Fragment value = expressions.fragment();
            Optional<String> name = columnName(value.expression());
            columns.add(new Column(name.isPresent() ? name.get() : "$" + ++unnamed, value));
        } while (tokens.takeSymbol(","));
        return new Selection.Columns(columns);
    }

    private Optional<String> columnName(Expression value) throws SqlException {
        if (tokens.takeWord("AS")) return Optional.of(tokens.needName());
        if (tokens.peek().kind() == Kind.WORD && !tokens.peek().isWord("FROM")) return Optional.of(tokens.needName());
        if (value instanceof Expression.Item) return Optional.of(alias);
        boolean property = value instanceof Expression.Member member
                && member.key() instanceof Expression.Literal key
                && key.value().isTextual();
        if (!property) return Optional.empty();
        var key = (Expression.Literal) ((Expression.Member) value).key();
        return Optional.of(key.value().textValue());
    }

    private List<Fragment> groupBy() throws SqlException {
        var by = new ArrayList<Fragment>();
        if (!tokens.takeWord("GROUP")) return by;
        tokens.needWord("BY");
        do by.add(expressions.fragment());
        while (tokens.takeSymbol(","));
        return by;
    }

    private List<Order> orderBy() throws SqlException {
        var by = new ArrayList<Order>();
        if (!tokens.takeWord("ORDER")) return by;
        tokens.needWord("BY");
        do {
            Fragment value = expressions.fragment();
            boolean descending = tokens.takeWord("DESC");
            if (!descending) tokens.takeWord("ASC");
            by.add(new Order(value, descending));
        } while (tokens.takeSymbol(","));
        return by;
    }

    private Optional<Limit> limit() throws SqlException {
        if (!tokens.takeWord("OFFSET")) return Optional.empty();
        Fragment offset = count();
        tokens.needWord("LIMIT");
        return Optional.of(new Limit(offset, count()));
    }
}
