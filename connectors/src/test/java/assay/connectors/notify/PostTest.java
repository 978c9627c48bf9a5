package assay.connectors.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.Notifier.Sent;
import assay.connectors.ManualTime;
import assay.connectors.WireServer;
import assay.connectors.WireServer.Then;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt over HTTP, and what is made of whatever the other side does. */
class PostTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ManualTime time = new ManualTime();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Receiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Sent send(URI url, Duration limit) {
        try (var post = new Post(url, Optional::of, time.time(), limit)) {
            return post.send("{\"text\":\"\u2603\"}", Map.of("x-extra", "yes"));
        }
    }

    private Sent send() {
        return send(receiver.url(), Duration.ofSeconds(10));
    }

    @Test
    void whatIsSentArrivesAsItIs() {
        assertEquals(new Sent.Delivered(), send());

        var got = receiver.got().getFirst();
        assertEquals("POST", got.method());
        assertEquals("{\"text\":\"\u2603\"}", got.body());
        assertEquals("application/json; charset=utf-8", got.headers().getFirst("content-type"));
        assertEquals("yes", got.headers().getFirst("x-extra"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void aSuccessIsDelivered(int status) {
        receiver.answers(status, Map.of(), "");

        assertEquals(new Sent.Delivered(), send());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void whatPassesIsForLater(int status) {
        receiver.answers(status, Map.of(), "busy");

        var later = assertInstanceOf(Sent.Later.class, send());

        assertTrue(later.why().startsWith(status + " from 127.0.0.1:"), later.why());
        assertTrue(later.why().endsWith(": busy"), later.why());
    }

    @ParameterizedTest
    @CsvSource({
        "400, busy",
        "401, check the address or its key",
        "403, check the address or its key",
        "404, there is nothing at this address",
        "410, there is nothing at this address",
        "413, takes nothing as large",
        "302, it redirects",
        "308, it redirects"
    })
    void whatStaysIsRefusedWithWhatToDo(int status, String advice) {
        receiver.answers(status, Map.of("location", "/other"), "busy");

        var refused = assertInstanceOf(Sent.Refused.class, send());

        assertTrue(refused.why().contains(advice), refused.why());
        assertEquals(1, receiver.got().size()); // nothing is followed
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "'Fri, 02 Jan 2026 03:05:05 GMT', 60", "'Fri, 02 Jan 2026 03:00:00 GMT', 0"})
    void howLongToWaitIsTakenFromTheAnswer(String header, long seconds) {
        receiver.answers(429, Map.of("retry-after", header), "");

        assertEquals(
                Optional.of(Duration.ofSeconds(seconds)),
                assertInstanceOf(Sent.Later.class, send()).after());
    }

    @Test
    void noAnswerSaysTheAddressWhichMayBeASecret() {
        for (int status : new int[] {301, 400, 403, 404, 429, 500}) {
            receiver.answers(status, Map.of(), "");

            assertFalse(send().toString().contains("secret"), "of " + status);
        }
    }

    @Test
    void ofALongAnswerALineIsKept() {
        receiver.answers(500, Map.of(), "<h1>Oh</h1>\r\n".repeat(100_000));

        var later = assertInstanceOf(Sent.Later.class, send());

        assertTrue(later.why().length() < 300, later.why());
        assertFalse(later.why().contains("\n"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Then.class,
            names = {"HANG", "TRICKLE"})
    void whoHangsIsGivenUpAndTriedLater(Then then) throws Exception {
        String begun = "HTTP/1.1 500 X\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n";
        try (var server = new WireServer(begun, then)) {
            long start = System.nanoTime();

            var later = assertInstanceOf(Sent.Later.class, send(server.url(), SHORT));

            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5));
            assertTrue(later.why().startsWith("no answer from 127.0.0.1:"), later.why());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Then.class,
            names = {"RESET", "LEAVE"})
    void whoLeavesIsTriedLater(Then then) throws Exception {
        try (var server = new WireServer("HTT", then)) {
            assertInstanceOf(Sent.Later.class, send(server.url(), Duration.ofSeconds(5)));
        }
    }

    @Test
    void whoIsNotThereIsTriedLater() {
        var url = receiver.url();
        receiver.close();

        var later = assertInstanceOf(Sent.Later.class, send(url, Duration.ofSeconds(5)));

        assertTrue(later.why().contains("refused the connection"), later.why());
    }

    @Test
    void aSignatureIsTheOneThatOpensslMakes() {
        var headers = new Signature("s3cret").headers(Instant.ofEpochSecond(1767322800), "{\"a\":\"\u2603\"}");

        assertEquals(
                Map.of(
                        "x-assay-timestamp",
                        "1767322800",
                        "x-assay-signature",
                        "v1=a2d37c1d16c96eb8b6ce97a59676eaabb2a77e600155f92de77d21db8af50523"),
                headers);
    }
}
