package assay.cli.importing;

import assay.cli.importing.ExportedScores.Read;
import assay.cli.importing.GivenScores.Given;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a golden prompt, and a recorded answer where there is one, of the parts of a row. */
final class RowDraft {
    private static final String ANSWER = "answer";

    private final Map<Part, JsonNode> parts;
    private final Map<String, Read> scores;
    private final ObjectNode prompt = Json.object();
    private Optional<String> system = Optional.empty();
    private Optional<String> answer = Optional.empty();
    private ArrayNode called = Json.array();

    private RowDraft(Map<Part, JsonNode> parts, Map<String, Read> scores) {
        this.parts = new EnumMap<>(Part.class);
        this.parts.putAll(parts);
        this.scores = scores;
    }

    /** @param scores by the column that they stand in */
    static Draft of(Map<Part, JsonNode> parts, Map<String, Read> scores, int line) throws Unusable {
        return new RowDraft(parts, scores).draft(line);
    }

    private Draft draft(int line) throws Unusable {
        part(Part.ID).map(Json::text).map(RowDraft::label).ifPresent(id -> prompt.put("id", id));
        var ours = part(Part.OURS).map(Json::unwrapped);
        boolean oursAsks = ours.filter(each -> Json.present(each.path("input")) || Json.present(each.path("messages")))
                .isPresent();
        if (!oursAsks) asked();
        part(Part.EXPECTED).ifPresent(this::expected);
        var context = part(Part.CONTEXT).or(() -> part(Part.ANSWER_CONTEXT));
        context.ifPresent(value -> prompt.set("context", Contexts.chunks(value)));
        if (part(Part.TOOLS).isPresent()) prompt.set("tools", ToolShapes.tools(cell(Part.TOOLS)));
        var calls = Optional.of(cell(Part.EXPECTED_CALLS)).filter(value -> value.isArray() || Json.present(value));
        if (calls.isPresent()) prompt.set("expected_tool_calls", ToolShapes.expected(calls.get()));
        if (part(Part.EXPECTED_DOCUMENTS).isPresent()) {
            prompt.set("expected_documents", Documents.labelled(cell(Part.EXPECTED_DOCUMENTS)));
        }
        part(Part.TAGS).ifPresent(value -> prompt.set("tags", tags(value)));
        part(Part.CRITICAL).ifPresent(value -> prompt.put("critical", truth(value)));
        if (part(Part.WEIGHT).isPresent()) prompt.set("weight", number(cell(Part.WEIGHT)));
        var evaluate = RowEvaluators.of(parts, prompt);
        if (!evaluate.isEmpty()) prompt.set("evaluate", evaluate);
        if (ours.isPresent()) ours(ours.get());
        if (part(Part.ANSWER).isPresent())
            answer = answerText(cell(Part.ANSWER)).or(() -> answer);
        if (part(Part.ANSWER_CALLS).isPresent()) called = ToolShapes.calls(cell(Part.ANSWER_CALLS));
        var recorded = answer.or(() -> called.isEmpty() ? Optional.empty() : Optional.of(""))
                .map(text -> recorded(text, line));
        var given = new LinkedHashMap<String, Given>();
        scores.forEach((column, score) -> given.put(column, score.given()));
        return new Draft(prompt, system, recorded, given);
    }

    private JsonNode cell(Part part) {
        return parts.getOrDefault(part, MissingNode.getInstance());
    }

    private Optional<JsonNode> part(Part part) {
        return Optional.of(cell(part)).filter(Json::present);
    }

    private void asked() throws Unusable {
        if (part(Part.MESSAGES).isPresent()) {
            chat(Json.unwrapped(cell(Part.MESSAGES)));
            return;
        }
        var input = part(Part.INPUT).orElseThrow(() -> new Unusable("nothing is asked in this row"));
        var unwrapped = Json.unwrapped(input);
        boolean conversation = unwrapped.isArray()
                && (unwrapped.path(0).has("role") || unwrapped.path(0).has("type"));
        if (conversation || unwrapped.path("messages").isArray()) chat(unwrapped);
        else prompt.put("input", Json.text(input));
    }

