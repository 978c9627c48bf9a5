package assay.emulator.cosmos.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A query with its parameters, ready to be planned or run. */
public final class Statement {
    private final Query query;
    private final Evaluator evaluator;

    private Statement(Query query, Evaluator evaluator) {
        this.query = query;
        this.evaluator = evaluator;
    }

    /**
     * Reads the body of a query's request.
     *
     * @throws SqlException where the text is not in the emulator's part of the language
     */
    public static Statement read(JsonNode body) throws SqlException {
        return new Statement(Parser.parse(body.path("query").asText()), new Evaluator(parameters(body)));
    }

    private static Map<String, JsonNode> parameters(JsonNode body) {
        var parameters = new HashMap<String, JsonNode>();
        body.path("parameters").forEach(each -> parameters.put(each.path("name").asText(), each.path("value")));
        return parameters;
    }

    /** Whether an item meets a condition of the form {@code FROM c WHERE ...}. */
    public static boolean holds(String condition, JsonNode item) throws SqlException {
        return Values.isTrue(new Evaluator(Map.of()).value(Parser.parseCondition(condition), item));
    }

    /** By which a client merges the results of several partition ranges. */
    public JsonNode plan() throws SqlException {
        return new Plan(query, evaluator).json();
    }

    /** The parts of ORDER BY. */
    public List<OrderedPath> orderBy() {
        return query.orderBy().stream()
                .map(order -> OrderedPath.of(query.alias(), order.by().text(), order.descending()))
                .toList();
    }

    /**
     * One page of the results.
     *
     * @param items with their system properties, all of the ranges asked
     */
    public Page run(List<Candidate> items, PageLimits limits) throws SqlException {
        return new Execution(query, evaluator).page(items, limits);
    }
}
