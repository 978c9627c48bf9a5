package assay.emulator.cosmos;

import assay.emulator.cosmos.sql.SqlException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A request that the gateway answers with an error, and with which one. */
final class RefusedException extends Exception {
    private final int status;
    private final int substatus;
    private final transient Map<String, String> headers;

    RefusedException(int status, int substatus, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.substatus = substatus;
        this.headers = headers;
    }

    private RefusedException(int status, int substatus, String message) {
        this(status, substatus, message, Map.of());
    }

    static RefusedException badRequest(String message) {
        return new RefusedException(400, 0, message);
    }

    static RefusedException badRequest(SqlException e) {
        return badRequest(String.valueOf(e.getMessage()));
    }

    static RefusedException partitionKeyMismatch() {
        return new RefusedException(
                400, 1001, "PartitionKey extracted from document doesn't match the one specified in the header");
    }

    static RefusedException notFound(String message) {
        return new RefusedException(404, 0, message);
    }

    static RefusedException conflict() {
        return new RefusedException(409, 0, "Resource with specified id already exists");
    }

    static RefusedException precondition() {
        return new RefusedException(412, 0, "One of the specified pre-condition is not met");
    }

    static RefusedException tooLarge() {
        return new RefusedException(413, 0, "Request size is too large");
    }

    static RefusedException failedDependency() {
        return new RefusedException(424, 0, "Another operation of the batch failed");
    }

    int status() {
        return status;
    }

    int substatus() {
        return substatus;
    }

    Response response() {
        ObjectNode body = Json.object().put("code", code()).put("message", getMessage());
        Response response = Response.of(status, body).with("x-ms-substatus", Integer.toString(substatus));
        for (var header : headers.entrySet()) response = response.with(header.getKey(), header.getValue());
        return response;
    }

    private String code() {
        return switch (status) {
            case 400 -> "BadRequest";
            case 404 -> "NotFound";
            case 408 -> "RequestTimeout";
            case 409 -> "Conflict";
            case 412 -> "PreconditionFailed";
            case 413 -> "RequestEntityTooLarge";
            case 429 -> "TooManyRequests";
            case 449 -> "RetryWith";
            default -> "ServiceUnavailable";
        };
    }
}
