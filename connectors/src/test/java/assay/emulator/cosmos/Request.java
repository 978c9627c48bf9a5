package assay.emulator.cosmos;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came from a client.
 *
 * @param path its parts, decoded
 * @param headers by their names in small letters
 */
record Request(String method, List<String> path, Map<String, String> headers, String body) {

    /** Clients send some without a value, which stands for none. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isEmpty());
    }

    boolean says(String header) {
        return header(header).map(Boolean::parseBoolean).orElse(false);
    }

    /** Part {@code index} of the path, from 0; empty where the path is shorter. */
    String part(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    /** The container's name or resource id; empty where the request is about none. */
    String container() {
        return part(3);
    }

    Operation operation() {
        return switch (path.size()) {
            case 0 -> Operation.ACCOUNT;
            case 1, 2 -> Operation.DATABASE;
            case 3, 4 -> Operation.CONTAINER;
            default -> part(4).equals("docs") ? ofItems() : Operation.PARTITION_RANGES;
        };
    }

    private Operation ofItems() {
        return switch (method) {
            case "POST" -> posted();
            case "GET" -> path.size() == 6 ? Operation.READ : Operation.FEED;
            case "PUT" -> Operation.REPLACE;
            case "PATCH" -> Operation.PATCH;
            default -> Operation.DELETE;
        };
    }

    private Operation posted() {
        if (says("x-ms-cosmos-is-query-plan-request")) return Operation.QUERY_PLAN;
        if (says("x-ms-documentdb-isquery")) return Operation.QUERY;
        if (says("x-ms-cosmos-is-batch-request"))
            return says("x-ms-cosmos-batch-atomic") ? Operation.BATCH : Operation.BULK;
        return says("x-ms-documentdb-is-upsert") ? Operation.UPSERT : Operation.CREATE;
    }
}
