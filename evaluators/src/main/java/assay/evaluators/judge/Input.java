package assay.evaluators.judge;

import assay.scenario.Chunk;
import assay.score.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a judge can be shown of an exchange. References are shown one at a time. */
enum Input {
    QUERY("query", "the prompt has no question"),
    ANSWER("answer", "there is no answer"),
    CONTEXT("context", "neither the answer nor the prompt has a context"),
    EXPECTED("expected", "the prompt has no expected answer"),
    TOOLS("tools", "the prompt offers no tools"),
    CALLS("calls", ""),
    RESULTS("results", "no tool was answered");

    private final String part;
    private final String absent;

    Input(String part, String absent) {
        this.part = part;
        this.absent = absent;
    }

    String part() {
        return part;
    }

    /** Why there is nothing to judge. */
    String absent() {
        return absent;
    }

    /** Empty where it is absent; of references, and of an answer, whatever is there. */
    Optional<String> of(Exchange exchange) {
        return switch (this) {
            case QUERY -> Optional.of(exchange.query()).filter(text -> !text.isBlank());
            case ANSWER -> Optional.of(exchange.answer().text());
            case CONTEXT -> exchange.context().isEmpty() ? Optional.empty() : Optional.of(context(exchange.context()));
            case EXPECTED -> exchange.expected().stream().findFirst();
            case TOOLS ->
                exchange.tools().isEmpty()
                        ? Optional.empty()
                        : Optional.of(exchange.tools().stream()
                                .map(tool -> tool.name() + ": " + tool.description() + "\n" + tool.parameters())
                                .collect(Collectors.joining("\n\n")));
            case CALLS ->
                Optional.of(exchange.answer().toolCalls().stream()
                        .map(call -> call.name() + " " + call.arguments())
                        .collect(Collectors.joining("\n")));
            case RESULTS ->
                exchange.toolResults().isEmpty()
                        ? Optional.empty()
                        : Optional.of(String.join("\n\n", exchange.toolResults()));
        };
    }

    private static String context(List<Chunk> chunks) {
        return chunks.stream().map(Input::chunk).collect(Collectors.joining("\n\n"));
    }

    static String chunk(Chunk chunk) {
        return chunk.id().map(id -> "[" + id + "]\n").orElse("") + chunk.text();
    }
}
