package assay.emulator.cosmos;

import assay.emulator.cosmos.ItemOperation.Conditions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** From a request to what answers it. */
record Routes(String address, Databases databases, Interventions interventions) {

    Response answer(Request request) {
        try {
            return switch (request.operation()) {
                case ACCOUNT -> account();
                case DATABASE -> database(request);
                case CONTAINER -> container(request);
                case PARTITION_RANGES -> partitionRanges(request);
                case CREATE, UPSERT, READ, REPLACE, PATCH, DELETE -> item(request);
                case QUERY_PLAN -> new Queries(container(request.part(1), request)).plan(request);
                case QUERY, FEED -> query(request);
                case BATCH -> batch(request);
                case BULK -> bulk(request);
            };
        } catch (RefusedException e) {
            return e.response().charged(1);
        }
    }

    private Response account() {
        ObjectNode account = Json.object();
        account.putArray("writableLocations").addObject().put("name", "Local").put("databaseAccountEndpoint", address);
        account.putObject("userConsistencyPolicy").put("defaultConsistencyLevel", "Session");
        return Response.of(200, account);
    }

    private Response database(Request request) throws RefusedException {
        return switch (request.method()) {
            case "POST" -> Response.of(201, databases.createDatabase(Json.readObject(request.body())));
            case "GET" -> Response.of(200, databases.database(request.part(1)));
            case "DELETE" -> {
                databases.deleteDatabase(request.part(1));
                yield Response.empty(204);
            }
            default -> throw unknown(request);
        };
    }

    private Response container(Request request) throws RefusedException {
        String database = request.part(1);
        return switch (request.method()) {
            case "POST" ->
                Response.of(
                        201,
                        databases
                                .createContainer(database, Json.readObject(request.body()))
                                .definition());
            case "GET" ->
                Response.of(200, container(database, request).definition())
                        .with("x-ms-alt-content-path", "dbs/" + database);
            case "DELETE" -> {
                databases.deleteContainer(database, request.container());
                yield Response.empty(204);
            }
            default -> throw unknown(request);
        };
    }

    private Container container(String database, Request request) throws RefusedException {
        return databases.container(database, request.container());
    }

    private Response partitionRanges(Request request) throws RefusedException {
        Container container = container(request.part(1), request);
        String etag = "\"ranges\""; // they never split
        if (request.header("if-none-match").filter(etag::equals).isPresent())
            return Response.empty(304).with("etag", etag);
        ObjectNode body = Json.object().put("_rid", container.rid());
        container.ranges().forEach(range -> body.withArray("PartitionKeyRanges").add(range.json(container.rid())));
        body.put("_count", container.ranges().size());
        return Response.of(200, body).with("etag", etag);
    }

    private Response query(Request request) throws RefusedException {
        if (request.operation() == Operation.FEED) throw unknown(request);
        return new Queries(container(request.part(1), request)).run(request);
    }

    private Response item(Request request) throws RefusedException {
        Container container = container(request.part(1), request);
        LogicalPartition key = key(container, request);
        ItemOperation operation = operation(request);
        interventions.before(container.name(), operation);
        return container.locked(() -> {
            ItemResult result = new Items(container).apply(key, operation);
            return response(result, request)
                    .with("x-ms-session-token", container.sessionToken(container.range(key)))
                    .charged(result.charge());
        });
    }

    private static LogicalPartition key(Container container, Request request) throws RefusedException {
        String header = request.header("x-ms-documentdb-partitionkey")
                .orElseThrow(
                        () -> RefusedException.badRequest("PartitionKey value must be supplied for this operation."));
        return container.keys().read(header);
    }

    private static ItemOperation operation(Request request) throws RefusedException {
        var conditions = new Conditions(request.header("if-match"), request.header("if-none-match"));
        String id = request.part(5);
        return switch (request.operation()) {
            case CREATE -> new ItemOperation.Create(Json.readObject(request.body()));
            case UPSERT -> new ItemOperation.Upsert(Json.readObject(request.body()), conditions);
            case REPLACE -> new ItemOperation.Replace(id, Json.readObject(request.body()), conditions);
            case PATCH -> new ItemOperation.Patch(id, Json.readObject(request.body()), conditions);
            case READ -> new ItemOperation.Read(id, conditions);
            case DELETE -> new ItemOperation.Delete(id, conditions);
            case ACCOUNT, DATABASE, CONTAINER, PARTITION_RANGES, QUERY_PLAN, QUERY, FEED, BATCH, BULK ->
                throw unknown(request);
        };
    }

    private static Response response(ItemResult result, Request request) {
        boolean brief = request.operation() != Operation.READ
                && request.header("prefer").filter("return=minimal"::equals).isPresent();
        Response response = result.item()
                .filter(item -> !brief && result.status() != 304)
                .map(item -> Response.of(result.status(), item.body()))
                .orElse(Response.empty(result.status()));
        return result.item().map(item -> response.with("etag", item.etag())).orElse(response);
    }

    private Response batch(Request request) throws RefusedException {
        Container container = container(request.part(1), request);
        LogicalPartition key = key(container, request);
        return new Batches(container).atomic(key, operations(container, request));
    }

    private Response bulk(Request request) throws RefusedException {
        Container container = container(request.part(1), request);
        PartitionRange range =
                container.range(request.header(Queries.PARTITION_RANGE).orElse("0"));
        return new Batches(container).each(range, operations(container, request));
    }

    private List<JsonNode> operations(Container container, Request request) throws RefusedException {
        List<JsonNode> operations = Batches.operations(request);
        for (JsonNode operation : operations) interventions.before(container.name(), Batches.operation(operation));
        return operations;
    }

    private static RefusedException unknown(Request request) {
        return RefusedException.badRequest("The emulator does not know " + request.method() + " " + request.path());
    }
}
