package assay.connectors.http;

import assay.connectors.CalledTools;
import assay.connectors.Field;
import assay.connectors.Head;
import assay.connectors.RetrievedText;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.scenario.Chunk;
import assay.scenario.ToolCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** An answer as it comes together: text is joined, context and tool calls are collected, of the rest the last one stands. */
final class AnswerParts {
    private final Fields fields;
    private final StringBuilder text = new StringBuilder();
    private final List<Chunk> context = new ArrayList<>();
    private final List<ToolCall> toolCalls = new ArrayList<>();
    private OptionalDouble inputTokens = OptionalDouble.empty();
    private OptionalDouble outputTokens = OptionalDouble.empty();
    private Optional<String> model = Optional.empty();

    AnswerParts(Fields fields) {
        this.fields = fields;
    }

    /** Takes one piece in; says whether it had something of the answer itself: text, or a tool call. */
    boolean add(JsonNode piece, boolean mayHaveText) {
        int before = text.length() + toolCalls.size();
        if (mayHaveText) text.append(text(fields.answer().in(piece)));
        fields.context().ifPresent(field -> addNew(context, RetrievedText.chunks(field.in(piece))));
        fields.toolCalls().ifPresent(field -> addNew(toolCalls, CalledTools.calls(field.in(piece))));
        inputTokens = number(fields.inputTokens(), piece, inputTokens);
        outputTokens = number(fields.outputTokens(), piece, outputTokens);
        model = fields.model().flatMap(field -> field.text(piece)).or(() -> model);
        return text.length() + toolCalls.size() > before;
    }

    /** A stream may bring a list again with every piece, or an entry with each. */
    private static <T> void addNew(List<T> list, List<T> found) {
        List<T> before = List.copyOf(list);
        found.stream().filter(each -> !before.contains(each)).forEach(list::add);
    }

    /** A text; the texts of a list, joined; of anything else its JSON. */
    private static String text(JsonNode found) {
        if (found.isMissingNode() || found.isNull()) return "";
        if (found.isValueNode()) return found.asText();
        boolean texts = found.isArray()
                && StreamSupport.stream(found.spliterator(), false).allMatch(each -> each.isTextual() || each.isNull());
        if (!texts) return found.toString();
        var joined = new StringBuilder();
        found.forEach(each -> joined.append(each.asText("")));
        return joined.toString();
    }

    private static OptionalDouble number(Optional<Field> field, JsonNode piece, OptionalDouble before) {
        if (field.isEmpty()) return before;
        OptionalDouble number = field.get().number(piece);
        return number.isPresent() ? number : before;
    }

    boolean isEmpty() {
        return text.toString().isBlank() && toolCalls.isEmpty();
    }

    Outcome.Answer answer(Head head, Timing timing) {
        var reported = new Outcome.Reported(
                Optional.empty(), model, Optional.empty(), head.requestId(), Optional.empty(), head.simulated());
        Optional<Usage> usage = inputTokens.isEmpty() && outputTokens.isEmpty()
                ? Optional.empty()
                : Optional.of(Usage.of((long) inputTokens.orElse(0), (long) outputTokens.orElse(0)));
        return new Outcome.Answer(text.toString(), toolCalls, context, reported, usage, timing, List.of());
    }
}
