package assay.cli.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.site.Body;
import assay.site.Endpoint;
import assay.site.Reply;
import assay.site.Request;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As bytes on the wire, since a client of the JDK does not send what an attacker would. */
@Timeout(30)
class LoopbackTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Request> asked = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private Optional<Loopback> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(Loopback::close);
    }

    @Test
    void aRequestIsHandedOnAsItWasMeant() throws IOException {
        listen(request -> new Reply(200, "text/plain", Map.of("X-Kind", "test"), Body.of("fine \u00e4")));

        var response = send(
                "POST /api/a%20b?run=x%26y&tag=1&tag=2&flag HTTP/1.1",
                "Host: localhost:1",
                "X-One: 1",
                "x-one: 2",
                "Content-Length: 3",
                "",
                "\u00e4b"); // in UTF-8: three bytes

        assertTrue(response.startsWith("HTTP/1.1 200"), response);
        assertTrue(response.toLowerCase(Locale.ROOT).contains("x-kind: test"), response);
        assertTrue(response.endsWith("fine \u00e4"), response);
        var request = asked.getFirst();
        assertEquals("POST", request.method());
        assertEquals("/api/a b", request.path());
        assertEquals(Map.of("run", List.of("x&y"), "tag", List.of("1", "2"), "flag", List.of("")), request.query());
        assertEquals(Optional.of("1"), request.header("x-one"));
        assertEquals("\u00e4b", new String(request.body().bytes(), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:7071", "127.0.0.1:7071", "[::1]:7071"})
    void itAnswersByItsOwnNames(String host) throws IOException {
        listen(LoopbackTest::fine);

        assertTrue(send("GET / HTTP/1.1", "Host: " + host, "", "").startsWith("HTTP/1.1 200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:7071", "127.0.0.2", ""})
    void itIsNobodyElsesServer(String host) throws IOException {
        listen(LoopbackTest::fine);

        refused(403, send("GET / HTTP/1.1", "Host: " + host, "", ""));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithoutBeingRead() throws IOException {
        listen(LoopbackTest::fine);

        refused(413, send("POST / HTTP/1.1", "Host: localhost", "Content-Length: 99999999999", "", ""));
        refused(413, send("POST / HTTP/1.1", "Host: localhost", "Content-Length: 1000001", "", "x".repeat(1_000_001)));
        refused(
                413,
                send(
                        "POST / HTTP/1.1",
                        "Host: localhost",
                        "Transfer-Encoding: chunked",
                        "",
                        "f4241\r\n" + "x".repeat(1_000_001) + "\r\n0\r\n\r\n"));
        assertTrue(send("POST / HTTP/1.1", "Host: localhost", "Content-Length: 1000000", "", "x".repeat(1_000_000))
                .startsWith("HTTP/1.1 200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=%zz", "/?a=%", "/a%zz", "*"})
    void anAddressThatIsNoneIsRefused(String address) throws IOException {
        listen(LoopbackTest::fine);

        var response = send("GET " + address + " HTTP/1.1", "Host: localhost", "", "");

        assertTrue(response.startsWith("HTTP/1.1 400") || response.startsWith("HTTP/1.1 404"), response);
    }

    @Test
    void aHeadHasNoBody() throws IOException {
        listen(LoopbackTest::fine);

        var response = send("HEAD / HTTP/1.1", "Host: localhost", "", "");

        assertTrue(response.startsWith("HTTP/1.1 200"), response);
        assertTrue(response.endsWith("\r\n\r\n"), response);
    }

    @Test
    void anEndpointThatBreaksIsToldOfAndTellsNothing() throws IOException {
        listen(request -> {
            throw new IllegalStateException("jdbc:secret");
        });

        var response = send("GET / HTTP/1.1", "Host: localhost", "", "");

        refused(500, response);
        assertFalse(response.contains("secret"), response);
        assertEquals(List.of("a request for a page: java.lang.IllegalStateException: jdbc:secret"), faults);
    }

    private void listen(Endpoint endpoint) throws IOException {
        server = Optional.of(Loopback.start(
                0,
                request -> {
                    asked.add(request);
                    return endpoint.answer(request);
                },
                (where, why) -> faults.add(where + ": " + why)));
    }

    private static Reply fine(Request request) {
        return Reply.of(200, "text/plain", "fine");
    }

    private void refused(int status, String response) throws IOException {
        assertTrue(response.startsWith("HTTP/1.1 " + status), response);
        assertTrue(response.contains("application/problem+json"), response);
        var problem = MAPPER.readTree(response.substring(response.indexOf("\r\n\r\n") + 4));
        assertEquals(status, problem.path("status").intValue());
        assertFalse(problem.path("title").textValue().isEmpty());
    }

    /** As long as it says of itself that it is: what follows it may be a while in coming. */
    private static String response(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.read());
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        boolean noBody = !length.find();
        return head + new String(noBody ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.group(1))), UTF_8);
    }

    /** Lines, the last of them the body. */
    private String send(String... lines) throws IOException {
        var closing = new ArrayList<>(List.of(lines));
        closing.add(1, "Connection: close");
        var port = server.orElseThrow().url().getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(String.join("\r\n", closing).getBytes(UTF_8));
            } catch (IOException e) {
                // it has answered already, and reads no more
            }
            return response(socket.getInputStream());
        }
    }
}
