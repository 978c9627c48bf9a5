package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.observation.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelDriftTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-4o-2024-11-20, gpt-4o-2024-11-20, ''",
        "gpt-4o-2024-11-20, gpt-4o-2024-08-06, gpt-4o-2024-08-06",
        "gpt-4o, gpt-4o-2024-11-20, ''",
        "gpt-4o, gpt-4o1, gpt-4o1"
    })
    void anotherVersionThanThePinnedOneHasDrifted(String pinned, String reported, String drifted) {
        var result = answeredBy(reported, Map.of("stable", pinned));

        assertEquals(drifted, String.join(",", result.drifted(result.variants().getFirst())));
    }

    @Test
    void withoutAPinThereIsNothingToDriftFrom() {
        var result = answeredBy("gpt-4o", Map.of("candidate", "gpt-5"));

        assertEquals(List.of(), result.drifted(result.variants().getFirst()));
    }

    private static RunResult answeredBy(String model, Map<String, String> pinned) {
        var run = Observed.run(1, 1, Map.of(), pinned, "stable");
        var timing = new Timing(Duration.ofSeconds(1), Optional.empty(), 1);
        var answer = Observed.answer(timing, Optional.empty(), Optional.of(model));
        return Observed.fold(run, List.of(Observed.of("p", "stable").came(answer, OptionalDouble.empty())));
    }
}
