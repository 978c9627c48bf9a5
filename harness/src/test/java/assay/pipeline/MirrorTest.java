package assay.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Mirror.Taken;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Message.Role;
import assay.scenario.Privacy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a copied request becomes on its way into the queue. */
class MirrorTest {
    private final MovingClock clock = new MovingClock();
    private final MemoryQueue queue = new MemoryQueue(clock, 5);
    private final Shadowed shadowed = new Shadowed(1, 0, ControlAnswers.CALLED);

    private Taken take(String body) {
        return take(shadowed, body.getBytes(UTF_8));
    }

    private Taken take(Shadowed to, byte[] body) {
        return new Mirror(to.experiments(), Privacy.DEFAULT, queue, clock).take(body);
    }

    private List<Message> sent() {
        var messages = new ArrayList<Message>();
        while (queue.receive(QueueName.MIRRORED_TRAFFIC, message -> {
            messages.add(message);
            return new Handled.Done();
        })) {}
        return messages;
    }

    private static ShadowItem item(Message message) {
        var read = MessageJson.read(message.body(), ShadowItem.FORMAT, ShadowItem.class);
        return ((MessageJson.Read.Understood<ShadowItem>) read).message();
    }

    private ShadowItem onlyItem() {
        var sent = sent();
        assertEquals(1, sent.size());
        return item(sent.getFirst());
    }

    private static String refusals(Taken taken) {
        return assertInstanceOf(Taken.Refused.class, taken).refusals().stream()
                .map(refusal -> refusal.at() + " " + refusal.message())
                .collect(Collectors.joining("; "));
    }

    @Test
    void aRequestIsRedactedAndSent() {
        var taken = take("""
                {"id":"r1","conversation":"c","unit":"u","input":"I am a@example.com","answer":"x","latency_ms":5,"version":"m"}""");

        assertEquals(new Taken.Accepted(1, List.of()), taken);
        var message = sent().getFirst();
        assertEquals(
                "{\"format\":1,\"experiment\":\"e\",\"request\":\"r1\",\"at\":\"" + clock.instant()
                        + "\",\"messages\":[{\"role\":\"USER\",\"text\":\"I am [email]\",\"toolCalls\":[],\"toolCallId\":null}],"
                        + "\"answer\":null,\"redacted\":true}",
                message.body());
        assertEquals(message, Message.of(message.id(), item(message).message().body()));
    }

    @Test
    void theSameRequestIsTheSameMessageHoweverOftenItIsPosted() {
        take("{\"id\":\"r1\",\"input\":\"Hello\"}");
        clock.advance(Duration.ofSeconds(1));
        take("{\"id\":\"r1\",\"input\":\"Hello\"}");

        assertEquals(1, sent().size());
    }

    @Test
    void theSampleFollowsFromTheIdAndHasItsShare() {
        var tenth = new Shadowed(.1, 0, ControlAnswers.CALLED);
        var mirror = new Mirror(tenth.experiments(), Privacy.DEFAULT, queue, clock);

        var once =
                IntStream.range(0, 5000).filter(i -> taken(mirror, i)).boxed().toList();
        var again =
                IntStream.range(0, 5000).filter(i -> taken(mirror, i)).boxed().toList();

        assertEquals(once, again);
        assertEquals(500, once.size(), 85); // four standard deviations
        assertEquals(once.size(), sent().size());
    }

    private static boolean taken(Mirror mirror, int i) {
        var taken = mirror.take(("{\"id\":\"" + i + "\",\"input\":\"Hello\"}").getBytes(UTF_8));
        return ((Taken.Accepted) taken).experiments() == 1;
    }

    @Test
    void eachExperimentHasASampleOfItsOwn() {
        var two = new Shadowed(.5, 0, ControlAnswers.CALLED).and("f");
        var mirror = new Mirror(two.experiments(), Privacy.DEFAULT, queue, clock);

        IntStream.range(0, 1000).forEach(i -> taken(mirror, i));

        var byRequest = sent().stream()
                .map(MirrorTest::item)
                .collect(Collectors.groupingBy(ShadowItem::request, Collectors.counting()));
        long both = byRequest.values().stream().filter(count -> count == 2).count();
        assertTrue(both > 190 && both < 310, "a quarter is in both: " + both);
    }

