package assay.simulator;

import assay.scenario.Chunk;
import assay.scenario.ContentHash;
import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import assay.scenario.ToolCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the scenarios expect, found by what is asked. A golden prompt that several scenarios have is answered as the
 * first of them expects. Holds the expectations, not the prompts' texts.
 */
final class Expectations {
    private final Map<String, Expected> byConversation = new HashMap<>();
    private final Map<String, Expected> byQuery = new HashMap<>();

    private Expectations() {}

    /**
     * @param answers any of which will do
     * @param toolCalls empty where none are expected
     * @param personalData an e-mail address or a phone number of the prompt's context
     */
    record Expected(List<String> answers, List<ToolCall> toolCalls, Optional<String> personalData) {}

    /** @param exact whether the conversation is the golden prompt's, and not only its last user text */
    record Found(Expected expected, boolean exact) {}

    static Expectations of(List<Scenario> scenarios) {
        var expectations = new Expectations();
        for (Scenario scenario : scenarios) {
            try (Stream<GoldenPrompt> prompts = scenario.prompts()) {
                prompts.forEach(expectations::add);
            }
        }
        return expectations;
    }

    int size() {
        return byConversation.size();
    }

    Optional<Found> find(Conversation conversation) {
        Expected exact = byConversation.get(conversation.hash());
        if (exact != null) return Optional.of(new Found(exact, true));
        Expected similar = byQuery.get(key(conversation.lastUserText()));
        return similar == null ? Optional.empty() : Optional.of(new Found(similar, false));
    }

    private void add(GoldenPrompt prompt) {
        var context =
                String.join("\n", prompt.context().stream().map(Chunk::text).toList());
        var expected = new Expected(
                prompt.expected(), prompt.expectedToolCalls().orElse(List.of()), PersonalData.firstIn(context));
        byConversation.putIfAbsent(new Conversation(prompt.messages(), List.of()).hash(), expected);
        byQuery.putIfAbsent(key(prompt.query()), expected);
    }

    private static String key(String query) {
        return ContentHash.of(query.strip());
    }
}
