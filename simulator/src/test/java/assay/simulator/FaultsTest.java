package assay.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
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

    private HttpResponse<String> azure() throws Exception {
        return client.post(Client.AZURE_CHAT, Client.chat(Prompts.QUESTION));
    }

    private HttpResponse<String> openAi() throws Exception {
        return client.post("/v1/chat/completions", Client.openAiChat("chat", Prompts.QUESTION));
    }

    private void always(FaultKind kind) {
        simulator.change("chat", GOOD.withFaults(Faults.NONE.with(kind, 1)));
    }

    @Test
    void aThrottledCallIsToldHowLongToWait() throws Exception {
        Faults faults = Faults.NONE.with(FaultKind.THROTTLED, 1).withRetryAfter(Duration.ofMillis(1500));
        simulator.change("chat", GOOD.withFaults(faults));

        HttpResponse<String> azure = azure();
        HttpResponse<String> openAi = openAi();

        assertEquals(429, azure.statusCode());
        assertEquals("429", Client.json(azure).at("/error/code").asText());
        assertEquals("2", azure.headers().firstValue("retry-after").orElseThrow());
        assertEquals("1500", azure.headers().firstValue("retry-after-ms").orElseThrow());
        assertEquals("true", azure.headers().firstValue("x-assay-simulated").orElseThrow());
        assertEquals(
                "rate_limit_exceeded", Client.json(openAi).at("/error/code").asText());
    }

    @Test
    void anExhaustedQuotaIs429WithoutAnythingToWaitFor() throws Exception {
        always(FaultKind.QUOTA_EXHAUSTED);

        HttpResponse<String> response = openAi();

        assertEquals(429, response.statusCode());
        assertEquals(
                "insufficient_quota", Client.json(response).at("/error/code").asText());
        assertTrue(response.headers().firstValue("retry-after").isEmpty());
    }

    @Test
    void aServerErrorIs500() throws Exception {
        always(FaultKind.SERVER_ERROR);

        assertEquals(500, azure().statusCode());
        assertEquals("server_error", Client.json(openAi()).at("/error/type").asText());
    }

    @Test
    void aWrongKeyIs401() throws Exception {
        always(FaultKind.UNAUTHORIZED);

        assertEquals("401", Client.json(azure()).at("/error/code").asText());
        assertEquals(401, openAi().statusCode());
    }

    @Test
    void aFilteredPromptIs400WithTheReasonWithin() throws Exception {
        always(FaultKind.CONTENT_FILTER);

        HttpResponse<String> response = azure();

        JsonNode error = Client.json(response).path("error");
        assertEquals(400, response.statusCode());
        assertEquals("content_filter", error.path("code").asText());
        assertEquals(
                "ResponsibleAIPolicyViolation", error.at("/innererror/code").asText());
        assertTrue(
                error.at("/innererror/content_filter_result/jailbreak/filtered").asBoolean());
    }

    @Test
    void invalidJsonComesWholeWithStatus200() throws Exception {
        always(FaultKind.INVALID_JSON);

        HttpResponse<String> response = azure();

        assertEquals(200, response.statusCode());
        assertThrows(AssertionError.class, () -> Client.json(response));
    }

    @Test
    void aStreamWithInvalidJsonHasOneBadEventAndEndsProperly() throws Exception {
        always(FaultKind.INVALID_JSON);

        ObjectNode request = Client.chat(Prompts.QUESTION).put("stream", true);
        List<String> events =
                Client.events(client.post(Client.AZURE_CHAT, request).body());

        int bad = 0;
        for (String event : events.subList(0, events.size() - 1)) {
            try {
                Client.json(event);
            } catch (AssertionError e) {
                bad++;
            }
        }
        assertEquals(1, bad);
        assertEquals("[DONE]", events.getLast());
    }

    @Test
    void aCutAnswerBreaksOffForTheClient() {
        always(FaultKind.CUT_STREAM);

        IOException broken = assertThrows(IOException.class, this::azure);

        assertFalse(broken instanceof HttpTimeoutException);
    }

    @Test
    void aCutStreamHasAFewEventsAndThenBreaksOff() throws Exception {
        always(FaultKind.CUT_STREAM);
        ObjectNode request = Client.chat(Prompts.QUESTION).put("stream", true);

        assertThrows(IOException.class, () -> client.post(Client.AZURE_CHAT, request));
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.url().getPort())) {
            socket.getOutputStream().write(raw(request.toString()));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(all.contains("assistant") && all.contains("The provider"), all);
            assertFalse(all.contains("[DONE]") || all.endsWith("0\r\n\r\n"), all);
        }
    }

    @Test
    void aResetIsATcpReset() throws Exception {
        always(FaultKind.RESET);

        try (var socket = new Socket(
                java.net.InetAddress.getLoopbackAddress(), simulator.url().getPort())) {
            socket.getOutputStream().write(raw(Client.chat(Prompts.QUESTION).toString()));

            SocketException reset = assertThrows(
                    SocketException.class, () -> socket.getInputStream().read());
            assertTrue(String.valueOf(reset.getMessage()).contains("reset"), reset.toString());
        }
    }

    private static byte[] raw(String body) {
        String head = "POST " + Client.AZURE_CHAT + " HTTP/1.1\r\nHost: localhost\r\ncontent-length: ";
        return (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aHangEndsWhenTheClientLeaves() throws Exception {
        always(FaultKind.HANG);
        HttpRequest impatient = HttpRequest.newBuilder(simulator.url().resolve(Client.AZURE_CHAT))
                .timeout(Duration.ofMillis(200))
                .POST(HttpRequest.BodyPublishers.ofString(
                        Client.chat(Prompts.QUESTION).toString()))
                .build();

        assertThrows(
                HttpTimeoutException.class, () -> client.http().send(impatient, HttpResponse.BodyHandlers.ofString()));

        untilNobodyIsConnected();
    }

    private void untilNobodyIsConnected() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (simulator.connections() > 0) Thread.onSpinWait();
        });
    }

    @Test
    void closingEndsWhatHangs() throws Exception {
        always(FaultKind.HANG);
        var hanging = client.http()
                .sendAsync(
                        client.request(Client.AZURE_CHAT, Client.chat(Prompts.QUESTION)),
                        HttpResponse.BodyHandlers.ofString());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (simulator.calls() == 0) Thread.onSpinWait();
        });

        assertTimeoutPreemptively(Duration.ofSeconds(5), simulator::close);

        assertThrows(ExecutionException.class, hanging::get);
        assertEquals(0, simulator.connections());
        assertThrows(IOException.class, this::azure);
    }

    @Test
    void aBurstHitsTheNextCallsAndNoMore() throws Exception {
        simulator.change("chat", GOOD.withFaults(Faults.NONE.next(2, FaultKind.SERVER_ERROR)));

        List<Integer> statuses =
                List.of(azure().statusCode(), openAi().statusCode(), azure().statusCode(), azure().statusCode());

        assertEquals(List.of(500, 500, 200, 200), statuses);
    }

    @Test
    void aRetryCanSucceedAndTheNextRunIsTheSameAgain() throws Exception {
        simulator.change("chat", GOOD.withFaults(Faults.NONE.with(FaultKind.SERVER_ERROR, .5)));

        List<Integer> first = attemptsOfEachCall();
        List<Integer> second = attemptsOfEachCall();

        assertEquals(first, second);
        assertTrue(first.contains(1) && first.contains(2) && first.contains(3), first.toString());
    }

    private List<Integer> attemptsOfEachCall() throws Exception {
        var attempts = new ArrayList<Integer>();
        for (int call = 0; call < 32; call++) {
            int attempt = 1;
            while (status(call) != 200) attempt++;
            attempts.add(attempt);
        }
        return attempts;
    }

    private int status(int call) throws Exception {
        return client.post(Client.AZURE_CHAT, Client.chat(Prompts.QUESTION), "x-assay-call-id", "call-" + call)
                .statusCode();
    }

    @Test
    void faultsComeAsOftenAsTheirProbabilitySays() {
        Faults faults = Faults.NONE.with(FaultKind.THROTTLED, .1).with(FaultKind.RESET, .2);

        int throttled = 0;
        int reset = 0;
        for (int i = 0; i < 10_000; i++) {
            var fault = faults.pick(new Draws(1, "chat", "call-" + i).uniform("fault#1"));
            if (fault.filter(kind -> kind == FaultKind.THROTTLED).isPresent()) throttled++;
            if (fault.filter(kind -> kind == FaultKind.RESET).isPresent()) reset++;
        }

        assertEquals(1000, throttled, 120); // four standard deviations
        assertEquals(2000, reset, 160);
    }

    @Test
    void faultsThatAreMoreThanCertainAreRefused() {
        Faults faults = Faults.NONE.with(FaultKind.THROTTLED, .6);

        assertThrows(IllegalArgumentException.class, () -> faults.with(FaultKind.RESET, .5));
        assertThrows(IllegalArgumentException.class, () -> faults.with(FaultKind.RESET, Double.NaN));
    }
}
