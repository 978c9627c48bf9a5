package assay.emulator.cosmos;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.emulator.cosmos.ItemOperation.Conditions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several operations in one request: all or nothing in one partition, or each for itself. */
record Batches(Container container) {
    private static final int MAX_OPERATIONS = 100;

    /** Reads the operations of a request, with the limits that the service documents. */
    static List<JsonNode> operations(Request request) throws RefusedException {
        if (request.body().getBytes(UTF_8).length > Items.MAX_BYTES) throw RefusedException.tooLarge();
        if (!(Json.read(request.body()) instanceof ArrayNode operations))
            throw RefusedException.badRequest("A batch is a list of operations.");
        if (operations.size() > MAX_OPERATIONS)
            throw RefusedException.badRequest("Batch request has more operations than what is supported.");
        return operations.valueStream().toList();
    }

    static ItemOperation operation(JsonNode json) throws RefusedException {
        var conditions = new Conditions(text(json, "ifMatch"), text(json, "ifNoneMatch"));
        ObjectNode body = json.path("resourceBody") instanceof ObjectNode object ? object : Json.object();
        String id = json.path("id").asText();
        return switch (json.path("operationType").asText()) {
            case "Create" -> new ItemOperation.Create(body);
            case "Upsert" -> new ItemOperation.Upsert(body, conditions);
            case "Read" -> new ItemOperation.Read(id, conditions);
            case "Replace" -> new ItemOperation.Replace(id, body, conditions);
            case "Patch" -> new ItemOperation.Patch(id, body, conditions);
            case "Delete" -> new ItemOperation.Delete(id, conditions);
            default -> throw RefusedException.badRequest("There is no such operation: " + json.path("operationType"));
        };
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.of(json.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** All, or none: then one result says why, and the others that it was not their fault. */
    Response atomic(LogicalPartition key, List<JsonNode> operations) throws RefusedException {
        var results = new ArrayList<ObjectNode>();
        try {
            return container.transaction(() -> {
                double charge = 0;
                for (JsonNode operation : operations) {
                    ItemResult result = new Items(container).apply(key, operation(operation));
                    results.add(json(result));
                    charge += result.charge();
                }
                return answer(200, results, charge).with("x-ms-session-token", token(key));
            });
        } catch (RefusedException e) {
            int culprit = results.size();
            var failures = new ArrayList<ObjectNode>();
            for (int i = 0; i < operations.size(); i++) {
                failures.add(json(i == culprit ? e : RefusedException.failedDependency()));
            }
            return answer(207, failures, Charge.read(1));
        }
    }

    /** Each operation brings its partition key; all are of one range. */
    Response each(PartitionRange range, List<JsonNode> operations) throws RefusedException {
        return container.locked(() -> {
            var results = new ArrayList<ObjectNode>();
            double charge = 0;
            boolean failed = false;
            for (JsonNode operation : operations) {
                try {
                    LogicalPartition key =
                            container.keys().read(operation.path("partitionKey").asText());
                    if (!range.holds(key.effective())) throw RefusedException.badRequest("Of another range.");
                    ItemResult result = new Items(container).apply(key, operation(operation));
                    results.add(json(result));
                    charge += result.charge();
                } catch (RefusedException e) {
                    results.add(json(e));
                    failed = true;
                }
            }
            return answer(failed ? 207 : 200, results, charge)
                    .with("x-ms-session-token", container.sessionToken(range));
        });
    }

    private String token(LogicalPartition key) {
        return container.sessionToken(container.range(key));
    }

    private static Response answer(int status, List<ObjectNode> results, double charge) {
        ArrayNode body = Json.array();
        body.addAll(results);
        return Response.of(status, body).charged(charge);
    }

    private static ObjectNode json(ItemResult result) {
        ObjectNode json = Json.object().put("statusCode", result.status()).put("requestCharge", result.charge());
        result.item().ifPresent(item -> json.put("eTag", item.etag()).set("resourceBody", item.body()));
        return json;
    }

    private static ObjectNode json(RefusedException refused) {
        return Json.object()
                .put("statusCode", refused.status())
                .put("subStatusCode", refused.substatus())
                .put("requestCharge", 1.0);
    }
}
