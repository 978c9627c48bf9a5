package assay.connectors.telemetry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.pipeline.Event;
import assay.pipeline.Samples;
import assay.plan.RunId;
import assay.score.EvaluatorId;
import assay.score.Scored;
import assay.score.Unscored;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final String SECRET = "jane.roe@example.com";
    private static final RunId RUN = Samples.runId("benefits");

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final InMemoryLogRecordExporter records = InMemoryLogRecordExporter.create();
    private final Telemetry telemetry = new Telemetry(OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(records))
                    .build())
            .build());

    @AfterEach
    void close() {
        telemetry.close();
    }

    /** The names are the conventions' own, written out here a second time. */
    @Test
    void anAnswerIsMeasuredByTheConventions() {
        telemetry.tell(new Event.Observed(Samples.variant("stable"), Samples.full()));

        var metrics = metrics();
        var duration = histogram(metrics, "gen_ai.client.operation.duration");
        assertEquals("s", metric(metrics, "gen_ai.client.operation.duration").getUnit());
        assertEquals(.12, duration.getSum(), 1e-12);
        assertEquals(
                Map.of(
                        "gen_ai.operation.name", "chat",
                        "gen_ai.provider.name", "openai",
                        "gen_ai.request.model", "model",
                        "gen_ai.response.model", "gpt-4o-2024-11-20",
                        "assay.variant", "stable"),
                attributes(duration));
        assertEquals(
                .04,
                histogram(metrics, "gen_ai.client.operation.time_to_first_chunk")
                        .getSum(),
                1e-12);
        assertEquals("{token}", metric(metrics, "gen_ai.client.token.usage").getUnit());
        assertEquals(
                Map.of("input", 12.0, "output", 7.0),
                metric(metrics, "gen_ai.client.token.usage").getHistogramData().getPoints().stream()
                        .collect(Collectors.toMap(
                                point -> String.valueOf(attributes(point).get("gen_ai.token.type")),
                                HistogramPointData::getSum)));
    }

    @Test
    void aFailureHasItsErrorTypeAndNoTokens() {
        var failed = Samples.scored(Samples.call(RUN, "p", "stable"), Samples.failure(Outcome.Kind.SERVER_ERROR));

        telemetry.tell(new Event.Observed(Samples.variant("stable"), failed));

        var metrics = metrics();
        assertEquals(
                "503",
                attributes(histogram(metrics, "gen_ai.client.operation.duration"))
                        .get("error.type"));
        assertFalse(metrics.containsKey("gen_ai.client.token.usage"));
    }

    @Test
    void whatWasNotAskedIsCountedAndNotTimed() {
        var unasked = Samples.scored(Samples.call(RUN, "p", "stable"), new Outcome.NotAsked("limit"));

        telemetry.tell(new Event.Observed(Samples.variant("stable"), unasked));

        var metrics = metrics();
        assertFalse(metrics.containsKey("gen_ai.client.operation.duration"));
        assertEquals(
                Map.of("assay.subject", "scenario:benefits", "assay.variant", "stable", "assay.outcome", "not_asked"),
                attributes(only(metrics, "assay.observations")));
    }

    @Test
    void eachScoreIsAnEventWithoutContent() {
        var full = Samples.full();

        telemetry.tell(new Event.Observed(Samples.variant("stable"), full));

        var events = records.getFinishedLogRecordItems();
        assertFalse(events.isEmpty());
        var first = events.getFirst();
        assertEquals("gen_ai.evaluation.result", first.getEventName());
        assertEquals(full.observation().run().value(), text(first, "assay.run"));
        assertEquals(full.observation().id().value(), text(first, "assay.observation"));
        assertEquals("req-1", text(first, "gen_ai.response.id"));
        assertTrue(first.getAttributes().asMap().keySet().stream()
                .map(AttributeKey::getKey)
                .noneMatch(name -> name.contains("explanation") || name.contains("message")));
    }

    @Test
    void anEvaluatorThatFailedIsAnEventWithoutAScoreAndOneThatWasLeftOutIsNone() {
        var id = new EvaluatorId("relevance", "1");
        var scored = new Scored(
                Samples.full().observation(),
                List.of(
                        Unscored.error(id, Unscored.Fault.JUDGE_TIMEOUT, "too long"),
                        Unscored.skipped(id, "over budget"),
                        Unscored.notApplicable(id, "nothing to judge")));

        telemetry.tell(new Event.Observed(Samples.variant("stable"), scored));

        var events = records.getFinishedLogRecordItems();
        assertEquals(1, events.size());
        assertEquals("judge_timeout", text(events.getFirst(), "error.type"));
        assertEquals("relevance", text(events.getFirst(), "gen_ai.evaluation.name"));
        assertTrue(events.getFirst().getAttributes().asMap().keySet().stream()
                .noneMatch(key -> key.getKey().startsWith("gen_ai.evaluation.score")));
    }

    @Test
    void whatHappensToRunsAndMessagesIsCounted() {
        var now = Instant.EPOCH;
        telemetry.tell(new Event.RunOpened(RUN, now, 24));
        telemetry.tell(new Event.PutOff("m", RUN, now, "limit"));
        telemetry.tell(new Event.CameLate("m", RUN));
        telemetry.tell(new Event.Outdated("m", RUN, "changed"));
        telemetry.tell(new Event.NoPair("m", RUN, "no answer"));
        telemetry.tell(new Event.Buried("m", "unreadable message", ""));
        telemetry.tell(new Event.WindowClosed(RUN, 1, 20, 24));
        telemetry.tell(new Event.WindowClosed(RUN, 2, 9, 0));
        telemetry.tell(new Event.Heartbeat(3, 2));

        var metrics = metrics();
        assertEquals(1, only(metrics, "assay.runs.opened").getValue());
        assertEquals(2, only(metrics, "assay.windows.closed").getValue());
        assertEquals(4, only(metrics, "assay.observations.missing").getValue());
        assertEquals(1, only(metrics, "assay.heartbeat").getValue());
        assertEquals(
                3,
                metric(metrics, "assay.windows.awaited")
                        .getLongGaugeData()
                        .getPoints()
                        .iterator()
                        .next()
                        .getValue());
        assertEquals(
                Map.of("put_off", 1L, "late", 1L, "outdated", 1L, "no_pair", 1L, "dead", 1L),
                metric(metrics, "assay.messages").getLongSumData().getPoints().stream()
                        .collect(Collectors.toMap(
                                point -> String.valueOf(
                                        point.getAttributes().get(AttributeKey.stringKey("assay.message.fate"))),
                                LongPointData::getValue)));
    }

    @Test
    void itGoesToTheEndpointThatIsSetWithItsHeadersAndWithoutTexts() throws IOException {
        Map<String, String> received = new ConcurrentHashMap<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.put(
                    exchange.getRequestURI().getPath() + " "
                            + exchange.getRequestHeaders().getFirst("x-key"),
                    new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/otlp/");

        try (var sending = Telemetry.to(endpoint, Map.of("x-key", "k"))) {
            var answer = Samples.answer("Write to " + SECRET);
            sending.tell(new Event.Observed(
                    Samples.variant("stable"), Samples.scored(Samples.call(RUN, SECRET, "stable"), answer)));
            sending.tell(new Event.Observed(Samples.variant("stable"), Samples.full()));
        } finally {
            server.stop(0);
        }

        assertEquals(
                "[/otlp/v1/logs k, /otlp/v1/metrics k]",
                new TreeMap<>(received).keySet().toString());
        assertTrue(received.getOrDefault("/otlp/v1/metrics k", "").contains("gen_ai.client.operation.duration"));
        assertTrue(received.getOrDefault("/otlp/v1/logs k", "").contains("gen_ai.evaluation.result"));
        assertTrue(received.values().stream().noneMatch(body -> body.contains(SECRET)));
    }

    private Map<String, MetricData> metrics() {
        return reader.collectAllMetrics().stream().collect(Collectors.toMap(MetricData::getName, metric -> metric));
    }

    private static MetricData metric(Map<String, MetricData> metrics, String name) {
        return Objects.requireNonNull(metrics.get(name), name);
    }

    private static HistogramPointData histogram(Map<String, MetricData> metrics, String name) {
        var points = metric(metrics, name).getHistogramData().getPoints();
        assertEquals(1, points.size());
        return points.iterator().next();
    }

    private static LongPointData only(Map<String, MetricData> metrics, String name) {
        var points = metric(metrics, name).getLongSumData().getPoints();
        assertEquals(1, points.size());
        return points.iterator().next();
    }

    private static Map<String, Object> attributes(PointData point) {
        return point.getAttributes().asMap().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
    }

    private static String text(LogRecordData record, String name) {
        return String.valueOf(record.getAttributes().get(AttributeKey.stringKey(name)));
    }
}
