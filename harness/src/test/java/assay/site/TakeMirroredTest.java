package assay.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Handled;
import assay.pipeline.MemoryQueue;
import assay.pipeline.Message;
import assay.pipeline.Mirror;
import assay.pipeline.MovingClock;
import assay.pipeline.Queue;
import assay.pipeline.QueueException;
import assay.pipeline.QueueName;
import assay.pipeline.Shadowed;
import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Privacy;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TakeMirroredTest {
    private final MovingClock clock = new MovingClock();
    private final MemoryQueue queue = new MemoryQueue(clock, 5);
    private final List<RuntimeException> troubles = new ArrayList<>();

    @Test
    void aRequestIsTakenInAndItIsSaidHowManyExperimentsItGoesTo() {
        var reply = post(queue, "{\"id\":\"r1\",\"input\":\"I am a@example.com\"}");

        assertEquals(202, reply.status());
        assertEquals("{\"experiments\":1,\"ignored\":[]}\n", Told.text(reply));
        assertEquals(1, sent().size());
    }

    @Test
    void namesThatNobodyKnowsAreSaidShortlyAndInPlainCharacters() {
        String tooLong = "x".repeat(150);

        var reply =
                post(queue, "{\"id\":\"r1\",\"input\":\"Hi\",\"\u202eevil\":1,\"" + tooLong + "\":2,\"latencyms\":3}");

        assertEquals(202, reply.status());
        var ignored = Told.json(reply).path("ignored");
        assertEquals("latencyms", ignored.path(0).asText());
        assertEquals("x".repeat(60) + "...", ignored.path(1).asText());
        assertTrue(Told.text(reply).strip().chars().allMatch(c -> c >= 0x20 && c < 0x7f));
    }

    @Test
    void allFaultsAreNamedWithTheirPlaces() {
        var reply = post(queue, "{\"messages\":[{\"role\":\"king\",\"content\":\"<script>\"}],\"latency_ms\":-1}");

        assertEquals(400, reply.status());
        var pointers = Told.problem(reply).path("errors").findValuesAsText("pointer");
        assertTrue(pointers.containsAll(List.of("#/id", "#/messages/0/role", "#/latency_ms")), pointers::toString);
        assertFalse(Told.text(reply).contains("king") || Told.text(reply).contains("script"));
        assertEquals(List.of(), sent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}{}",
                "{\"id\":1}",
                "{\"id\":\"a\",\"id\":\"b\",\"input\":\"x\"}",
                "NaN",
                "\u0000"
            })
    void whatIsNoRequestIsRefused(String body) {
        assertEquals(400, post(queue, body).status());
        assertEquals(List.of(), sent());
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "{\"messages\":[, ]}"})
    void jsonOfTenThousandLevelsIsRefusedInNoTime(String open, String close) {
        String deep = open.repeat(10_000) + close.repeat(10_000);

        var reply = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> post(queue, deep));

        assertEquals(400, reply.status());
        Told.problem(reply);
        assertEquals(List.of(), sent());
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        var reply = site(queue).answer(Asked.post("/api/mirror", new byte[] {'{', (byte) 0xff, '}'}));

        assertEquals(400, reply.status());
        assertEquals(List.of(), sent());
    }

    @Test
    void whatIsTooLargeAsItComesIsRefused() {
        var reply = post(queue, "{\"id\":\"r1\",\"input\":\"" + "x".repeat(Route.LARGEST_BODY) + "\"}");

        assertEquals(413, reply.status());
        assertEquals(List.of(), sent());
    }

    @Test
    void whatGrowsTooLargeForTheQueueIsRefusedWithTheLimit() {
        String addresses = "::1 ".repeat(49_990); // each becomes [ip]

        var reply = post(queue, "{\"id\":\"r1\",\"input\":\"" + addresses + "\"}");

        assertEquals(413, reply.status());
        assertTrue(Told.problem(reply).path("detail").asText().contains("245000 bytes after redaction"));
        assertEquals(List.of(), sent());
    }

    @Test
    void aQueueThatCannotBeReachedIsNoDefectAndTheCallerMayTryAgain() {
        var broken = (Queue) Proxy.newProxyInstance(
                Queue.class.getClassLoader(),
                new Class<?>[] {Queue.class},
                (ignored, ignoredMethod, ignoredArguments) -> {
                    throw new QueueException("no route to sbns-x.servicebus.windows.net");
                });

        var reply = post(broken, "{\"id\":\"r1\",\"input\":\"Hi\"}");

        assertEquals(503, reply.status());
        assertEquals("5", reply.headers().get("Retry-After"));
        assertFalse(Told.text(reply).contains("servicebus"));
        assertEquals(1, troubles.size());
    }

    private Reply post(Queue to, String body) {
        return site(to).answer(Asked.post("/api/mirror", body.getBytes(UTF_8)));
    }

    private Site site(Queue to) {
        var mirror = new Mirror(new Shadowed(1, 0, ControlAnswers.CALLED).experiments(), Privacy.DEFAULT, to, clock);
        return new Site(new Access.Local(), troubles::add).with(Route.MIRROR, new TakeMirrored(mirror));
    }

    private List<Message> sent() {
        var messages = new ArrayList<Message>();
        while (queue.receive(QueueName.MIRRORED_TRAFFIC, message -> {
            messages.add(message);
            return new Handled.Done();
        })) {}
        return messages;
    }
}
