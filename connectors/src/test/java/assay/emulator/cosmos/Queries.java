package assay.emulator.cosmos;

import assay.emulator.cosmos.sql.Candidate;
import assay.emulator.cosmos.sql.Page;
import assay.emulator.cosmos.sql.PageLimits;
import assay.emulator.cosmos.sql.SqlException;
import assay.emulator.cosmos.sql.Statement;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Queries of a container, and the plans by which clients put their parts together. */
record Queries(Container container) {
    static final String PARTITION_RANGE = "x-ms-documentdb-partitionkeyrangeid";

    /** Where a client leaves it to the service. */
    private static final int RESULTS_OF_A_PAGE = 1000;

    /** As documented: what one answer may hold. */
    private static final int BYTES_OF_A_PAGE = 4 * 1024 * 1024;

    Response plan(Request request) throws RefusedException {
        try {
            return Response.of(200, statement(request).plan());
        } catch (SqlException e) {
            throw RefusedException.badRequest(e);
        }
    }

    Response run(Request request) throws RefusedException {
        try {
            Statement statement = statement(request);
            Scope scope = Scope.of(container, request);
            return container.locked(() -> answer(page(statement, scope, request), scope));
        } catch (SqlException e) {
            throw RefusedException.badRequest(e);
        }
    }

    private Statement statement(Request request) throws RefusedException, SqlException {
        Statement statement = Statement.read(Json.readObject(request.body()));
        CompositeIndexes.of(container.definition()).check(statement.orderBy());
        return statement;
    }

    private Page page(Statement statement, Scope scope, Request request) throws RefusedException {
        List<Candidate> candidates = container.find(scope.wanted()).stream()
                .map(item -> new Candidate(item.number(), item.body()))
                .toList();
        int asked = request.header("x-ms-max-item-count").map(Integer::parseInt).orElse(-1);
        var limits = new PageLimits(
                asked > 0 ? asked : RESULTS_OF_A_PAGE, BYTES_OF_A_PAGE, request.header("x-ms-continuation"));
        try {
            return statement.run(candidates, limits);
        } catch (SqlException e) {
            throw RefusedException.badRequest(e);
        }
    }

    private Response answer(Page page, Scope scope) {
        ObjectNode body = Json.object().put("_rid", container.rid());
        body.putArray("Documents").addAll(page.results());
        body.put("_count", page.results().size());
        int bytes = page.results().stream()
                .mapToInt(each -> Json.bytes(each).length)
                .sum();
        Response response = Response.of(200, body)
                .with("x-ms-item-count", Integer.toString(page.results().size()))
                .with("x-ms-session-token", container.sessionToken(scope.range()))
                .charged(Charge.query(bytes));
        return page.continuation()
                .map(token -> response.with("x-ms-continuation", token))
                .orElse(response);
    }

    /** The part of a container that a request asks: a partition, a range, or a part of a range. */
    private record Scope(PartitionRange range, Predicate<Item> wanted) {

        static Scope of(Container container, Request request) throws RefusedException {
            Optional<String> key = request.header("x-ms-documentdb-partitionkey");
            if (key.isPresent()) {
                LogicalPartition partition = container.keys().read(key.get());
                return new Scope(
                        container.range(partition), item -> item.partition().equals(partition));
            }
            PartitionRange range =
                    container.range(request.header(PARTITION_RANGE).orElse("0"));
            var part = new PartitionRange(
                    range.id(),
                    request.header("x-ms-start-epk").orElse(range.min()),
                    request.header("x-ms-end-epk").orElse(range.max()));
            return new Scope(
                    range,
                    item -> range.holds(item.partition().effective())
                            && part.holds(item.partition().effective()));
        }
    }
}
