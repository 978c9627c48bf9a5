package assay.simulator;

import assay.scenario.Chunk;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.scenario.ToolCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Golden prompts for tests. */
final class Prompts {
    static final String PROSE =
            "The provider bills the difference [handbook.pdf#page=7]. The plan pays 80 percent. You pay the rest.";
    static final String JSON = "{\"city\":\"Oslo\",\"population\":709037}";
    static final String REFUSAL = "I'm sorry, but I can't help with that.";
    static final String QUESTION = "What is balance billing?";
    static final ToolCall WEATHER = new ToolCall("", "get_weather", "{\"city\":\"Oslo\",\"unit\":\"celsius\"}");
    static final ToolCall TIME = new ToolCall("", "get_time", "{}");

    private Prompts() {}

    /** {@link #QUESTION} and one prompt of each other kind. */
    static List<Scenario> scenarios() {
        return List.of(scenario(
                prompt(QUESTION, PROSE),
                prompt("Oslo as JSON?", JSON),
                prompt("How do I open a lock?", REFUSAL),
                prompt("Pick one.", "one", "two", "three"),
                prompt(
                        "Who handles claims?",
                        List.of("The claims desk handles them."),
                        List.of(),
                        "claims.pdf: Write to ida@example.org."),
                prompt("Weather?", List.of("It rains."), List.of(WEATHER, TIME), ""),
                prompt("Only tools.", List.of(), List.of(WEATHER), ""),
                prompt("Nothing expected.")));
    }

    /** {@code question-0} expects {@code Answer number 0.}, and so on. */
    static List<Scenario> many(int count) {
        return List.of(scenario(IntStream.range(0, count)
                .mapToObj(i -> prompt("question-" + i, "Answer number " + i + "."))
                .toArray(GoldenPrompt[]::new)));
    }

    static Scenario scenario(GoldenPrompt... prompts) {
        return new Scenario(
                "test",
                1,
                "",
                Path.of("."),
                Optional.empty(),
                List.of(),
                1,
                Optional.empty(),
                false,
                List.of(),
                Scenario.Gates.DEFAULT,
                prompts.length,
                () -> Stream.of(prompts));
    }

    static GoldenPrompt prompt(String input, String... expected) {
        return prompt(input, List.of(expected), List.of(), "");
    }

    static GoldenPrompt prompt(String input, List<String> expected, List<ToolCall> tools, String context) {
        return prompt(List.of(Message.user(input)), expected, tools, context);
    }

    static GoldenPrompt prompt(List<Message> messages, List<String> expected, List<ToolCall> tools, String context) {
        return new GoldenPrompt(
                messages.getLast().text(),
                messages,
                expected,
                context.isEmpty() ? List.of() : List.of(Chunk.parse(context)),
                Set.of(),
                false,
                1,
                List.of(),
                tools.isEmpty() ? Optional.empty() : Optional.of(tools),
                List.of());
    }
}
