package assay.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.cosmos.RequestUnits;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.pipeline.Event;
import assay.plan.ObservationId;
import assay.plan.RunId;
import assay.scenario.Endpoint;
import assay.scenario.Message;
import assay.scenario.Variant;
import assay.score.Scored;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final RunId RUN = new RunId("benefits-20260302T101500Z-0000");
    private static final String SECRET = "secret text";
    private static final Timing TIMING = new Timing(Duration.ofMillis(120), Optional.empty(), 2);

    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T10:15:00Z");
    private final EventLog log =
            new EventLog(lines::add, () -> Map.of("windows.read", new RequestUnits.Use(3, 3.5)), () -> now);

    @Test
    void anEventIsOneLineOfJson() throws Exception {
        log.tell(new Event.RunOpened(RUN, Instant.parse("2026-03-02T10:15:00Z"), 160));

        assertEquals(1, lines.size());
        var json = new ObjectMapper().readTree(lines.getFirst());
        assertEquals("run-opened", json.path("event").asText());
        assertEquals("benefits-20260302T101500Z-0000", json.path("run").asText());
        assertEquals(160, json.path("expected").asInt());
    }

    @Test
    void anAnswerIsToldByItsNumbersAndNoneOfItsTexts() {
        var answer = new Outcome.Answer(
                SECRET,
                List.of(),
                List.of(),
                Outcome.Reported.NOTHING,
                Optional.of(Usage.of(11, 5)),
                TIMING,
                List.of());

        log.tell(observed(answer));

        assertEquals(
                "{\"event\":\"observed\",\"run\":\"benefits-20260302T101500Z-0000\",\"observation\":\""
                        + ObservationId.of("balance", 1, "stable")
                        + "\",\"prompt\":\"balance\",\"repetition\":1,\"variant\":\"stable\",\"outcome\":\"answer\",\"latency_ms\":120,"
                        + "\"attempts\":2,\"input_tokens\":11,\"output_tokens\":5,\"cost_usd\":0.25,\"scores\":0,\"unscored\":0}",
                lines.getFirst());
    }

    @Test
    void aFailureIsToldByItsKindAndNotByItsDetailWhichMayQuote() {
        log.tell(observed(new Outcome.Failure(Outcome.Kind.FILTERED, SECRET, OptionalInt.of(400), TIMING)));

        assertTrue(lines.getFirst().contains("\"outcome\":\"failure\",\"kind\":\"FILTERED\""), lines::toString);
        assertFalse(lines.getFirst().contains(SECRET), lines::toString);
    }

    @Test
    void whatTheStoreCostIsToldOnceAMinuteBesideAnEvent() {
        for (int second = 0; second <= 150; second += 10) {
            log.tell(new Event.Heartbeat(0, 0));
            now = now.plusSeconds(10);
        }

        var costs =
                lines.stream().filter(line -> line.contains("request-units")).toList();
        assertEquals(2, costs.size());
        assertEquals("{\"event\":\"request-units\",\"windows.read\":{\"requests\":3,\"units\":3.5}}", costs.getFirst());
    }

    private static Event observed(Outcome outcome) {
        var observation = new Observation(
                ObservationId.of("balance", 1, "stable"),
                RUN,
                "balance",
                1,
                "stable",
                List.of(Message.user(SECRET)),
                List.of(SECRET),
                Set.of(),
                false,
                1,
                outcome,
                OptionalDouble.of(0.25),
                Instant.EPOCH);
        return new Event.Observed(variant(), new Scored(observation, List.of()));
    }

    private static Variant variant() {
        return new Variant(
                "stable",
                new Endpoint.AzureOpenAi(URI.create("https://models.example.org"), "chat", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                Optional.empty(),
                Variant.Limits.DEFAULT);
    }
}
