package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFamilyTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-4o-2024-11-20, gpt",
        "gpt-4.1, gpt",
        "o3-mini, gpt",
        "Llama-3.3-70B-Instruct, llama",
        "meta-llama/Llama-3.1-8B, llama",
        "mixtral-8x7b, mistral",
        "Phi-4, phi",
        "claude-sonnet-4, claude"
    })
    void aNameTellsTheFamily(String model, String family) {
        assertEquals(Optional.of(family), ModelFamily.of(model));
    }

    @Test
    void aNameWithoutAWordTellsNone() {
        assertEquals(Optional.empty(), ModelFamily.of("4711"));
    }
}
