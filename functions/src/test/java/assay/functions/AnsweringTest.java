package assay.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.functions.staged.HostRequest;
import assay.functions.staged.HostResponse;
import assay.site.Body;
import assay.site.Reply;
import assay.site.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    private final List<Request> asked = new ArrayList<>();
    private final Answering answering = new Answering(request -> {
        asked.add(request);
        return new Reply(418, "text/plain", Map.of("Retry-After", "10"), Body.of("caf\u00e9"));
    });

    @Test
    void theReplyIsGivenAsItIs() {
        var response = answering.of(get("https://app.example.org/api/reports"));

        assertEquals(418, response.getStatusCode());
        assertEquals("text/plain", response.getHeader("Content-Type"));
        assertEquals("10", response.getHeader("Retry-After"));
        assertEquals("caf\u00e9", HostResponse.text(response));
    }

    @Test
    void theRequestIsTakenAsItCame() {
        answering.of(new HostRequest(
                "POST",
                "https://app.example.org/api/mirror?a=1&a=x%26y&b",
                Map.of("content-type", "application/json"),
                Optional.of("{\"id\": \"caf\u00e9\"}")));

        var request = asked.getFirst();
        assertEquals("POST", request.method());
        assertEquals("/api/mirror", request.path());
        assertEquals(Map.of("a", List.of("1", "x&y"), "b", List.of("")), request.query());
        assertEquals(Optional.of("application/json"), request.header("content-type"));
        assertArrayEquals(
                Body.of("{\"id\": \"caf\u00e9\"}").bytes(), request.body().bytes());
    }

    @Test
    void aPathIsDecodedOnce() {
        answering.of(get("https://app.example.org/api/reports/a%252Fb%2F..%2Fc"));

        assertEquals("/api/reports/a%2Fb/../c", asked.getFirst().path());
    }

    @Test
    void anAddressThatIsNoneLeadsNowhere() {
        answering.of(get("https://app.example.org/api/reports?x=|"));

        assertEquals("", asked.getFirst().path());
        assertEquals(Map.of(), asked.getFirst().query());
    }

    private static HostRequest get(String address) {
        return new HostRequest("GET", address, Map.of(), Optional.empty());
    }
}
