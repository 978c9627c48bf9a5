package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.scenario.ScenarioReader.UnsetNames;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What variants mean: what they take over, and what comes from the environment. */
class WorkspaceReaderTest {
    @TempDir
    Path dir;

    private Written written;

    @BeforeEach
    void write() {
        written = new Written(dir);
    }

    @Test
    void mapsAreMergedKeyByKeyAlongAChain() throws Exception {
        written.file("assay.yaml", """
                variants:
                  a:
                    endpoint: azure-openai
                    url: https://one.openai.azure.com
                    deployment: d
                    parameters: { temperature: 0, stop: [x], response_format: { type: text } }
                    headers: { x-a: 1, x-b: 2 }
                    price: { input: 1, output: 2 }
                    limits: { concurrency: 4, timeout: 500ms }
                  b: { extends: a, parameters: { temperature: 1 }, headers: { x-b: 3 }, limits: { timeout: 2m } }
                  c: { extends: b, deployment: e, price: { cached: 0.5 }, limits: { requests_per_minute: 9 } }
                """);

        var c = written.variant("c");

        assertEquals("e", ((Endpoint.AzureOpenAi) c.endpoint()).deployment());
        assertEquals(
                "{\"temperature\":1,\"stop\":[\"x\"],\"response_format\":{\"type\":\"text\"}}",
                c.parameters().toString());
        assertEquals(Map.of("x-a", "1", "x-b", "3"), c.headers());
        assertEquals(Optional.of(new Variant.Price(1, 2, Optional.of(.5))), c.price());
        assertEquals(new Variant.Limits(4, OptionalInt.of(9), Duration.ofMinutes(2)), c.limits());
        assertEquals(
                "{\"temperature\":0,\"stop\":[\"x\"],\"response_format\":{\"type\":\"text\"}}",
                written.variant("a").parameters().toString());
    }

    @Test
    void probesAndObjectivesAreTakenOverUntilSomebodySaysOtherwise() throws Exception {
        written.set("OBJECTIVE", "99.95%").file("assay.yaml", """
                variants:
                  a: { endpoint: openai, url: "http://localhost:1/v1", model: m, probe: Say OK., availability: 99.5% }
                  b: { extends: a, availability: "${OBJECTIVE}" }
                  c: { extends: a, probe: false }
                  d: { extends: c, probe: And you? }
                  e: { extends: a, endpoint: recorded, file: f.jsonl }
                  f: { endpoint: openai, url: "http://localhost:1/v1", model: m }
                """);

        var workspace = written.workspace().orThrow();

        assertEquals(
                List.of("a Say OK. 0.995", "b Say OK. 0.9995", "d And you? 0.995"),
                workspace.probed().stream()
                        .map(each -> each.name() + " " + each.probe().orElseThrow() + " " + each.availability())
                        .toList());
        assertEquals(.99, written.variant("f").availability());
    }

    @Test
    void namesOfTheEnvironmentAreTypedByTheSchema() throws Exception {
        written.set("KIND", "openai")
                .set("HOST", "localhost:11434")
                .set("CONCURRENCY", "3")
                .set("TEMPERATURE", "0.5")
                .set("EMPTY", "")
                .set("NUMBER", "7")
                .file("assay.yaml", """
                        variants:
                          v:
                            endpoint: ${KIND}
                            url: http://${HOST}/v1
                            model: ${MODEL:-llama}-${NUMBER}
                            system: costs $$${NUMBER}, ${EMPTY:-little}, $5 and $.path
                            parameters: { temperature: "${TEMPERATURE}", other: "${NUMBER}", seed: 1 }
                            headers: { x-n: "${NUMBER}" }
                            limits: { concurrency: "${CONCURRENCY}", timeout: "${TIMEOUT:-5s}" }
                            price: { input: "${PRICE:-0.25}", output: 1 }
                        """);

        var v = written.variant("v");

        assertEquals("", Written.faults(written.workspace()));
        assertEquals(
                new Endpoint.OpenAi(URI.create("http://localhost:11434/v1"), "llama-7", Optional.empty()),
                v.endpoint());
        assertEquals(Optional.of("costs $7, little, $5 and $.path"), v.system());
        assertEquals(
                "{\"temperature\":0.5,\"other\":\"7\",\"seed\":1}",
                v.parameters().toString());
        assertEquals("7", v.headers().get("x-n"));
        assertEquals(new Variant.Limits(3, OptionalInt.empty(), Duration.ofSeconds(5)), v.limits());
        assertEquals(Optional.of(new Variant.Price(.25, 1, Optional.empty())), v.price());
    }

