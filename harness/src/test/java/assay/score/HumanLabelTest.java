package assay.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HumanLabelTest {
    private static List<HumanLabel> labels(String... said) {
        return Arrays.stream(said)
                .map(each -> HumanLabel.parse(each, Optional.empty(), Optional.empty())
                        .orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"pass, 1", "Fail, 0", " yes , 1", "FALSE, 0", "1, 1", "4, 4", "3.5, 3.5", "-2, -2"})
    void wordsAndNumbersAreLabels(String said, double value) {
        assertEquals(value, labels(said).getFirst().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "good", "NaN", "1e9", "4/5", "Infinity", "0x1"})
    void anythingElseIsNone(String said) {
        assertTrue(HumanLabel.parse(said, Optional.empty(), Optional.empty()).isEmpty());
    }

    @Test
    void whatMostSayCounts() {
        assertEquals(
                1,
                HumanLabel.majority(labels("pass", "fail", "pass"))
                        .orElseThrow()
                        .value());
        assertEquals(
                4, HumanLabel.majority(labels("4", "5", "4", "1")).orElseThrow().value());
    }

    @Test
    void aTieStaysOpen() {
        assertTrue(HumanLabel.majority(labels("pass", "fail")).isEmpty());
        assertTrue(HumanLabel.majority(labels("3", "4", "5")).isEmpty());
        assertTrue(HumanLabel.majority(List.of()).isEmpty());
    }

    @Test
    void whoChangesTheirMindHasOneLabel() {
        var early = Instant.parse("2026-01-01T00:00:00Z");
        var kim = Optional.of("Kim");
        var labels = List.of(
                new HumanLabel(1, true, kim, Optional.of(early.plusSeconds(9))),
                new HumanLabel(0, true, kim, Optional.of(early)),
                new HumanLabel(0, true, Optional.of("Robin"), Optional.empty()),
                new HumanLabel(1, true, Optional.of("Alex"), Optional.empty()));

        assertEquals(1, HumanLabel.majority(labels).orElseThrow().value());
    }
}