    @Test
    void anExperimentOnLiveTrafficTakesNoCopies() {
        assertEquals(
                new Taken.Accepted(0, List.of()),
                take(shadowed.live(), "{\"id\":\"r1\",\"input\":\"Hello\"}".getBytes(UTF_8)));
        assertEquals(List.of(), sent());
    }

    @Test
    void theUsersAnswerIsSentWhereItIsTheControls() {
        take(new Shadowed(1, 0, ControlAnswers.PRODUCTION), """
                {"id":"r1","input":"Hello","answer":"Call +49 30 901820","latency_ms":812.5,"version":"gpt-4o"}""".getBytes(UTF_8));

        var item = onlyItem();
        assertEquals("Call [phone]", item.answer().orElseThrow().text());
        assertEquals(Duration.ofNanos(812_500_000), item.answer().orElseThrow().latency());
        assertEquals("gpt-4o", item.answer().orElseThrow().version().orElseThrow());
        assertTrue(item.redacted());
    }

    @Test
    void anIdWithPersonalDataInItIsSentAsItsHash() {
        take("{\"id\":\"a@example.com/1\",\"input\":\"Hello\"}");

        var item = onlyItem();
        assertTrue(item.request().matches("[0-9a-f]{20}"), item.request());
        assertFalse(item.redacted(), "the request is what it was");
    }

