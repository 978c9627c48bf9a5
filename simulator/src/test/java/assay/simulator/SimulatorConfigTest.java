package assay.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorConfigTest {
    @Test
    void aNameAloneIsAGoodDeployment() {
        assertEquals(
                Map.of("chat-blue", Deployment.good("gpt-4o-2024-11-20")), SimulatorConfig.parse(List.of("chat-blue")));
    }

    @Test
    void everyKindOfSettingIsRead() {
        Map<String, Deployment> parsed = SimulatorConfig.parse(List.of(
                "chat-blue",
                "chat-green:drop_facts=0.3,lose_citations=0.2,latency=120ms,spread=0.4,"
                        + "model=gpt-4.1,throttled=0.05,retry_after=2s,burst=reset:5,seed=7"));

        Faults faults = Faults.NONE
                .with(FaultKind.THROTTLED, .05)
                .withRetryAfter(Duration.ofSeconds(2))
                .next(5, FaultKind.RESET);
        Quality quality = Quality.PERFECT.with(Flaw.DROP_FACTS, .3).with(Flaw.LOSE_CITATIONS, .2);
        assertEquals(
                new Deployment(
                        "gpt-4.1", quality, Latency.of(Duration.ofMillis(120)).withSpread(.4), faults, 7),
                parsed.get("chat-green"));
        assertEquals(List.of("chat-blue", "chat-green"), List.copyOf(parsed.keySet()));
    }

    @Test
    void aFirstTokenThatIsGivenStands() {
        Map<String, Deployment> parsed = SimulatorConfig.parse(List.of("a:latency=1.5s,first_token=20ms"));

        Latency latency = new Latency(Duration.ofMillis(1500), 0, Duration.ofMillis(20));
        assertEquals(Map.of("a", Deployment.good("gpt-4o-2024-11-20").withLatency(latency)), parsed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:drop_fact=1          | unknown key drop_fact; did you mean drop_facts?",
                "a:zzzzzzzz=1           | there is break_json, burst,",
                "a:drop_facts           | drop_facts needs a value",
                "a:drop_facts=          | drop_facts must be a number",
                "a:drop_facts=2         | drop_facts is outside [0, 1]: 2.0",
                "a:latency=fast         | latency: no duration such as 120ms",
                "a:seed=1.5             | seed must be a number: 1.5",
                "a:burst=reset:x        | burst must be FAULT:CALLS",
                "a:burst=fire:3         | faults.burst.fault",
                "a:model=               | model is blank",
                "a:throttled=0.6,hang=0.6 | faults add up to more than 1",
                "a/b                    | a name of letters",
                ":seed=1                | a name of letters",
            })
    void aBadSettingIsNamed(String spec, String message) {
        var refused = assertThrows(IllegalArgumentException.class, () -> SimulatorConfig.parse(List.of(spec)));

        String said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith(spec + ": ") && said.contains(message), said);
    }

    @Test
    void everyFaultIsSaidAtOnce() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> SimulatorConfig.parse(List.of("a:sed=1,drop_facts=x", "b", "b")));

        assertEquals(3, String.valueOf(refused.getMessage()).lines().count(), refused.getMessage());
    }
}
