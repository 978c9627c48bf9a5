package assay.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
    private static final Deployment GOOD = Deployment.good("gpt-4o");
    private Simulator simulator;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        simulator = Simulator.start(0, Prompts.scenarios(), Map.of("chat", GOOD));
        client = new Client(simulator.url());
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void theStateSaysThatItIsASimulationAndWhatWasAsked() throws Exception {
        client.ask(Prompts.QUESTION, "a");

        JsonNode state = Client.json(client.get("/simulator"));

        assertTrue(state.path("simulated").asBoolean());
        assertEquals(1, state.path("calls").asInt());
        assertEquals(8, state.path("golden_prompts").asInt());
        assertEquals("gpt-4o", state.at("/deployments/chat/model").asText());
        assertEquals("0ms", state.at("/deployments/chat/latency/median").asText());
        assertEquals(1, state.at("/deployments/chat/calls").asInt());
    }

    @Test
    void aChangeTakesEffectWithTheNextCall() throws Exception {
        simulator.change("chat", GOOD.withModel("gpt-4.1").withQuality(Quality.PERFECT.with(Flaw.LOSE_CITATIONS, 1)));

        HttpResponse<String> response = client.post(Client.AZURE_CHAT, Client.chat(Prompts.QUESTION));

        assertEquals("gpt-4.1", Client.json(response).path("model").asText());
        assertTrue(!Client.content(response).contains("["));
        assertThrows(IllegalArgumentException.class, () -> simulator.change("chart", GOOD));
    }

    @Test
    void aPutChangesTheGivenFieldsAlone() throws Exception {
        simulator.change("chat", GOOD.withSeed(5).withLatency(Latency.of(Duration.ofMillis(3))));

        HttpResponse<String> response = client.put(
                "/simulator/deployments/chat",
                "{\"quality\":{\"drop_facts\":0.25},\"faults\":{\"throttled\":0.5,\"retry_after\":\"2s\","
                        + "\"burst\":{\"fault\":\"hang\",\"calls\":3}}}");

        Faults faults = Faults.NONE
                .with(FaultKind.THROTTLED, .5)
                .withRetryAfter(Duration.ofSeconds(2))
                .next(3, FaultKind.HANG);
        assertEquals(200, response.statusCode());
        assertEquals(
                new Deployment(
                        "gpt-4o",
                        Quality.PERFECT.with(Flaw.DROP_FACTS, .25),
                        Latency.of(Duration.ofMillis(3)),
                        faults,
                        5),
                simulator.deployments().get("chat"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"qualty\":{}}                              | qualty             | did you mean quality?",
                "{\"quality\":{\"drop_fact\":1}}              | quality.drop_fact  | did you mean drop_facts?",
                "{\"quality\":{\"drop_facts\":\"x\"}}         | quality.drop_facts | must be a number",
                "{\"quality\":{\"drop_facts\":1.5}}           | quality            | drop_facts is outside [0, 1]: 1.5",
                "{\"quality\":3}                              | quality            | must be an object",
                "{\"latency\":{\"median\":\"soon\"}}          | latency.median     | no duration such as",
                "{\"latency\":{\"first_token\":\"1s\"}}       | latency            | first_token is outside [0, median]",
                "{\"faults\":{\"burst\":{\"fault\":\"fire\",\"calls\":1}}} | faults.burst.fault | fire",
                "{\"faults\":{\"burst\":{\"fault\":\"hang\"}}} | faults.burst      | calls",
                "{\"seed\":1.5}                               | seed               | 1.5",
            })
    void aBadPutNamesTheFieldAndChangesNothing(String body, String field, String reason) throws Exception {
        HttpResponse<String> response = client.put("/simulator/deployments/chat", body);

        JsonNode problem = Client.json(response);
        assertEquals(400, response.statusCode());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElseThrow());
        assertTrue(problem.path("field").asText().startsWith(field), response.body());
        assertTrue(problem.path("detail").asText().contains(reason), response.body());
        assertEquals(GOOD, simulator.deployments().get("chat"));
    }

    @Test
    void aPutThatIsNoJsonOrForNobodyIsAProblem() throws Exception {
        assertEquals(400, client.put("/simulator/deployments/chat", "{").statusCode());
        assertEquals(400, client.put("/simulator/deployments/chat", "[]").statusCode());
        HttpResponse<String> nobody = client.put("/simulator/deployments/chart", "{}");
        assertEquals(404, nobody.statusCode());
        assertTrue(Client.json(nobody).path("detail").asText().contains("did you mean chat?"));
    }

    @Test
    void onlyTheRightMethodIsAnswered() throws Exception {
        assertEquals(405, client.get(Client.AZURE_CHAT).statusCode());
        assertEquals(405, client.put("/simulator", "{}").statusCode());
        assertEquals(404, client.get("/elsewhere").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1:8080, 200",
        "[::1]:80, 200",
        "evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "localhost.evil.example:80, 403",
        "10.0.0.1, 403"
    })
    void onlyALoopbackHostIsAnswered(String host, int status) throws Exception {
        assertEquals(status, raw("GET /simulator HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void requestsThatAreNoneAreRefused() throws Exception {
        assertEquals(403, raw("GET /simulator HTTP/1.0\r\n\r\n"));
        assertEquals(400, raw("hello\r\n\r\n"));
        assertEquals(400, raw("GET /a b HTTP/1.1\r\n\r\n"));
        assertEquals(400, raw("GET / HTTP/1.1\r\nno colon\r\n\r\n"));
        assertEquals(400, raw("POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n"));
        assertEquals(400, raw("POST / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n"));
        assertEquals(431, raw("GET / HTTP/1.1\r\nx: " + "x".repeat(70_000) + "\r\n\r\n"));
    }

    @Test
    void aBodyOverFourMegabytesIsRefusedBeforeItIsRead() throws Exception {
        assertEquals(413, raw("POST / HTTP/1.1\r\nHost: localhost\r\ncontent-length: 4194305\r\n\r\n"));
        assertEquals(413, raw("POST / HTTP/1.1\r\nHost: localhost\r\ntransfer-encoding: chunked\r\n\r\n4194305\r\n"));
    }

    @Test
    void aChunkedBodyIsRead() throws Exception {
        String body = Client.openAiChat("chat", Prompts.QUESTION).toString();
        String chunks = "5\r\n" + body.substring(0, 5) + "\r\n" + Integer.toHexString(body.length() - 5) + ";x=y\r\n"
                + body.substring(5) + "\r\n0\r\ntrailer: x\r\n\r\n";

        int status = raw("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunks);

        assertEquals(200, status);
        assertEquals(1, simulator.calls("chat"));
    }

    @Test
    void aClientThatAwaitsContinueGetsIt() throws Exception {
        assertEquals(
                100,
                raw("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                        + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"));
    }

    private int raw(String request) throws Exception {
        try (var socket = new Socket(
                java.net.InetAddress.getLoopbackAddress(), simulator.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(response.split(" ", 3)[1]);
        }
    }

    @Test
    void aTakenPortIsSaidPlainly() {
        var taken = assertThrows(
                IOException.class, () -> Simulator.start(simulator.url().getPort(), Prompts.scenarios(), Map.of()));

        assertTrue(String.valueOf(taken.getMessage()).startsWith("cannot listen on 127.0.0.1:"));
    }
}