    private void chat(JsonNode value) throws Unusable {
        var list = value.path("messages").isArray() ? value.get("messages") : value;
        if (!list.isArray()) throw new Unusable("a conversation is a list of messages");
        var chat = Chat.of(list);
        chat.into(prompt);
        system = chat.system();
        answer = chat.answer();
        if (Json.present(value.path("context"))) prompt.set("context", Contexts.chunks(value.get("context")));
    }

    private void expected(JsonNode value) {
        var unwrapped = Json.unwrapped(value);
        boolean list = unwrapped.isArray() && unwrapped.valueStream().allMatch(JsonNode::isTextual);
        var texts =
                Json.each(list ? unwrapped : value).map(Json::text).distinct().toList();
        if (texts.size() == 1) prompt.put("expected", texts.getFirst());
        else prompt.set("expected", Json.texts(texts));
    }

    /** What an export of ours keeps beside the row; it wins, and null takes away what the columns say. */
    private void ours(JsonNode ours) throws Unusable {
        if (!ours.isObject()) throw new Unusable("`assay` is no JSON object");
        ours.properties().forEach(entry -> {
            if (entry.getKey().equals(Shared.SYSTEM)) system = Optional.of(Json.text(entry.getValue()));
            else if (entry.getValue().isNull()) prompt.remove(entry.getKey());
            else prompt.set(entry.getKey(), entry.getValue());
        });
    }

    private static Optional<String> answerText(JsonNode value) throws Unusable {
        var unwrapped = Json.unwrapped(value);
        if (unwrapped.isArray() && unwrapped.path(0).has("role")) {
            return Chat.of(Json.array()
                            .add(Json.object().put("role", "user").put("text", "?"))
                            .addAll(Json.each(unwrapped).toList()))
                    .answer();
        }
        return Optional.of(Json.text(value));
    }

    /** A line of answers.jsonl; a conversation gets an id to be found by, since its last message may not be its own. */
    private ObjectNode recorded(String text, int line) {
        if (prompt.has("messages") && !prompt.has("id")) prompt.put("id", "row-" + line);
        var recorded = Json.object();
        if (prompt.has("id")) recorded.set("id", prompt.get("id"));
        if (prompt.has("input")) recorded.set("input", prompt.get("input"));
        recorded.put(ANSWER, text);
        part(Part.ANSWER_CONTEXT).ifPresent(value -> recorded.set("context", Contexts.chunks(value)));
        if (!called.isEmpty()) recorded.set("tool_calls", called);
        part(Part.LATENCY).ifPresent(value -> recorded.set("latency", value));
        scores.forEach((column, score) -> recorded.set(column, score.value()));
        return recorded;
    }

    private static String label(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > 190 ? line.substring(0, 190).strip() : line;
    }

    private static JsonNode tags(JsonNode value) {
        var tags = Json.array();
        var unwrapped = Json.unwrapped(value);
        if (unwrapped.isObject()) {
            unwrapped.properties().forEach(tag -> tags.add(label(tag.getKey() + ":" + Json.text(tag.getValue()))));
        } else if (unwrapped.isArray()) {
            Json.each(unwrapped).map(Json::text).map(RowDraft::label).forEach(tags::add);
        } else {
            for (String tag : Json.text(value).split("[,;]", -1)) if (!tag.isBlank()) tags.add(label(tag));
        }
        return tags;
    }

    private static boolean truth(JsonNode value) {
        String text = value.asText().toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("1") || text.equals("yes");
    }

    private static JsonNode number(JsonNode value) throws Unusable {
        try {
            double number = Double.parseDouble(value.asText().strip());
            if (number > 0 && Double.isFinite(number)) return Json.number(number);
        } catch (NumberFormatException e) {
            throw new Unusable("the weight is no number");
        }
        throw new Unusable("the weight is not above 0");
    }
}
