package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.MessagesJson;
import assay.connectors.ToolsJson;
import assay.observation.Outcome.Kind;
import assay.plan.Call;
import assay.scenario.Chunk;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.Placeholder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/**
 * Makes the request of a call. The template is JSON and stays JSON: values are put into its texts, never pasted into
 * its source, and what was put in is not looked at again, so no prompt can end a text or name a placeholder.
 */
final class RequestTemplate {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode template;
    private final Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);

    RequestTemplate(ObjectNode template) {
        this.template = template;
        collect(template);
    }

    private void collect(JsonNode node) {
        if (node.isTextual()) Placeholder.in(node.textValue()).forEach(match -> used.add(named(match)));
        node.forEach(this::collect);
    }

    /** @throws AttemptFailed for a conversation, where the request has a place for one message only */
    ObjectNode fill(Call call) throws AttemptFailed {
        if (!used.contains(Placeholder.MESSAGES) && needsMessages(call)) {
            String detail = "the prompt " + call.prompt().id()
                    + " is a conversation, and the variant's request takes {{input}} alone; it needs {{messages}}";
            throw new AttemptFailed(Kind.REJECTED, detail);
        }
        var filled = (ObjectNode) fill(template, call);
        if (used.contains(Placeholder.PARAMETERS)) return filled;
        ObjectNode whole = call.variant().parameters().deepCopy();
        whole.setAll(filled);
        return whole;
    }

    /** An application that keeps the conversation has heard all but the user's last words. */
    private boolean needsMessages(Call call) {
        boolean kept = used.contains(Placeholder.CONVERSATION)
                && call.messages().getLast().role() == Role.USER;
        return turns(kept ? call.prompt().messages() : call.messages()) > 1;
    }

    private static long turns(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .count();
    }

    private JsonNode fill(JsonNode node, Call call) {
        return switch (node) {
            case ObjectNode object -> {
                var filled = JSON.objectNode();
                object.properties().forEach(entry -> filled.set(entry.getKey(), fill(entry.getValue(), call)));
                yield filled;
            }
            case ArrayNode array -> {
                var filled = JSON.arrayNode(array.size());
                array.forEach(element -> filled.add(fill(element, call)));
                yield filled;
            }
            case TextNode text -> text(text, call);
            default -> node;
        };
    }

    private JsonNode text(TextNode node, Call call) {
        String written = node.textValue();
        List<MatchResult> places = Placeholder.in(written);
        if (places.isEmpty()) return node;
        if (places.getFirst().group().length() == written.length()) return value(named(places.getFirst()), call);
        var text = new StringBuilder();
        int end = 0;
        for (MatchResult place : places) {
            text.append(written, end, place.start()).append(inText(named(place), call));
            end = place.end();
        }
        return TextNode.valueOf(text.append(written, end, written.length()).toString());
    }

    private static Placeholder named(MatchResult place) {
        return Placeholder.of(place.group(1))
                .orElseThrow(() -> new IllegalArgumentException("no placeholder: " + place.group()));
    }

    private JsonNode value(Placeholder placeholder, Call call) {
        return switch (placeholder) {
            case INPUT -> TextNode.valueOf(input(call));
            case MESSAGES -> MessagesJson.of(messages(call));
            case SYSTEM -> TextNode.valueOf(system(call));
            case CONTEXT -> context(call.prompt().context());
            case CONVERSATION -> TextNode.valueOf(call.conversation());
            case TOOLS -> ToolsJson.of(call.prompt().tools());
            case PARAMETERS -> call.variant().parameters().deepCopy();
            case PROMPT_ID -> TextNode.valueOf(call.prompt().id());
            case PROMPT_TAGS -> tags(call);
        };
    }

    private String inText(Placeholder placeholder, Call call) {
        return switch (placeholder) {
            case INPUT, SYSTEM, PROMPT_ID, MESSAGES, CONVERSATION, TOOLS, PARAMETERS -> {
                JsonNode value = value(placeholder, call);
                yield value.isTextual() ? value.textValue() : value.toString();
            }
            case CONTEXT ->
                call.prompt().context().stream()
                        .map(chunk -> chunk.id().map(id -> "[" + id + "] ").orElse("") + chunk.text())
                        .collect(Collectors.joining("\n"));
            case PROMPT_TAGS -> String.join(",", call.prompt().tags());
        };
    }

    private static String input(Call call) {
        return call.messages().reversed().stream()
                .filter(message -> message.role() == Role.USER)
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    /** The system text is among them, unless it has a place of its own. */
    private List<Message> messages(Call call) {
        boolean elsewhere = used.contains(Placeholder.SYSTEM);
        return call.messages().stream()
                .filter(message -> message.role() != Role.SYSTEM || !elsewhere)
                .toList();
    }

    private static String system(Call call) {
        return call.messages().stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .collect(Collectors.joining("\n\n"));
    }

    private static ArrayNode context(List<Chunk> chunks) {
        var array = JSON.arrayNode(chunks.size());
        for (Chunk chunk : chunks) {
            ObjectNode each = array.addObject();
            chunk.id().ifPresent(id -> each.put("id", id));
            each.put("text", chunk.text());
        }
        return array;
    }

    private static ArrayNode tags(Call call) {
        var array = JSON.arrayNode();
        call.prompt().tags().forEach(array::add);
        return array;
    }
}
