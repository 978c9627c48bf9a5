package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Condition.Measure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    @ParameterizedTest
    @CsvSource({
        "mean(rouge-l) >= 0.35, MEAN, rouge-l, 0.35",
        "pass_rate( facts )>=90%, PASS_RATE, facts, 0.9",
        "p95(latency) <= 800ms, P95, latency, 0.8",
        "p50(first-token) <= 1.5s, P50, first-token, 1.5",
        "p99(latency) <= 2m, P99, latency, 120",
        "cost <= $1.50, COST, , 1.5",
        "cost_per_answer <= .002, COST_PER_ANSWER, , 0.002",
        "failures <= 1%, FAILURES, , 0.01",
        "not_worse(rouge-l), NOT_WORSE, rouge-l, ",
        "not_worse, NOT_WORSE, , "
    })
    void aConditionIsReadInItsOwnUnit(String text, Measure measure, String of, Double limit) {
        var condition = Condition.parse(text);

        assertEquals(measure, condition.measure());
        assertEquals(Optional.ofNullable(of), condition.of());
        assertEquals(Optional.ofNullable(limit), condition.limit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mean >= 0.35",
                "mean(rouge-l)",
                "mean(rouge-l) <= 0.35",
                "mean(rouge-l) >= 4s",
                "mean(rouge-l) >= much",
                "p95(rouge-l) <= 4s",
                "p95(latency) <= 4",
                "p95(latency) <= 4%",
                "cost(stable) <= 1",
                "cost <= 5%",
                "failures >= 1%",
                "not_worse(rouge-l) >= 1",
                "median(rouge-l) >= 1",
                "mean(rouge-l) >= 0.35 or else"
            })
    void whatIsNoConditionIsRefusedWithAnExample(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Condition.parse(text));

        assertTrue(String.valueOf(refusal.getMessage()).contains("expected"), refusal.getMessage());
    }

    @Test
    void aStoredConditionIsReadBack() {
        var gates = Scenario.Gates.DEFAULT.and(List.of(Condition.parse("mean(rouge-l) >= 0.35")));

        assertEquals("mean(rouge-l) >= 0.35", gates.require().getFirst().text());
        assertEquals(
                gates.require().getFirst(),
                Condition.parse(gates.require().getFirst().text()));
    }
}