    @Test
    void aDeploymentIsTheNameThatIsSent() throws Exception {
        written.file("assay.yaml", """
                variants:
                  v: { endpoint: openai, url: "https://api.example.org/v1", model: m-2026-01-01, deployment: m, key: MY_KEY }
                """);

        var v = written.variant("v");

        assertEquals(
                new Endpoint.OpenAi(URI.create("https://api.example.org/v1"), "m", Optional.of("MY_KEY")),
                v.endpoint());
        assertEquals(Optional.of("m-2026-01-01"), v.model());
    }

    @Test
    void anUnsetNameOnlyMattersToTheScenarioThatNeedsIt() throws Exception {
        written.file("assay.yaml", Written.ASSAY + """
                  away: { extends: stable, url: "${AWAY_URL}", headers: { x-token: "${AWAY_TOKEN}" } }
                """);
        String scenario = "name: s\nversion: 1\nvariants: [%s]\nprompts: [ { input: a } ]\n";

        written.scenario(scenario.formatted("stable"));
        assertEquals("""
                assay.yaml:7:33: warning: `AWAY_URL` is not set in the environment, so `away` cannot be asked
                assay.yaml:7:68: warning: `AWAY_TOKEN` is not set in the environment, so `away` cannot be asked""", Written.faults(written.workspace()));
        assertEquals("", Written.faults(written.read()));

        written.scenario(scenario.formatted("stable, away"));
        var refused = written.read();
        assertEquals(
                "scenario.yaml:3:20: the variant `away` needs `AWAY_TOKEN` and `AWAY_URL`, which are not set in the environment: set them, or write a default, as in `${NAME:-value}`",
                Written.faults(refused));
        assertEquals(Optional.empty(), refused.value());

        var warned = written.read(UnsetNames.WARN);
        assertEquals(List.of(), warned.faults()); // assay.yaml has warned
        assertEquals(
                List.of("stable"),
                warned.orThrow().variants().stream().map(Variant::name).toList());
    }

    @Test
    void recordedAnswersAreLookedForWhenAScenarioUsesThem() throws Exception {
        written.file("assay.yaml", "variants:\n  v: { endpoint: recorded, file: answers.jsonl }\n")
                .scenario("name: s\nversion: 1\nvariants: [v]\nprompts: [ { input: a } ]\n");

        assertEquals("", Written.faults(written.workspace()));
        assertEquals(
                "scenario.yaml:3:12: the variant `v` has its answers in " + dir.resolve("answers.jsonl")
                        + ", which cannot be read",
                Written.faults(written.read()));

        written.file("answers.jsonl", "");
        assertEquals("", Written.faults(written.read()));
    }

    @Test
    void contextThatComesWithRecordedAnswersServesTheEvaluators() throws Exception {
        written.file("answers.jsonl", "").file("assay.yaml", """
                        variants:
                          with: { endpoint: recorded, file: answers.jsonl, fields: { context: docs, scores: { f1: { field: f, scale: [0, 1] } } } }
                          without: { endpoint: recorded, file: answers.jsonl }
                        """);
        String scenario =
                "name: s\nversion: 1\nvariants: [%s]\nevaluate: [%s]\nprompts: [ { input: a, expected: b } ]\n";

        written.scenario(scenario.formatted("with", "grounded"));
        assertEquals("", Written.faults(written.read()));
        written.scenario(scenario.formatted("with, without", "grounded"));
        assertEquals(
                "scenario.yaml:4:12: `grounded` needs `context`, which no prompt has", Written.faults(written.read()));
        written.scenario(scenario.formatted("with", "f1"));
        assertEquals(
                "scenario.yaml:4:12: the recorded answers of `with` have a score `f1` already; give the evaluator another `name`",
                Written.faults(written.read()));
    }

    @Test
    void theWorkspaceIsFoundInTheFolderOrAbove() throws Exception {
        written.scenario("name: s\n");

        assertEquals(
                Optional.of(dir.resolve("assay.yaml")), ScenarioReader.findWorkspace(dir.resolve("s/scenario.yaml")));
        assertEquals(Optional.of(dir.resolve("assay.yaml")), ScenarioReader.findWorkspace(dir));
        written.file("s/assay.yaml", "");
        assertEquals(Optional.of(dir.resolve("s/assay.yaml")), ScenarioReader.findWorkspace(dir.resolve("s/deep/er")));
    }

    @Test
    void scenarioFoldersAreThoseWithAScenario() throws Exception {
        written.file("b/scenario.yaml", "")
                .file("a/scenario.yaml", "")
                .file("c/other.yaml", "")
                .file("d/e/scenario.yaml", "");

        assertEquals(List.of(dir.resolve("a"), dir.resolve("b")), ScenarioReader.scenarioFolders(dir));
        assertEquals(List.of(dir.resolve("a")), ScenarioReader.scenarioFolders(dir.resolve("a")));
        assertEquals(List.of(), ScenarioReader.scenarioFolders(dir.resolve("none")));
        assertFalse(Files.exists(dir.resolve("none")));
    }
}
