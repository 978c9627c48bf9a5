package assay.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Errors in the services' own words, since clients tell them apart by these. */
final class Errors {
    private Errors() {}

    static Response deploymentNotFound(Dialect dialect, String name) {
        return switch (dialect) {
            case AZURE ->
                azure(
                        404,
                        "DeploymentNotFound",
                        "The API deployment for this resource does not exist. If you created the deployment within the"
                                + " last 5 minutes, please wait a moment and try again.");
            case OPENAI ->
                openAi(
                        404,
                        "The model `" + name + "` does not exist or you do not have access to it.",
                        "invalid_request_error",
                        "model_not_found");
        };
    }

    static Response resourceNotFound(Dialect dialect, String path) {
        return switch (dialect) {
            case AZURE -> azure(404, "404", "Resource not found");
            case OPENAI -> openAi(404, "Invalid URL (POST " + path + ")", "invalid_request_error", "");
        };
    }

    static Response invalid(String message) {
        return openAi(400, message, "invalid_request_error", "");
    }

    static Response unsupported(String parameter) {
        return openAi(
                400,
                "Unsupported parameter: '" + parameter + "' is not supported with this model.",
                "invalid_request_error",
                "unsupported_parameter");
    }

    static Response throttled(Dialect dialect, String operation, Duration retryAfter) {
        long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
        Response error =
                switch (dialect) {
                    case AZURE ->
                        azure(
                                429,
                                "429",
                                "Requests to the " + operation + " Operation under Azure OpenAI API have exceeded call"
                                        + " rate limit of your current OpenAI S0 pricing tier. Please retry after "
                                        + seconds + " seconds.");
                    case OPENAI ->
                        openAi(
                                429,
                                "Rate limit reached on requests per min (RPM). Please try again in " + seconds + "s.",
                                "requests",
                                "rate_limit_exceeded");
                };
        return error.with("retry-after", Long.toString(seconds))
                .with("retry-after-ms", Long.toString(retryAfter.toMillis()));
    }

    /** The same of both services. */
    static Response quotaExhausted() {
        return openAi(
                429,
                "You exceeded your current quota, please check your plan and billing details.",
                "insufficient_quota",
                "insufficient_quota");
    }

    static Response server(Dialect dialect) {
        return switch (dialect) {
            case AZURE -> azure(500, "InternalServerError", "The server had an error processing your request.");
            case OPENAI -> openAi(500, "The server had an error processing your request.", "server_error", "");
        };
    }

    static Response unauthorized(Dialect dialect) {
        return switch (dialect) {
            case AZURE ->
                azure(
                        401,
                        "401",
                        "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a"
                                + " valid key for an active subscription and use a correct regional API endpoint for"
                                + " your resource.");
            case OPENAI -> openAi(401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key");
        };
    }

    /** As Azure says it, whichever service is asked. */
    static Response filtered() {
        ObjectNode error = Json.object()
                .put(
                        "message",
                        "The response was filtered due to the prompt triggering Azure OpenAI's content management"
                                + " policy. Please modify your prompt and retry.")
                .putNull("type")
                .put("param", "prompt")
                .put("code", "content_filter")
                .put("status", 400);
        error.putObject("innererror")
                .put("code", "ResponsibleAIPolicyViolation")
                .set("content_filter_result", ContentFilter.promptResults(true));
        return Response.json(400, Json.object().set("error", error));
    }

    private static Response azure(int status, String code, String message) {
        ObjectNode error = Json.object().put("code", code).put("message", message);
        return Response.json(status, Json.object().set("error", error));
    }

    /** @param code empty for none */
    private static Response openAi(int status, String message, String type, String code) {
        ObjectNode error = Json.object()
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code.isEmpty() ? null : code);
        return Response.json(status, Json.object().set("error", error));
    }
}
