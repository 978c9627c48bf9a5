package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all prompts have in common, so that it is written once, for the scenario. */
final class Shared {
    static final String SYSTEM = "system";
    private static final String TOOLS = "tools";
    private static final String EVALUATE = "evaluate";

    private boolean any;
    private Optional<JsonNode> system = Optional.empty();
    private Optional<JsonNode> tools = Optional.empty();
    private List<JsonNode> evaluate = List.of();

    void see(ObjectNode prompt) {
        var listed = new ArrayList<JsonNode>();
        prompt.path(EVALUATE).forEach(listed::add);
        if (any) {
            system = system.filter(prompt.path(SYSTEM)::equals);
            tools = tools.filter(prompt.path(TOOLS)::equals);
            evaluate = evaluate.stream().filter(use -> take(listed, use)).toList();
        } else {
            system = Optional.ofNullable(prompt.get(SYSTEM));
            tools = Optional.ofNullable(prompt.get(TOOLS));
            evaluate = listed;
        }
        any = true;
    }

    private static boolean take(List<JsonNode> from, JsonNode use) {
        return from.remove(use);
    }

    /** What goes to the scenario. */
    ObjectNode scenario() {
        var json = Json.object();
        system.ifPresent(text -> json.set(SYSTEM, text));
        tools.ifPresent(list -> json.set(TOOLS, list));
        if (!evaluate.isEmpty()) json.set(EVALUATE, Json.array().addAll(evaluate));
        return json;
    }

    /** What is left to the prompt; a system text that is not everybody's becomes its first message. */
    ObjectNode rest(ObjectNode prompt) {
        var rest = Json.object();
        if (prompt.has("id")) rest.set("id", prompt.get("id"));
        rest.setAll(prompt);
        if (tools.isPresent()) rest.remove(TOOLS);
        var own = Optional.ofNullable(rest.remove(SYSTEM)).filter(ignored -> system.isEmpty());
        own.ifPresent(text -> leading(rest, text.textValue()));
        var listed = new ArrayList<JsonNode>();
        prompt.path(EVALUATE).forEach(listed::add);
        evaluate.forEach(listed::remove);
        rest.remove(EVALUATE);
        if (!listed.isEmpty()) rest.set(EVALUATE, Json.array().addAll(listed));
        return rest;
    }

    private static void leading(ObjectNode prompt, String text) {
        var messages = Json.array();
        messages.addObject().put("role", "system").put("text", text);
        var input = prompt.remove("input");
        if (input != null) messages.addObject().put("role", "user").set("text", input);
        prompt.path("messages").forEach(messages::add);
        prompt.set("messages", messages);
    }
}
