package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What promptfoo asks: a text or a conversation, with places for variables. */
record Prompt(String label, String text, Optional<JsonNode> conversation) {
    private static final List<String> ASKED = List.of("prompt", "input", "question", "query", "message", "user_input");

    static Prompt of(String label, String text) {
        var json = Optional.of(Json.unwrapped(Json.text(text)))
                .filter(node -> node.isArray() && node.path(0).has("role"));
        return new Prompt(label, text, json);
    }

    /** Where a file has tests alone: the one variable, or the one with a name that says it is asked. */
    static Optional<Prompt> of(ObjectNode vars, Optional<String> told) {
        var names = vars.properties().stream().map(java.util.Map.Entry::getKey).toList();
        var name = told.or(() -> ASKED.stream().filter(names::contains).findFirst())
                .or(() -> names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty());
        return name.filter(names::contains).map(each -> new Prompt(each, "{{" + each + "}}", Optional.empty()));
    }

    /** Puts what is asked into a golden prompt; the system text, where the conversation begins with one. */
    Optional<String> into(ObjectNode golden, ObjectNode vars, String prefix, String suffix) throws Unusable {
        if (conversation.isEmpty()) {
            String asked = prefix + Template.render(text, vars) + suffix;
            var chat = Optional.of(Json.unwrapped(Json.text(asked)))
                    .filter(node -> node.isArray() && node.path(0).has("role"));
            if (chat.isPresent()) return chat(chat.get(), golden);
            if (asked.isBlank()) throw new Unusable("nothing is asked");
            golden.put("input", asked);
            return Optional.empty();
        }
        return chat(Template.renderAll(conversation.get(), vars), golden);
    }

    private static Optional<String> chat(JsonNode messages, ObjectNode golden) throws Unusable {
        var chat = Chat.of(messages);
        chat.into(golden);
        return chat.system();
    }
}
