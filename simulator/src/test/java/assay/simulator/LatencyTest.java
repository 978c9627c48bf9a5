package assay.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {
    @Test
    void drawsAreLogNormalAroundTheMedian() {
        Latency latency = Latency.of(Duration.ofMillis(100)).withSpread(.5);
        double sum = 0;
        double square = 0;
        int count = 4000;

        for (int i = 0; i < count; i++) {
            Duration drawn = latency.draw(new Draws(3, "chat", "call-" + i)).median();
            double log = Math.log(drawn.toNanos() / 1e8);
            sum += log;
            square += log * log;
        }

        assertEquals(0, sum / count, .032); // four standard errors: 4 * .5 / sqrt(4000)
        assertEquals(.5, Math.sqrt(square / count), .023);
    }

    @Test
    void withoutSpreadEveryCallTakesTheMedian() {
        Latency latency = Latency.of(Duration.ofMillis(90));

        assertSame(latency, latency.draw(new Draws(0, "chat", "a")));
        assertEquals(Duration.ofMillis(30), latency.firstToken());
    }

    @Test
    void aWaitIsRealTime() throws Exception {
        Deployment slow = Deployment.good("gpt-4o").withLatency(Latency.of(Duration.ofMillis(120)));
        try (var simulator = Simulator.start(0, Prompts.scenarios(), Map.of("chat", slow));
                var client = new Client(simulator.url())) {
            long start = System.nanoTime();
            client.ask(Prompts.QUESTION, "a");

            assertTrue(System.nanoTime() - start >= 120_000_000);
        }
    }

    @Test
    void aStreamsFirstEventComesBeforeItsLast() throws Exception {
        Deployment slow = Deployment.good("gpt-4o").withLatency(Latency.of(Duration.ofMillis(300)));
        try (var simulator = Simulator.start(0, Prompts.scenarios(), Map.of("chat", slow));
                var client = new Client(simulator.url())) {
            var request = client.request(
                    Client.AZURE_CHAT, Client.chat(Prompts.QUESTION).put("stream", true));
            var at = new ArrayList<Long>();
            long start = System.nanoTime();

            client.http()
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> !line.isEmpty())
                    .forEach(ignored -> at.add(System.nanoTime() - start));

            assertTrue(at.getFirst() >= 100_000_000, "not before the first token's time");
            assertTrue(at.getLast() >= 300_000_000, "not before the median");
            assertTrue(at.getLast() - at.getFirst() >= 100_000_000, "spread over the rest");
        }
    }

    @ParameterizedTest
    @CsvSource({"120ms, 120000000", "1.5s, 1500000000", "2m, 120000000000", "0ms, 0", "0.25ms, 250000"})
    void durationsAreReadAsPeopleWriteThem(String text, long nanos) {
        assertEquals(Duration.ofNanos(nanos), Durations.parse(text));
        assertEquals(Duration.ofNanos(nanos), Durations.parse(Durations.format(Duration.ofNanos(nanos))));
    }

    @ParameterizedTest
    @CsvSource({"120", "-1ms", "1h", "ms", "1e3ms", "''"})
    void otherDurationsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Durations.parse(text));
    }
}
