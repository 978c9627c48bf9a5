package assay.emulator.cosmos.sql;

import assay.emulator.cosmos.sql.Query.Column;
import assay.emulator.cosmos.sql.Query.Fragment;
import assay.emulator.cosmos.sql.Query.Order;
import assay.emulator.cosmos.sql.Query.Selection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway tells a client before a query: what to merge by, and the query that each partition range is to be
 * asked instead. Every query is sent to all ranges, unless the client knows the partition key.
 */
record Plan(Query query, Evaluator evaluator) {

    JsonNode json() throws SqlException {
        ObjectNode plan = JsonNodeFactory.instance.objectNode().put("partitionedQueryExecutionInfoVersion", 2);
        plan.set("queryInfo", info());
        plan.putArray("queryRanges")
                .addObject()
                .put("min", "")
                .put("max", "FF")
                .put("isMinInclusive", true)
                .put("isMaxInclusive", false);
        return plan;
    }

    private ObjectNode info() throws SqlException {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("distinctType", distinctType());
        var counts = new Counts(query, evaluator);
        counts.top().ifPresent(top -> info.put("top", top));
        counts.offset().ifPresent(offset -> info.put("offset", offset));
        counts.limit().ifPresent(limit -> info.put("limit", limit));
        ArrayNode directions = info.putArray("orderBy");
        ArrayNode expressions = info.putArray("orderByExpressions");
        for (Order order : query.orderBy()) {
            directions.add(order.descending() ? "Descending" : "Ascending");
            expressions.add(order.by().text());
        }
        grouping(info);
        info.put("hasSelectValue", query.selection() instanceof Selection.Value);
        return info.put("rewrittenQuery", new Rewriting(query, counts).text());
    }

    private String distinctType() {
        if (!query.distinct()) return "None";
        return query.orderBy().isEmpty() ? "Unordered" : "Ordered";
    }

    private void grouping(ObjectNode info) {
        ArrayNode by = info.putArray("groupByExpressions");
        query.groupBy().stream().map(Fragment::text).forEach(by::add);
        ArrayNode aliases = info.putArray("groupByAliases");
        ArrayNode aggregates = info.putArray("aggregates");
        ObjectNode kinds = info.putObject("groupByAliasToAggregateType");
        if (!query.grouped()) return;
        switch (query.selection()) {
            case Selection.All ignored -> {}
            case Selection.Value value -> aggregate(value.value()).ifPresent(kind -> aggregates.add(kind.inPlans()));
            case Selection.Columns columns -> columns(columns.columns(), aliases, kinds);
        }
    }

    private static void columns(List<Column> columns, ArrayNode aliases, ObjectNode kinds) {
        for (Column column : columns) {
            aliases.add(column.name());
            aggregate(column.value())
                    .ifPresentOrElse(
                            kind -> kinds.put(column.name(), kind.inPlans()), () -> kinds.putNull(column.name()));
        }
    }

    /** The one aggregate that the value is; absent where it is no aggregate, or more than one. */
    static Optional<Aggregate> aggregate(Fragment value) {
        return value.expression() instanceof Expression.Call call ? Aggregate.named(call.function()) : Optional.empty();
    }
}
