package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Query.Column;
import assay.emulator.cosmos.sql.Query.Fragment;
import assay.emulator.cosmos.sql.Query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The query that each partition range is asked: its results carry what the client orders, adds up and groups by. An
 * empty text stands for the query as it is.
 */
record Rewriting(Query query, Counts counts) {
    /** Where a client puts the condition by which it goes on with an ordered query. */
    private static final String RESUME = "{documentdb-formattableorderbyquery-filter}";

    String text() throws SqlException {
        if (query.grouped()) return grouped();
        if (!query.orderBy().isEmpty()) return ordered();
        if (query.limit().isEmpty()) return "";
        return "SELECT %s%s FROM %s%s%s"
                .formatted(query.distinct() ? "DISTINCT " : "", plain(), query.from(), where(), limit());
    }

    private String grouped() throws SqlException {
        if (query.distinct()) throw new SqlException("DISTINCT is not supported with aggregates or GROUP BY.");
        String by = items(query.groupBy());
        String groupBy = query.groupBy().isEmpty() ? "" : " GROUP BY " + texts(query.groupBy());
        String selected =
                switch (query.selection()) {
                    case Selection.All ignored -> throw new SqlException("SELECT * is not supported with GROUP BY.");
                    case Selection.Value value ->
                        query.groupBy().isEmpty()
                                ? "VALUE [" + partial(value.value()) + "]"
                                : by + " AS groupByItems, " + partial(value.value()) + " AS payload";
                    case Selection.Columns columns ->
                        (query.groupBy().isEmpty() ? "" : by + " AS groupByItems, ") + payload(columns.columns(), true)
                                + " AS payload";
                };
        return "SELECT " + selected + " FROM " + query.from() + where() + groupBy;
    }

    private String ordered() throws SqlException {
        String alias = query.alias();
        String payload =
                switch (query.selection()) {
                    case Selection.All ignored -> alias;
                    case Selection.Value value -> value.value().text();
                    case Selection.Columns columns -> payload(columns.columns(), false);
                };
        String condition =
                query.where().map(where -> "(" + where.text() + ") AND ").orElse("");
        String orderBy = query.orderBy().stream()
                .map(order -> order.by().text() + (order.descending() ? " DESC" : " ASC"))
                .collect(Collectors.joining(", "));
        return "SELECT %s%s._rid, %s AS orderByItems, %s AS payload FROM %s WHERE %s(%s) ORDER BY %s%s"
                .formatted(
                        top(),
                        alias,
                        items(query.orderBy().stream().map(Query.Order::by).toList()),
                        payload,
                        query.from(),
                        condition,
                        RESUME,
                        orderBy,
                        limit());
    }

    private String plain() throws SqlException {
        return switch (query.selection()) {
            case Selection.All ignored -> "*";
            case Selection.Value value -> "VALUE " + value.value().text();
            case Selection.Columns columns ->
                columns.columns().stream()
                        .map(column -> column.value().text() + " AS " + column.name())
                        .collect(Collectors.joining(", "));
        };
    }

    private String top() throws SqlException {
        return counts.top().map(top -> "TOP " + top + " ").orElse("");
    }

    /** A range cannot know what it is to skip: the client skips, and each range sends what may be needed. */
    private String limit() throws SqlException {
        if (query.limit().isEmpty()) return "";
        long all = (long) counts.offset().orElse(0) + counts.limit().orElse(0);
        return " OFFSET 0 LIMIT " + Math.min(all, Integer.MAX_VALUE);
    }

    private String where() {
        return query.where().map(where -> " WHERE " + where.text()).orElse("");
    }

    private static String payload(List<Column> columns, boolean partial) throws SqlException {
        var members = new ArrayList<String>();
        for (Column column : columns) {
            String value = partial ? partial(column.value()) : column.value().text();
            members.add("\"" + column.name() + "\": " + value);
        }
        return "{" + String.join(", ", members) + "}";
    }

    private static String partial(Fragment value) throws SqlException {
        var aggregate = Plan.aggregate(value);
        if (aggregate.isEmpty() && value.expression().aggregates())
            throw new SqlException("An expression over aggregates is not in the emulator's language: " + value.text());
        if (aggregate.isEmpty()) return value.text();
        String text = value.text();
        return aggregate.get().partial(text.substring(text.indexOf('(') + 1, text.lastIndexOf(')')));
    }

    private static String items(List<Fragment> fragments) {
        return fragments.stream()
                .map(fragment -> "{\"item\": " + fragment.text() + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String texts(List<Fragment> fragments) {
        return fragments.stream().map(Fragment::text).collect(Collectors.joining(", "));
    }
}
