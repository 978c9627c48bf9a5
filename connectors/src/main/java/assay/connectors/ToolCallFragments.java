package assay.connectors;

import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeMap;

/**
 * Tool calls as a stream brings them: the name first, then the arguments piece by piece. Pieces belong together by
 * {@code index}; where a server sends none, a new id begins a new call.
 */
final class ToolCallFragments {
    private final TreeMap<Integer, Fragment> byIndex = new TreeMap<>();

    private static final class Fragment {
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    boolean isEmpty() {
        return byIndex.isEmpty();
    }

    void add(JsonNode toolCalls) {
        toolCalls.forEach(this::addOne);
    }

    private void addOne(JsonNode piece) {
        String id = piece.path("id").asText("");
        JsonNode function = piece.path("function");
        var fragment = byIndex.computeIfAbsent(index(piece, id), ignored -> new Fragment());
        if (!id.isEmpty()) fragment.id = id;
        if (fragment.name.isEmpty()) fragment.name = function.path("name").asText("");
        JsonNode arguments = function.path("arguments");
        if (arguments.isTextual()) fragment.arguments.append(arguments.asText());
        else if (arguments.isContainerNode()) fragment.arguments.append(arguments); // Ollama's own form: no text
    }

    private int index(JsonNode piece, String id) {
        if (piece.path("index").isInt()) return piece.path("index").asInt();
        if (byIndex.isEmpty()) return 0;
        boolean begins = !id.isEmpty() && !byIndex.lastEntry().getValue().id.equals(id);
        return byIndex.lastKey() + (begins ? 1 : 0);
    }

    List<ToolCall> joined() {
        return byIndex.values().stream()
                .map(call -> new ToolCall(call.id, call.name, call.arguments.toString()))
                .toList();
    }
}
