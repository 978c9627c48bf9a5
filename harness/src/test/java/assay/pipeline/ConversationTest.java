package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Model;
import assay.observation.Outcome;
import assay.observation.Outcome.Answer;
import assay.observation.Outcome.Earlier;
import assay.observation.Outcome.Reported;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.plan.Call;
import assay.scenario.Chunk;
import assay.scenario.Endpoint;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Script;
import assay.scenario.ToolCall;
import assay.scenario.ToolResult;
import assay.scenario.Variant;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConversationTest {
    private static final ToolResult SILVER = new ToolResult("find_plan", json("{\"year\":2025}"), "silver");
    private static final ToolResult GOLD = new ToolResult("find_plan", json("{}"), "gold");

    /** Gives the scripted outcomes in order, and keeps what it was asked. */
    private static final class Scripted implements Model {
        private final Deque<Outcome> outcomes;
        private final List<Call> asked = new ArrayList<>();

        Scripted(Outcome... outcomes) {
            this.outcomes = new ArrayDeque<>(List.of(outcomes));
        }

        @Override
        public Outcome answer(Call call) {
            asked.add(call);
            return outcomes.size() == 1 ? outcomes.getFirst() : outcomes.removeFirst();
        }

        List<List<String>> said() {
            return asked.stream()
                    .map(call -> call.messages().stream()
                            .map(message -> message.role() + ": " + message.text())
                            .toList())
                    .toList();
        }
    }

    @Test
    void theVariantsOwnAnswersStandBetweenTheTurns() {
        var model = new Scripted(answer("Silver."), answer("Gold."), answer("It was cheaper."));

        var played = play(model, script(List.of("And last year?", "Why?")));

        assertEquals(
                List.of(
                        List.of("USER: Which plan?"),
                        List.of("USER: Which plan?", "ASSISTANT: Silver.", "USER: And last year?"),
                        List.of(
                                "USER: Which plan?",
                                "ASSISTANT: Silver.",
                                "USER: And last year?",
                                "ASSISTANT: Gold.",
                                "USER: Why?")),
                model.said());
        assertEquals(
                "It was cheaper.",
                assertInstanceOf(Answer.class, played.outcome()).text());
        assertEquals(5, played.call().messages().size(), "the observation shows all that was said");
    }

    @Test
    void theAnswersToTheTurnsBeforeAreKeptWithWhatTheyRestOn() {
        var first = new Answer(
                "Silver.",
                List.of(),
                List.of(new Chunk(Optional.of("plans.pdf"), "Silver is for all.")),
                finished("length"),
                answer("").usage(),
                answer("").timing(),
                List.of());
        var model = new Scripted(first, calling("", call("a", "{}")), answer("Gold."), answer("It was cheaper."));

        var played = play(model, new Script(List.of("And last year?", "Why?"), List.of(GOLD)));

        var whole = assertInstanceOf(Answer.class, played.outcome());
        assertEquals(
                List.of(
                        new Earlier(1, "Silver.", List.of(), first.context(), Optional.of("length")),
                        new Earlier(5, "Gold.", List.of(call("a", "{}")), List.of(), Optional.empty())),
                whole.earlier());
        whole.earlier()
                .forEach(turn -> assertEquals(
                        turn.text(), played.call().messages().get(turn.said()).text()));
    }

    @Test
    void anAnswerWithoutATurnBeforeHasNoneEarlier() {
        var played =
                play(new Scripted(calling("", call("a", "{}")), answer("Gold.")), new Script(List.of(), List.of(GOLD)));

        assertEquals(List.of(), assertInstanceOf(Answer.class, played.outcome()).earlier());
    }

    @Test
    void aConversationThatFailsLateKeepsWhatItsAnswersTook() {
        var failed = play(
                        new Scripted(answer("Silver."), answer("Gold."), Samples.failure(Outcome.Kind.TIMEOUT)),
                        script(List.of("And last year?", "Why?")))
                .outcome();
        var stopped = play(
                        new Scripted(answer("Silver."), new Outcome.NotAsked("cancelled")),
                        script(List.of("And last year?")))
                .outcome();

        assertEquals(Optional.of(new Outcome.Spent(Usage.of(24, 14), false)), failed.spent());
        assertEquals(Optional.of(new Outcome.Spent(Usage.of(12, 7), false)), stopped.spent());
        assertEquals(
                Optional.empty(),
                play(new Scripted(Samples.failure(Outcome.Kind.TIMEOUT)), script(List.of("Why?")))
                        .outcome()
                        .spent());
    }

    @Test
    void whatALateFailureCostIsCharged() {
        var priced = Samples.variant("stable", new Variant.Price(2, 10, Optional.empty()));
        var played = play(
                new Scripted(answer("Silver."), Samples.failure(Outcome.Kind.TIMEOUT)),
                priced,
                script(List.of("And last year?")));

        var scored = Samples.scored(played.call(), played.outcome());

        double usd = (12 * 2 + 7 * 10) / 1e6;
        assertEquals(usd, scored.observation().costUsd().orElseThrow(), 1e-15);
        assertEquals(usd, Charge.usd(Charge.of(played.call(), scored).nanoUsd()), 1e-9);
    }

    @Test
    void timeAndTokensAreThoseOfAllTurns() {
        var slow = new Answer(
                "Silver.",
                List.of(),
                List.of(),
                Reported.NOTHING,
                Optional.of(new Usage(10, 5, 2, 1)),
                new Timing(Duration.ofMillis(300), Optional.of(Duration.ofMillis(90)), 3),
                List.of());

        var whole = (Answer) play(new Scripted(slow, answer("Gold.")), script(List.of("And last year?")))
                .outcome();

        assertEquals(Optional.of(new Usage(22, 12, 2, 1)), whole.usage());
        assertEquals(new Timing(Duration.ofMillis(420), Optional.of(Duration.ofMillis(90)), 3), whole.timing());
    }

    @Test
    void tokensAreUnknownWhereATurnDoesNotTellThem() {
        var silent = new Answer(
                "Silver.",
                List.of(),
                List.of(),
                Reported.NOTHING,
                Optional.empty(),
                answer("").timing(),
                List.of());

        var whole = (Answer) play(new Scripted(silent, answer("Gold.")), script(List.of("And last year?")))
                .outcome();

        assertEquals(Optional.empty(), whole.usage());
    }

    @Test
    void toolCallsAreAnsweredByTheFirstFittingResult() {
        var model = new Scripted(
                calling("", call("a", "{\"year\":2025.0,\"member\":7}"), call("b", "{\"year\":2026}")),
                answer("Silver, then gold."));

        var played = play(model, new Script(List.of(), List.of(SILVER, GOLD)));

        assertEquals(
                List.of("USER: Which plan?", "ASSISTANT: ", "TOOL: silver", "TOOL: gold"),
                model.said().getLast());
        assertEquals(Optional.of("b"), played.call().messages().getLast().toolCallId());
        var whole = assertInstanceOf(Answer.class, played.outcome());
        assertEquals(
                List.of("a", "b"), whole.toolCalls().stream().map(ToolCall::id).toList());
        assertEquals("Silver, then gold.", whole.text());
    }

    @Test
    void aCallThatNoResultFitsIsToldSoAndTheConversationGoesOn() {
        var model = new Scripted(
                calling("", call("a", "{\"year\":2024}"), call("b", "not json")), answer("I could not find it."));

        var played = play(model, new Script(List.of(), List.of(SILVER)));

        assertEquals(
                "TOOL: {\"error\": \"no result for these arguments\"}",
                model.said().getLast().getLast());
        assertInstanceOf(Answer.class, played.outcome());
    }

    @Test
    void callsWithoutAnIdGetOneEach() {
        var model = new Scripted(calling("", call("", "{}"), call("", "{}")), answer("Gold."));

        var messages = play(model, new Script(List.of(), List.of(GOLD))).call().messages();

        var ids = messages.get(1).toolCalls().stream().map(ToolCall::id).toList();
        assertEquals(2, Set.copyOf(ids).size());
        assertEquals(
                ids,
                messages.subList(2, 4).stream()
                        .map(message -> message.toolCallId().orElseThrow())
                        .toList());
    }

    @Test
    void withoutResultsAToolCallIsTheAnswer() {
        var calling = calling("", call("a", "{}"));
        var model = new Scripted(calling);

        var played = play(model, Script.NONE);

        assertEquals(calling, played.outcome());
        assertEquals(1, model.asked.size());
    }

    @Test
    void aModelThatCallsToolsForEverHasFailed() {
        var model = new Scripted(calling("", call("a", "{}")));

        var failure = assertInstanceOf(
                Outcome.Failure.class,
                play(model, new Script(List.of(), List.of(GOLD))).outcome());

        assertEquals(Outcome.Kind.MALFORMED, failure.kind());
        assertEquals(Conversation.MOST_ROUNDS, model.asked.size());
    }

    @Test
    void aFailureEndsTheConversationAndSaysWhere() {
        var model = new Scripted(answer("Silver."), Samples.failure(Outcome.Kind.TIMEOUT));

        var played = play(model, script(List.of("And last year?", "Why?")));

        var failure = assertInstanceOf(Outcome.Failure.class, played.outcome());
        assertEquals("after 1 answer: no answer", failure.detail());
        assertEquals(Outcome.Kind.TIMEOUT, failure.kind());
        assertEquals(2, model.asked.size());
        assertEquals("And last year?", played.call().messages().getLast().text());
    }

    @Test
    void anAnswerWithoutTextCannotBeFollowedUp() {
        var failure = assertInstanceOf(
                Outcome.Failure.class,
                play(new Scripted(calling("", call("a", "{}"))), script(List.of("And last year?")))
                        .outcome());

        assertTrue(failure.detail().contains("without text"), failure.detail());
    }

    @Test
    void aRecordedAnswerIsToTheLastTurn() {
        var recorded = variant(new Endpoint.Recorded(Path.of("x.jsonl"), Map.of(), Map.of()));
        var model = new Scripted(answer("Gold."));

        var played = play(model, recorded, script(List.of("And last year?")));

        assertEquals(List.of(List.of("USER: Which plan?", "USER: And last year?")), model.said());
        assertEquals(answer("Gold."), played.outcome());
    }

    @Test
    void anApplicationRunsItsOwnToolsUnlessItTakesOurs() {
        var script = new Script(List.of(), List.of(GOLD));
        var own = new Scripted(calling("Gold it is.", call("a", "{}")), answer("never asked for"));
        var ours = new Scripted(calling("", call("a", "{}")), answer("Gold it is."));

        play(own, variant(http("{\"q\":\"{{input}}\"}")), script);
        play(ours, variant(http("{\"m\":\"{{messages}}\",\"t\":{\"deep\":[\"{{tools}}\"]}}")), script);

        assertEquals(1, own.asked.size());
        assertEquals(2, ours.asked.size());
    }

    @Test
    void turnsShareTheNameOfTheConversationAndAnotherPlayingHasAnother() {
        var model = new Scripted(answer("Silver."));

        play(model, script(List.of("And last year?")));
        play(model, script(List.of("And last year?")));

        var names = model.asked.stream().map(Call::conversation).toList();
        assertEquals(names.get(0), names.get(1));
        assertEquals(names.get(2), names.get(3));
        assertNotEquals(names.get(0), names.get(2));
    }

    private static Conversation.Played play(Model model, Script script) {
        return play(model, Samples.variant("stable"), script);
    }

    private static Conversation.Played play(Model model, Variant variant, Script script) {
        var prompt = new GoldenPrompt(
                "plan",
                List.of(Message.user("Which plan?")),
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                script);
        return new Conversation(model, new Call(Samples.runId("plans"), prompt, 1, variant, prompt.messages())).play();
    }

    private static Script script(List<String> followUps) {
        return new Script(followUps, List.of());
    }

    private static Answer answer(String text) {
        return Samples.answer(text);
    }

    private static Reported finished(String reason) {
        return new Reported(
                Optional.of(reason), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private static Answer calling(String text, ToolCall... calls) {
        var plain = answer(text);
        return new Answer(text, List.of(calls), List.of(), Reported.NOTHING, plain.usage(), plain.timing(), List.of());
    }

    private static ToolCall call(String id, String arguments) {
        return new ToolCall(id, "find_plan", arguments);
    }

    private static Variant variant(Endpoint endpoint) {
        return new Variant(
                "app",
                endpoint,
                Optional.empty(),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                Optional.empty(),
                Variant.Limits.DEFAULT);
    }

    private static Endpoint.Http http(String request) {
        var response = new Endpoint.Response(
                Endpoint.Response.Stream.NONE,
                "answer",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Endpoint.Http(
                URI.create("http://127.0.0.1:1"), "POST", json(request), Optional.empty(), response, Optional.empty());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
