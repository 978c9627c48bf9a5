package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Likeness of meaning, with vectors of a simulated deployment that know words and nothing of meaning. */
class EmbeddingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private void scenario(String embeddings) throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY
                        + "  embedder: { extends: stable, deployment: embed, model: gpt-4o-2024-11-20, price: { input: 0.02, output: 0 } }\n"
                        + "  other: { endpoint: openai, url: \"${AZURE_OPENAI_ENDPOINT}/v1\", model: embed }\n"
                        + "  app: { endpoint: http, url: \"${AZURE_OPENAI_ENDPOINT}/x\", request: { q: \"{{input}}\" }, response: { answer: a } }\n"
                        + embeddings);
        Written.file(here, "scenarios/wells/scenario.yaml", """
                name: wells
                version: 1
                variants: [stable]
                evaluate: [ { evaluator: semantic-similarity, threshold: 0.5 } ]
                prompts:
                  - id: one
                    input: How many wells are there?
                    expected: Twelve wells were drilled.
                  - id: two
                    input: Where are they?
                    expected: [ They are beside the northern village., Beside the village. ]
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedder", "other"})
    void aRunComparesByVectorsAndSaysApartWhatThatCost(String variant) throws IOException {
        scenario("embeddings: { variant: " + variant + " }\n");
        try (var simulator = Simulated.from(here, "chat-blue", "embed")) {
            new Terminal(here)
                    .pointedAt(simulator)
                    .run("run", "-o", "r.json")
                    .with(0)
                    .says("semantic-similarity");
        }

        var stable = RunJson.read(here.resolve("r.json")).at("/runs/0/variants/stable");
        assertEquals(2, stable.at("/metrics/semantic-similarity/scored").intValue());
        assertTrue(stable.at("/metrics/semantic-similarity/mean").doubleValue() > .9);
        assertTrue(stable.at("/judging/calls").intValue() >= 3);
        assertTrue(stable.at("/judging/tokens/input").longValue() > 10);
    }

    @ParameterizedTest
    @CsvSource({"throttled=1", "server_error=1", "unauthorized=1", "invalid_json=1", "content_filter=1"})
    void aModelThatFailsLeavesNoScoreAndNeverZero(String misbehaviour) throws IOException {
        scenario("embeddings: { variant: embedder }\n");
        try (var simulator = Simulated.from(here, "chat-blue", "embed:" + misbehaviour)) {
            new Terminal(here).pointedAt(simulator).run("run", "-o", "r.json");
        }

        var metric = RunJson.read(here.resolve("r.json")).at("/runs/0/variants/stable/metrics/semantic-similarity");
        assertEquals(0, metric.path("scored").intValue(), metric.toString());
        assertTrue(metric.path("mean").isMissingNode() || metric.path("mean").isNull(), metric.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anImportMapsLikenessOfMeaningWhereAModelIsNamed(boolean named) throws IOException {
        scenario(named ? "embeddings: { variant: embedder }\n" : "");
        Written.file(here, "p.yaml", """
                prompts: ["{{q}}"]
                tests:
                  - vars: { q: How many? }
                    assert: [ { type: similar, value: Twelve., threshold: 0.8 }, { type: contains, value: t } ]
                """);

        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("import", "p.yaml", "--to", "scenarios/imported")
                .with(0)
                .says(named ? "mapped" : "embeddings: { variant: NAME }");

        var scenario = Files.readString(here.resolve("scenarios/imported/scenario.yaml"));
        assertEquals(named, scenario.contains("semantic-similarity"), scenario);
    }

    @Test
    void theDoctorAsksItForAVector() throws IOException {
        scenario("embeddings: { variant: embedder }\n");
        try (var simulator = Simulated.from(here, "chat-blue", "embed")) {
            new Terminal(here)
                    .pointedAt(simulator)
                    .run("doctor", "--variant", "embedder")
                    .with(0)
                    .says("Variant embedder", "and 0 out");
        }
    }

    @Test
    void withoutAModelTheScenarioIsRefused() throws IOException {
        scenario("");

        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(1)
                .says("`semantic-similarity` asks a model for embeddings", "write `embeddings: { variant: NAME }`");
    }

    @ParameterizedTest
    @CsvSource({"app, vectors come from", "embeder, embedder"})
    void aVariantThatCannotGiveVectorsIsRefusedWithItsPlace(String variant, String words) throws IOException {
        scenario("embeddings: { variant: " + variant + " }\n");

        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(1)
                .says(words);
    }
}
