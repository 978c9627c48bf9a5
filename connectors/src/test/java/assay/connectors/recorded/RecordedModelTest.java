package assay.connectors.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.connectors.Calls;
import assay.observation.Outcome;
import assay.observation.Outcome.GivenScore;
import assay.observation.Outcome.Kind;
import assay.plan.Call;
import assay.scenario.Chunk;
import assay.scenario.ContentHash;
import assay.scenario.Endpoint;
import assay.scenario.GoldenPrompt;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.scenario.Variant.Limits;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedModelTest {
    private static final Path DATA =
            Path.of("..", "..", "shared", "data"); // beside the project; tests run in the module

    @TempDir
    Path folder;

    private RecordedModel model(Map<String, String> fields, String... lines)
            throws IOException, InvalidScenarioException {
        return model(fields, Map.of(), lines);
    }

    private RecordedModel model(Map<String, String> fields, Map<String, Endpoint.GivenScore> scores, String... lines)
            throws IOException, InvalidScenarioException {
        Path file = Files.writeString(
                folder.resolve("run.jsonl"), String.join("\n", lines).replace('\'', '"'));
        return new RecordedModel(new Endpoint.Recorded(file, fields, scores));
    }

    private static Call call(String id, String input) {
        var endpoint = new Endpoint.Recorded(Path.of("run.jsonl"), Map.of(), Map.of());
        var prompt = Calls.prompt(id, input, List.of());
        return Calls.of(Calls.variant(endpoint, Limits.DEFAULT), prompt, List.of(Message.user(input)));
    }

    private static Outcome.Answer answer(RecordedModel model, String id, String input) {
        return assertInstanceOf(Outcome.Answer.class, model.answer(call(id, input)));
    }

    @Test
    void theFieldsAreMapped() throws Exception {
        var model = model(
                Map.of("input", "question", "answer", "reply", "latency", "seconds"),
                "{'question':'q','reply':'Ünd so.','seconds':'1.25','context':'plain'}");

        var answer = answer(model, "own-id", "q");

        assertEquals("Ünd so.", answer.text());
        assertEquals(Duration.ofMillis(1250), answer.timing().latency());
        assertEquals(List.of(new Chunk(Optional.empty(), "plain")), answer.context());
    }

    @Test
    void whatToolsItCalledIsPartOfTheAnswer() throws Exception {
        var model = model(
                Map.of("tool_calls", "$.made[*]"),
                "{'id':'a','answer':'Booked.','made':[{'id':'c1','function':{'name':'book','arguments':'{}'}}]}",
                "{'id':'b','answer':'','made':[{'name':'book','arguments':{'to':'Oslo'}},'no call']}",
                "{'id':'c','answer':'','made':[]}");

        assertEquals(
                List.of(new ToolCall("c1", "book", "{}")),
                answer(model, "a", "q").toolCalls());
        assertEquals(
                List.of(new ToolCall("", "book", "{\"to\":\"Oslo\"}")),
                answer(model, "b", "q").toolCalls(),
                "calls alone are an answer");
        assertInstanceOf(Outcome.Failure.class, model.answer(call("c", "q")));
    }

    @Test
    void anIdGoesBeforeTheInput() throws Exception {
        var model = model(Map.of(), "{'id':'a','input':'q','answer':'of a'}", "{'id':'b','input':'q','answer':'of b'}");

        assertEquals("of b", answer(model, "b", "q").text());
        assertEquals("of a", answer(model, "unknown", "q").text());
    }

    @Test
    void theNthPromptOfAnInputGetsItsNthLineInAnyOrder() throws Exception {
        var model = model(
                Map.of(),
                "{'input':'q','answer':'first'}",
                "{'input':'other','answer':'x'}",
                "{'input':'q','answer':'second'}",
                "",
                "{'input':'q','answer':'third'}");
        String derived = ContentHash.of("q").substring(0, 12);

        assertEquals("third", answer(model, derived + "-3", "q").text());
        assertEquals("first", answer(model, derived, "q").text());
        assertEquals("second", answer(model, derived + "-2", "q").text());
        assertEquals("second", answer(model, derived + "-2", "q").text());
        assertInstanceOf(Outcome.NotAsked.class, model.answer(call(derived + "-4", "q")));
    }

    @Test
    void aConversationThatIsPutTwiceGetsBothItsLines() throws Exception {
        var model = model(Map.of(), "{'input':'q','answer':'first'}", "{'input':'q','answer':'second'}");
        var messages = List.of(Message.user("hello"), Message.of(Message.Role.ASSISTANT, "hi"), Message.user("q"));
        var once = call("0123456789ab-2", "q");
        var prompt = new GoldenPrompt(
                once.prompt().id(),
                messages,
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());

        var outcome = model.answer(Calls.of(once.variant(), prompt, messages));

        assertEquals("second", assertInstanceOf(Outcome.Answer.class, outcome).text());
    }

    @Test
    void anOwnIdThatEndsInANumberIsNoRepetition() throws Exception {
        var model = model(Map.of(), "{'input':'q','answer':'only'}");

        assertEquals("only", answer(model, "billing-2", "q").text());
        assertEquals("only", answer(model, "deadbeefcafe-2", "q").text());
    }

    @Test
    void aPromptWithoutALineIsNotAsked() throws Exception {
        var model = model(Map.of(), "{'input':'q','answer':'a'}");

        assertEquals(
                new Outcome.NotAsked("no recorded answer for it in run.jsonl"), model.answer(call("p", "another")));
    }

    @Test
    void anEmptyAnswerIsAFailureOfTheVariant() throws Exception {
        var model = model(
                Map.of(),
                "{'input':'a','answer':'a'}",
                "{'input':'b','answer':null}",
                "{'input':'c','answer':' '}",
                "{'input':'d'}");

        for (String input : List.of("b", "c", "d")) {
            var failure = assertInstanceOf(Outcome.Failure.class, model.answer(call("p", input)));
            assertEquals(Kind.MALFORMED, failure.kind());
        }
    }

    @Test
    void scoresOfOthersAreNumbersOrAbsent() throws Exception {
        var scores = Map.of("g", new Endpoint.GivenScore("$.judge.g", 1, 5, OptionalDouble.of(4)));
        var model = model(
                Map.of(),
                scores,
                "{'input':'1','answer':'a','judge':{'g':4}}",
                "{'input':'2','answer':'a','judge':{'g':'3.5'}}",
                "{'input':'3','answer':'a','judge':{'g':null}}",
                "{'input':'4','answer':'a','judge':{'g':NaN}}",
                "{'input':'5','answer':'a','judge':{'g':'failed'}}",
                "{'input':'6','answer':'a'}",
                "{'input':'7','answer':'a','judge':{'g':true}}");

        assertEquals(
                List.of(new GivenScore("g", OptionalDouble.of(4), 1, 5, OptionalDouble.of(4))),
                answer(model, "p", "1").given());
        assertEquals(
                OptionalDouble.of(3.5),
                answer(model, "p", "2").given().getFirst().value());
        for (String input : List.of("3", "4", "5", "6")) {
            assertEquals(
                    OptionalDouble.empty(),
                    answer(model, "p", input).given().getFirst().value());
        }
        assertEquals(
                OptionalDouble.of(1), answer(model, "p", "7").given().getFirst().value());
    }

    @Test
    void contextIsReadInEveryForm() throws Exception {
        var model = model(
                Map.of(),
                "{'input':'1','answer':'a','context':'a.pdf#page=1: one\\nmore\\n\\nb.pdf: two\\n\\nstill two'}",
                "{'input':'2','answer':'a','context':['a.pdf: one','two']}",
                "{'input':'3','answer':'a','context':[{'id':'x','text':'one'},{'id':7,'text':'two'},{'text':'three'}]}",
                "{'input':'4','answer':'a','context':{'id':'x','text':'one'}}",
                "{'input':'5','answer':'a','context':null}");

        assertEquals(
                List.of(
                        new Chunk(Optional.of("a.pdf#page=1"), "one\nmore"),
                        new Chunk(Optional.of("b.pdf"), "two\n\nstill two")),
                answer(model, "p", "1").context());
        assertEquals(
                List.of(new Chunk(Optional.of("a.pdf"), "one"), new Chunk(Optional.empty(), "two")),
                answer(model, "p", "2").context());
        assertEquals(
                List.of(
                        new Chunk(Optional.of("x"), "one"),
                        new Chunk(Optional.of("7"), "two"),
                        new Chunk(Optional.empty(), "three")),
                answer(model, "p", "3").context());
        assertEquals(
                List.of(new Chunk(Optional.of("x"), "one")),
                answer(model, "p", "4").context());
        assertEquals(List.of(), answer(model, "p", "5").context());
    }

    @Test
    void everyBadLineIsNamedAtOnce() {
        var invalid = assertThrows(
                InvalidScenarioException.class,
                () -> model(
                        Map.of(),
                        "{'input':'q','answer':'a'}",
                        "{'input':'q',",
                        "[1]",
                        "{'answer':'a'}",
                        "{'input':'q'} x"));

        assertEquals(
                List.of(2, 3, 4, 5),
                invalid.faults().stream().map(fault -> fault.line()).toList());
        assertEquals(folder.resolve("run.jsonl"), invalid.faults().getFirst().file());
    }

    @Test
    void aMapThatFindsNoAnswerIsToldBeforeARun() {
        var invalid = assertThrows(
                InvalidScenarioException.class, () -> model(Map.of("answer", "reply"), "{'input':'q','answer':'a'}"));

        assertEquals(
                "no line has an answer in the field reply; name it in fields: answer",
                invalid.faults().getFirst().message());
    }

    @Test
    void aMissingFileIsTold() {
        var recorded = new Endpoint.Recorded(folder.resolve("none.jsonl"), Map.of(), Map.of());

        assertThrows(InvalidScenarioException.class, () -> new RecordedModel(recorded));
    }

    @Test
    void windowsLineEndsAByteOrderMarkAndAMissingLastLineEndAreFine() throws Exception {
        Path file = Files.writeString(
                folder.resolve("run.jsonl"),
                "\uFEFF{\"input\":\"1\",\"answer\":\"a\"}\r\n\r\n{\"input\":\"2\",\"answer\":\"b\"}");

        var model = new RecordedModel(new Endpoint.Recorded(file, Map.of(), Map.of()));

        assertEquals("a", answer(model, "p", "1").text());
        assertEquals("b", answer(model, "p", "2").text());
    }

    @Test
    void linesLongerThanABlockAreFound() throws Exception {
        String longText = "é".repeat(100_000);
        var model = model(
                Map.of(),
                "{'input':'1','answer':'" + longText + "'}",
                "{'input':'2','answer':'b'}",
                "{'input':'3','answer':'" + longText + "'}");

        assertEquals(longText, answer(model, "p", "1").text());
        assertEquals("b", answer(model, "p", "2").text());
        assertEquals(longText, answer(model, "p", "3").text());
    }

    @Test
    void anInterruptedCallSpoilsNothingForTheOthers() throws Exception {
        var model = model(Map.of(), "{'input':'q','answer':'a'}");
        Thread.currentThread().interrupt();

        model.answer(call("p", "q"));

        assertEquals(true, Thread.interrupted());
        assertEquals("a", answer(model, "p", "q").text());
    }

    @Test
    void everyAnswerOfARealRunIsFound() throws Exception {
        Path file = DATA.resolve("northwind-rag/baseline.jsonl");
        assumeTrue(Files.exists(file));
        var scores = Map.of("groundedness", new Endpoint.GivenScore("gpt_groundedness", 1, 5, OptionalDouble.of(4)));
        var model = new RecordedModel(new Endpoint.Recorded(file, Map.of("input", "question"), scores));
        var seen = new HashMap<String, Integer>();
        var json = new ObjectMapper();
        int chunks = 0;
        for (String line : Files.readAllLines(file)) {
            JsonNode recorded = json.readTree(line);
            String question = recorded.get("question").asText();
            int nth = seen.merge(question, 1, Integer::sum);
            String id = ContentHash.of(question).substring(0, 12) + (nth == 1 ? "" : "-" + nth);

            var answer = answer(model, id, question);

            assertEquals(recorded.get("answer").asText(), answer.text());
            assertEquals(
                    recorded.get("latency").asDouble(),
                    answer.timing().latency().toNanos() / 1e9,
                    1e-8);
            assertEquals(
                    recorded.get("gpt_groundedness").isNull(),
                    answer.given().getFirst().value().isEmpty());
            chunks += answer.context().size();
        }
        assertEquals(198, seen.size()); // 200 lines, two questions twice
        assertEquals(600, chunks);
    }

    @Test
    void nestedAnswersOfARealFileAreServed() throws Exception {
        Path file = DATA.resolve("gsm8k/recorded.jsonl");
        assumeTrue(Files.exists(file));
        var fields = Map.of("input", "question", "answer", "$.6b_finetuning.response");
        var scores =
                Map.of("correct", new Endpoint.GivenScore("$.6b_finetuning.is_correct", 0, 1, OptionalDouble.empty()));
        var model = new RecordedModel(new Endpoint.Recorded(file, fields, scores));
        double correct = 0;
        var json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            var answer = answer(model, "p", json.readTree(line).get("question").asText());
            correct += answer.given().getFirst().value().orElseThrow();
        }

        assertEquals(286, correct);
    }
}