    @Test
    void messagesOfTheChatProtocolAreTakenAsTheyAre() {
        take("""
                {"id":"r1","messages":[
                  {"role":"developer","content":"Be short."},
                  {"role":"user","name":"n","content":[{"type":"text","text":"Bill of "},{"type":"text","text":"a@example.com?"}]},
                  {"role":"assistant","content":null,"tool_calls":[
                    {"id":"c1","type":"function","function":{"name":"find","arguments":"{\\"mail\\":\\"a@example.com\\"}"}}]},
                  {"role":"tool","tool_call_id":"c1","content":"12"},
                  {"role":"assistant","text":"It is 12.","tool_calls":[{"id":"c2","name":"add","arguments":{"n":1}}]}]}""");

        var messages = onlyItem().messages();
        assertEquals(
                List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT),
                messages.stream().map(assay.scenario.Message::role).toList());
        assertEquals("Bill of [email]?", messages.get(1).text());
        assertEquals(
                "{\"mail\":\"[email]\"}", messages.get(2).toolCalls().getFirst().arguments());
        assertEquals("{\"n\":1}", messages.get(4).toolCalls().getFirst().arguments());
    }

    @Test
    void aTimeWithinTenMinutesOfOursCounts() {
        var now = clock.instant();
        for (long seconds : List.of(-601L, -600L, 600L, 601L)) {
            take("{\"id\":\"" + seconds + "\",\"input\":\"Hello\",\"at\":\"" + now.plusSeconds(seconds) + "\"}");
        }

        assertEquals(
                List.of(now, now.minusSeconds(600), now.plusSeconds(600), now),
                sent().stream().map(message -> item(message).at()).toList());
    }

    @Test
    void whatIsNotKnownIsPassedOverAndNamed() {
        assertEquals(
                new Taken.Accepted(1, List.of("lattency_ms", "user_name")),
                take("{\"id\":\"r1\",\"input\":\"Hello\",\"user_name\":\"Ann\",\"lattency_ms\":3}"));
        assertFalse(sent().getFirst().body().contains("Ann"));
    }

    @Test
    void halfOfACharacterIsReplaced() {
        take("{\"id\":\"r1\",\"input\":\"a\\ud83d b\"}");

        assertEquals("a\ufffd b", onlyItem().messages().getFirst().text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]                                                   |  expected an object",
                "{                                                    |  expected JSON, each key once and at most 30 levels deep (line 1, column 2)",
                "{\"id\":\"r\",\"id\":\"r\",\"input\":\"x\"}           |  expected JSON, each key once and at most 30 levels deep (line 1, column 15)",
                "{\"id\":\"r\",\"input\":\"x\"} x                     |  expected JSON, each key once and at most 30 levels deep (line 1, column 24)",
                "{\"input\":\"x\"}                                    | /id is missing",
                "{\"id\":7,\"input\":\"x\",\"at\":\"now\"}            | /id expected a text of 1 to 200 characters; /at expected a time with its offset, such as 2026-01-02T03:04:05Z",
                "{\"id\":null,\"input\":\"x\"}                        | /id expected a text of 1 to 200 characters",
                "{\"id\":\"r\"}                                       |  expected either input or messages",
                "{\"id\":\"r\",\"input\":\"x\",\"messages\":[]}       |  expected either input or messages",
                "{\"id\":\"r\",\"input\":\" \"}                       | /input expected a text that is not blank",
                "{\"id\":\"r\",\"messages\":[]}                       | /messages expected a list of messages",
                "{\"id\":\"r\",\"messages\":[{\"role\":\"assistant\",\"text\":\"x\"}]} | /messages expected at least one message of the role user",
                "{\"id\":\"r\",\"messages\":[{\"role\":\"bot\"},{\"role\":\"user\"},{\"role\":\"tool\",\"text\":\"x\",\"tool_call_id\":\"c\"}]} | /messages/0/role expected system, developer, user, assistant or tool; /messages/1/content expected a text; /messages/2/tool_call_id expected the id of a call that a message before it makes",
                "{\"id\":\"r\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]} | /messages/0/content/0 expected a part of the type text; others cannot be mirrored",
                "{\"id\":\"r\",\"messages\":[{\"role\":\"user\",\"text\":\"x\",\"tool_calls\":[]}]} | /messages/0/tool_calls only a message of the role assistant calls tools",
                "{\"id\":\"r\",\"input\":\"x\",\"answer\":3,\"latency_ms\":-1,\"version\":{}} | /version expected a text of 1 to 200 characters; /latency_ms expected milliseconds, from 0 to a day; /answer expected a text",
                "{\"id\":\"r\",\"input\":\"x\",\"unit\":\"\",\"conversation\":[]} | /conversation expected a text of 1 to 200 characters; /unit expected a text of 1 to 200 characters"
            })
    void whatIsWrongIsRefusedWithItsPlace(String body, String expected) {
        assertEquals(expected.strip(), refusals(take(body)).strip());
        assertEquals(List.of(), sent());
    }

    @Test
    void deepJsonIsRefused() {
        assertTrue(refusals(take("{\"id\":\"r\",\"input\":\"x\",\"more\":" + "[".repeat(50_000)))
                .contains("30 levels"));
    }

    @Test
    void anotherEncodingIsRefused() {
        assertEquals(
                " expected UTF-8",
                refusals(take(shadowed, "{\"id\":\"r\",\"input\":\"\u00fc\"}".getBytes(ISO_8859_1))));
    }

    @Test
    void moreThanTheLimitIsTooLarge() {
        String body = "{\"id\":\"r\",\"input\":\"%s\"}";
        int most = 200_000 - body.length() + 2;

        assertEquals(new Taken.Accepted(1, List.of()), take(body.formatted("x".repeat(most))));
        assertEquals(
                new Taken.TooLarge("a request has at most 200000 bytes"), take(body.formatted("x".repeat(most + 1))));
    }

    @Test
    void whatRedactionMakesTooLargeIsTooLarge() {
        String body = "{\"id\":\"r\",\"input\":\"" + "::1 ".repeat(49_990) + "\"}";

        assertEquals(new Taken.Accepted(1, List.of()), take(body.replace("::1 ", "abc ")));
        assertEquals(new Taken.TooLarge("a request has at most 245000 bytes after redaction"), take(body));
    }
}
