package assay.connectors;

import assay.observation.Outcome;
import assay.observation.Outcome.Token;
import assay.observation.Timing;
import assay.observation.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer as it comes together from the pieces of a stream, or from one whole completion. */
final class ReplyParts {
    private final StringBuilder text = new StringBuilder();
    private final ToolCallFragments toolCalls = new ToolCallFragments();
    private final FilterFindings filter = new FilterFindings();
    private final boolean wantsTokens;
    private final List<Token> tokens = new ArrayList<>();
    private Optional<String> finishReason = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();
    private Optional<Usage> usage = Optional.empty();

    /** @param tokens whether they are kept, with their probabilities */
    ReplyParts(boolean tokens) {
        this.wantsTokens = tokens;
    }

    /** Takes one piece in; says whether it had something of the answer itself: text, or a part of a tool call. */
    boolean add(JsonNode piece) {
        model = word(piece.path("model"))
                .or(() -> model); // the piece with the prompt's filter results has an empty one
        fingerprint = word(piece.path("system_fingerprint")).or(() -> fingerprint);
        usage = usage(piece.path("usage")).or(() -> usage);
        piece.path("prompt_filter_results")
                .forEach(result -> filter.add("prompt", result.path("content_filter_results")));
        JsonNode choice = piece.path("choices").path(0);
        filter.add("answer", choice.path("content_filter_results"));
        if (wantsTokens) choice.path("logprobs").path("content").forEach(token -> tokens.add(token(token)));
        finishReason = word(choice.path("finish_reason")).or(() -> finishReason);
        return addContent(choice.has("delta") ? choice.path("delta") : choice.path("message"));
    }

    private boolean addContent(JsonNode delta) {
        int before = text.length();
        addText(delta.path("content"));
        addText(delta.path("refusal"));
        toolCalls.add(delta.path("tool_calls"));
        return text.length() > before || !delta.path("tool_calls").isEmpty();
    }

    private void addText(JsonNode content) {
        if (content.isTextual()) text.append(content.asText());
        else content.forEach(part -> addText(part.path("text"))); // a list of parts, as some servers send it
    }

    boolean finished() {
        return finishReason.isPresent();
    }

    boolean isEmpty() {
        return text.toString().isBlank() && toolCalls.isEmpty();
    }

    Optional<String> finishReason() {
        return finishReason;
    }

    Optional<String> filterWords() {
        return filter.words();
    }

    Outcome.Answer answer(Head head, Timing timing) {
        var reported = new Outcome.Reported(
                finishReason, model, fingerprint, head.requestId(), filter.words(), head.simulated());
        var told = tokens.isEmpty() ? reported : reported.with(tokens);
        return new Outcome.Answer(text.toString(), toolCalls.joined(), List.of(), told, usage, timing, List.of());
    }

    private static Token token(JsonNode json) {
        var choices = new ArrayList<Token.Choice>();
        json.path("top_logprobs")
                .forEach(choice -> choices.add(new Token.Choice(
                        choice.path("token").asText(), choice.path("logprob").asDouble(Double.NEGATIVE_INFINITY))));
        return new Token(json.path("token").asText(), choices);
    }

    private static Optional<Usage> usage(JsonNode usage) {
        if (!usage.path("prompt_tokens").isNumber()
                && !usage.path("completion_tokens").isNumber()) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                usage.path("prompt_tokens").asLong(),
                usage.path("completion_tokens").asLong(),
                usage.path("prompt_tokens_details").path("cached_tokens").asLong(),
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong()));
    }

    private static Optional<String> word(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }
}
