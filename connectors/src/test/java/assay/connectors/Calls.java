package assay.connectors;

import assay.plan.Call;
import assay.plan.RunId;
import assay.scenario.Endpoint;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.ToolDefinition;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls and variants for tests. */
public final class Calls {
    private Calls() {}

    public static Call of(Variant variant, GoldenPrompt prompt, List<Message> messages) {
        return new Call(new RunId("benefits-20260102T030405Z-1f3a"), prompt, 1, variant, messages);
    }

    public static Call of(Variant variant, String input) {
        return of(variant, prompt(input, input, List.of()), List.of(Message.user(input)));
    }

    public static GoldenPrompt prompt(String id, String input, List<ToolDefinition> tools) {
        return new GoldenPrompt(
                id,
                List.of(Message.user(input)),
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                tools,
                Optional.empty(),
                List.of());
    }

    public static Variant variant(
            Endpoint endpoint, Limits limits, ObjectNode parameters, Map<String, String> headers) {
        return new Variant(
                "stable", endpoint, Optional.empty(), Optional.empty(), parameters, headers, Optional.empty(), limits);
    }

    public static Variant variant(Endpoint endpoint, Limits limits) {
        return variant(endpoint, limits, json("{}"), Map.of());
    }

    public static Endpoint.AzureOpenAi azure(URI url) {
        return new Endpoint.AzureOpenAi(url, "chat-blue", Optional.empty());
    }

    public static Endpoint.OpenAi openAi(URI url) {
        return new Endpoint.OpenAi(url.resolve("/v1"), "small", Optional.empty());
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
