package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Query.Column;
import assay.emulator.cosmos.sql.Query.Fragment;
import assay.emulator.cosmos.sql.Query.Selection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a query over items: filter, group, order, cut, page. */
record Execution(Query query, Evaluator evaluator) {

    Page page(List<Candidate> items, PageLimits limits) throws SqlException {
        var found = new ArrayList<Candidate>();
        for (Candidate item : items) {
            if (matches(item)) found.add(item);
        }
        List<Row> rows = query.grouped() ? groups(found) : rows(found);
        return upTo(limits, cut(query.distinct() ? distinct(rows) : rows));
    }

    private boolean matches(Candidate item) throws SqlException {
        Optional<Fragment> where = query.where();
        return where.isEmpty() || Values.isTrue(evaluator.value(where.get().expression(), item.body()));
    }

    private List<Row> rows(List<Candidate> found) throws SqlException {
        var rows = new ArrayList<Row>();
        for (Candidate item : found) {
            JsonNode value = select(List.of(item.body()));
            if (!value.isMissingNode()) rows.add(new Row(value, by(item), item.rid()));
        }
        rows.sort((a, b) -> order(Place.of(a), Place.of(b)));
        return rows;
    }

    private List<JsonNode> by(Candidate item) throws SqlException {
        var by = new ArrayList<JsonNode>();
        for (var order : query.orderBy()) by.add(evaluator.value(order.by().expression(), item.body()));
        return by;
    }

    /** Equal values are in the order of their numbers, backwards where the first expression descends. */
    private int order(Place left, Place right) {
        for (int i = 0; i < query.orderBy().size(); i++) {
            int order = Values.compare(left.by().get(i), right.by().get(i));
            if (order != 0) return query.orderBy().get(i).descending() ? -order : order;
        }
        int order = Long.compare(left.rid(), right.rid());
        boolean backwards =
                !query.orderBy().isEmpty() && query.orderBy().getFirst().descending();
        return backwards ? -order : order;
    }

    private List<Row> groups(List<Candidate> found) throws SqlException {
        if (!query.orderBy().isEmpty())
            throw new SqlException("ORDER BY is not supported with aggregates or GROUP BY.");
        Map<List<JsonNode>, List<JsonNode>> groups = new LinkedHashMap<>();
        if (query.groupBy().isEmpty()) groups.put(List.of(), new ArrayList<>());
        for (Candidate item : found) {
            var key = new ArrayList<JsonNode>();
            for (Fragment by : query.groupBy()) key.add(Values.key(evaluator.value(by.expression(), item.body())));
            groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(item.body());
        }
        var rows = new ArrayList<Row>();
        for (List<JsonNode> group : groups.values()) {
            JsonNode value = select(group);
            if (!value.isMissingNode()) rows.add(new Row(value, List.of(), rows.size()));
        }
        return rows;
    }

    private JsonNode select(List<JsonNode> group) throws SqlException {
        return switch (query.selection()) {
            case Selection.All ignored -> group.getFirst();
            case Selection.Value value -> evaluator.value(value.value().expression(), group);
            case Selection.Columns columns -> columns(columns.columns(), group);
        };
    }

    private JsonNode columns(List<Column> columns, List<JsonNode> group) throws SqlException {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        for (Column column : columns) {
            JsonNode value = evaluator.value(column.value().expression(), group);
            if (!value.isMissingNode()) made.set(column.name(), value);
        }
        return made;
    }

    private static List<Row> distinct(List<Row> rows) {
        var seen = new HashSet<JsonNode>();
        return rows.stream().filter(row -> seen.add(Values.key(row.value()))).toList();
    }

    /** TOP, OFFSET and LIMIT count from the first result of all, not of the page. */
    private List<Row> cut(List<Row> rows) throws SqlException {
        var counts = new Counts(query, evaluator);
        int skip = counts.offset().orElse(0);
        long most =
                Math.min(counts.top().orElse(Integer.MAX_VALUE), counts.limit().orElse(Integer.MAX_VALUE));
        return rows.stream().skip(skip).limit(most).toList();
    }

    private Page upTo(PageLimits limits, List<Row> rows) throws SqlException {
        List<Row> left = behind(rows, limits.continuation());
        var page = new ArrayList<Row>();
        int bytes = 0;
        for (Row row : left) {
            bytes += row.value().toString().length();
            boolean full = page.size() == limits.count() || (bytes > limits.bytes() && !page.isEmpty());
            if (full)
                return new Page(
                        values(page), Optional.of(Place.of(page.getLast()).token()));
            page.add(row);
        }
        return new Page(values(page), Optional.empty());
    }

    private List<Row> behind(List<Row> rows, Optional<String> continuation) throws SqlException {
        if (continuation.isEmpty()) return rows;
        Place last = Place.read(continuation.get());
        if (last.by().size() != query.orderBy().size()) throw new SqlException("The token is of another query.");
        Comparator<Place> order = this::order;
        return rows.stream()
                .filter(row -> order.compare(Place.of(row), last) > 0)
                .toList();
    }

    private static List<JsonNode> values(List<Row> rows) {
        return rows.stream().map(Row::value).toList();
    }
}
