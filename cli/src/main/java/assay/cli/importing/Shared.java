package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** What is everybody's, but for composites of what is not: they stay beside what they are made of. */
    private List<JsonNode> lifted() {
        var lifted = new ArrayList<>(evaluate);
        while (lifted.removeIf(use -> !names(lifted).containsAll(members(use)))) {}
        return lifted;
    }

    private static Set<String> names(List<JsonNode> uses) {
        return uses.stream().map(Shared::name).collect(Collectors.toSet());
    }

    /** What the first use of an evaluator is called. */
    static String name(JsonNode use) {
        return use.path("name").asText(use.path("evaluator").asText());
    }

    private static List<String> members(JsonNode use) {
        return use.path("of").isArray()
                ? use.get("of")
                        .valueStream()
                        .map(member -> member.path("name").asText(member.asText()))
                        .toList()
                : List.of();
    }

    /** What goes to the scenario. */
    ObjectNode scenario() {
        var json = Json.object();
        system.ifPresent(text -> json.set(SYSTEM, text));
        tools.ifPresent(list -> json.set(TOOLS, list));
        var lifted = lifted();
        if (!lifted.isEmpty()) json.set(EVALUATE, Json.array().addAll(lifted));
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
        lifted().forEach(listed::remove);
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
