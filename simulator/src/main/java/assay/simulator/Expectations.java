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
    private static final Expected EARLIER_TURN =
            new Expected(List.of("Of course. What would you like to know?"), List.of(), Optional.empty());

    private final Map<String, Expected> byConversation = new HashMap<>();
    private final Map<String, Expected> byQuery = new HashMap<>();
    private int size;

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

    /** Golden prompts. */
    int size() {
        return size;
    }

    Optional<Found> find(Conversation conversation) {
        Expected exact = byConversation.get(conversation.hash());
        if (exact != null) return Optional.of(new Found(exact, true));
        Expected similar = byQuery.get(key(conversation.lastUserText()));
        return similar == null ? Optional.empty() : Optional.of(new Found(similar, false));
    }

    private void add(GoldenPrompt prompt) {
        size++;
        var context =
                String.join("\n", prompt.context().stream().map(Chunk::text).toList());
        var expected = new Expected(
                prompt.expected(), prompt.expectedToolCalls().orElse(List.of()), PersonalData.firstIn(context));
        byQuery.putIfAbsent(key(prompt.query()), expected);
        var opening = new Conversation(prompt.messages(), List.of());
        if (prompt.script().followUps().isEmpty()) byConversation.putIfAbsent(opening.hash(), expected);
        else addEarlierTurns(prompt, opening);
    }

    /** Nothing is expected of what comes before the last turn but that it is an answer; it must not look like the last. */
    private void addEarlierTurns(GoldenPrompt prompt, Conversation opening) {
        var followUps = prompt.script().followUps();
        byQuery.putIfAbsent(key(opening.lastUserText()), EARLIER_TURN);
        for (var turn : followUps.subList(0, followUps.size() - 1)) byQuery.putIfAbsent(key(turn), EARLIER_TURN);
    }

    private static String key(String query) {
        return ContentHash.of(query.strip());
    }
}
