package assay.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final String GOOD = "chat-blue";
    private static final String AS_GOOD = "chat-green";
    private static final String WORSE = "chat-green:drop_facts=0.7,lose_citations=0.6";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void equalVariantsPass() throws IOException {
        Written.small(here, "small", 40);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {

            var ended = new Terminal(here).pointedAt(simulator).run("run");

            ended.with(0).says("80/80 done, 80 passed, 0 failed, 0 errors");
            assertEquals(80, simulator.calls());
        }
    }

    @Test
    void aWorseCandidateIsARegression() throws IOException {
        Written.small(here, "small", 40);
        try (var simulator = Simulated.from(here, GOOD, WORSE)) {

            var ended = new Terminal(here).pointedAt(simulator).run("run", "-o", "run.json");

            ended.with(100);
            var json = RunJson.read(here.resolve("run.json"));
            assertEquals(100, json.path("exit_code").intValue());
            assertEquals("regression", json.at("/runs/0/verdict").textValue());
            assertTrue(json.at("/runs/0/simulated").booleanValue());
        }
    }

    @Test
    void tooFewPromptsAreInconclusiveAndFailOnlyAStrictRun() throws IOException {
        Written.small(here, "small", 3);
        try (var simulator = Simulated.from(here, GOOD, "chat-green:drop_facts=0.5,paraphrase=1")) {
            var terminal = new Terminal(here).pointedAt(simulator);

            terminal.run("run", "-o", "run.json").with(0);
            terminal.run("run", "--strict").with(101);

            assertEquals(
                    "inconclusive",
                    RunJson.read(here.resolve("run.json")).at("/runs/0/verdict").textValue());
        }
    }

    @Test
    void everyFormatIsWrittenWholeAndNothingElseIsLeft() throws IOException {
        Written.small(here, "small", 4);
        try (var simulator = Simulated.from(here, GOOD, WORSE)) {
            var formats = List.of("r.json", "r.jsonl", "r.csv", "r.md", "r.html", "r.xml");
            var args = new ArrayList<>(List.of("run"));
            formats.forEach(format -> args.addAll(List.of("-o", format)));

            new Terminal(here)
                    .pointedAt(simulator)
                    .run(args.toArray(String[]::new))
                    .says("Written: ", "r.html");

            var html = Files.readString(here.resolve("r.html"));
            assertTrue(html.startsWith("<!DOCTYPE html>") || html.startsWith("<!doctype html>"), html);
            assertTrue(html.strip().endsWith("</html>"));
            assertTrue(Files.readString(here.resolve("r.md")).contains("small"));
            assertEquals(8, RunJson.lines(here.resolve("r.jsonl")).size());
            assertEquals(1 + 8 * 2, Files.readAllLines(here.resolve("r.csv")).size()); // a row for each evaluation
            assertDoesNotThrow(() -> DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(here.resolve("r.xml").toFile()));
            try (var files = Files.list(here)) {
                var expected = new TreeSet<>(formats);
                expected.addAll(List.of("scenarios", ".assay"));
                assertEquals(
                        expected,
                        new TreeSet<>(
                                files.map(file -> file.getFileName().toString()).toList()));
            }
            assertFalse(Files.readString(here.resolve("r.jsonl")).contains("NaN"));
        }
    }

    @Test
    void theNumbersHaveTheDocumentedKeys() throws IOException {
        Written.small(here, "small", 4);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {

            new Terminal(here).pointedAt(simulator).run("run", "-o", "run.json").with(0);

            var json = RunJson.read(here.resolve("run.json"));
            assertEquals(List.of("format", "exit_code", "runs"), keys(json));
            assertEquals(
                    List.of(
                            "id",
                            "scenario",
                            "version",
                            "hash",
                            "started",
                            "seed",
                            "simulated",
                            "variants",
                            "comparisons",
                            "gates",
                            "verdict"),
                    keys(json.at("/runs/0")));
            assertEquals(
                    List.of("observations", "failures", "latency_ms", "tokens", "cost_usd", "metrics"),
                    keys(json.at("/runs/0/variants/stable")));
            assertEquals(
                    List.of("scored", "unscored", "mean", "low", "high", "passed", "raw_mean"),
                    keys(json.at("/runs/0/variants/stable/metrics/rouge-l")));
            assertEquals(
                    List.of("pairs", "difference", "low", "high", "wins", "ties", "losses", "p_value"),
                    keys(json.at("/runs/0/comparisons/0/metrics/failures")));
        }
    }

    @Test
    void aGateThatIsNotMetFailsTheRun() throws IOException {
        Written.small(here, "small", 12);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {
            var terminal = new Terminal(here).pointedAt(simulator);

            terminal.run("run", "--gate", "mean(rouge-l) >= 0.9").with(0);
            terminal.run("run", "--gate", "cost <= 0.000001", "-o", "run.json").with(100);
            terminal.run("run", "--gate", "cost is low").with(1).says("--gate cost is low: ");

            assertEquals(
                    100,
                    RunJson.read(here.resolve("run.json")).path("exit_code").intValue());
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbers() throws IOException {
        Written.small(here, "small", 20);
        try (var simulator = Simulated.from(here, GOOD, WORSE)) {
            var terminal = new Terminal(here).pointedAt(simulator);

            terminal.run("run", "--seed", "7", "-j", "16", "-o", "one.json");
            terminal.run("run", "--seed", "7", "-j", "1", "-o", "two.json");

            assertEquals(
                    RunJson.comparable(here.resolve("one.json")).toPrettyString(),
                    RunJson.comparable(here.resolve("two.json")).toPrettyString());
            assertNotEquals(
                    RunJson.read(here.resolve("one.json")).at("/runs/0/id"),
                    RunJson.read(here.resolve("two.json")).at("/runs/0/id"));
        }
    }

    @Test
    void aDryRunAsksNothingAndKeepsNothing() throws IOException {
        Written.small(here, "small", 10);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {
            var terminal = new Terminal(here).pointedAt(simulator);

            var ended = terminal.run("run", "--dry-run", "--repeat", "3");

            ended.with(0).says("nothing was asked");
            assertTrue(
                    ended.out().lines().anyMatch(line -> line.matches("small +stable +30 .*\\$0\\.\\d+")), ended.out());
            assertEquals(0, simulator.calls());
            terminal.run("report", "--list").says("No run is kept yet");
        }
    }

    @Test
    void aNameThatIsNotSetIsRefusedWhereItIsNeededAndOnlyThere() throws IOException {
        Written.small(here, "small", 2);
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY + "  local: { endpoint: openai, url: \"${LOCAL_URL}\", model: chat-green }\n");
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {
            var terminal = new Terminal(here).set("LOCAL_URL", simulator.url() + "/v1");

            terminal.run("run").with(1).says("scenario.yaml:3:12: ", "AZURE_OPENAI_ENDPOINT");
            terminal.run("run", "--dry-run").with(1).says("AZURE_OPENAI_ENDPOINT");
            terminal.run("run", "-v", "stable").with(1).says("AZURE_OPENAI_ENDPOINT");
            terminal.run("run", "-v", "local").with(0).says("2/2 done, 2 passed");
            terminal.run("run", "-v", "locl").with(1).says("There is no variant locl", "local");
        }
    }

    @Test
    void filtersChoosePromptsAndMayNotLeaveNone() throws IOException {
        Written.small(here, "small", 10);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {
            var terminal = new Terminal(here).pointedAt(simulator);

            terminal.run("run", "--filter-tag", "odd", "--filter-first", "2", "-o", "a.jsonl");
            terminal.run("run", "--filter-id", "p00?", "--filter-id", "p010", "--filter-tag", "even", "-o", "b.jsonl");
            terminal.run("run", "--filter-id", "none*").with(1).says("leaves no prompt of the scenario small");

            assertEquals(Set.of("p001", "p003"), prompts("a.jsonl"));
            assertEquals(Set.of("p002", "p004", "p006", "p008", "p010"), prompts("b.jsonl"));
        }
    }

    @Test
    void optionsOutOfTheirRangeAreRefusedBeforeAnythingIsOpened() throws IOException {
        Written.small(here, "small", 2);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {
            var terminal = new Terminal(here).pointedAt(simulator);

            terminal.run("run", "-j", "0").with(1).says("--max-concurrency takes");
            terminal.run("run", "--repeat", "0").with(1).says("--repeat takes");
            terminal.run("run", "--repeat", "1000").with(1).says("--repeat takes");
            terminal.run("run", "--filter-first", "-1").with(1).says("--filter-first takes");
            terminal.run("run", "-v", "stable,stable").with(1).says("twice");
            terminal.run("run", "--repeat", "often").with(1).says("often");
            terminal.run("run", "--seed", "1.5").with(1).says("1.5");

            terminal.run("report", "--list").says("No run is kept yet");
            assertEquals(0, simulator.calls());
        }
    }

    @Test
    void eachPromptIsPutAsOftenAsTheUserSays() throws IOException {
        Written.small(here, "small", 3);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {

            new Terminal(here).pointedAt(simulator).run("run", "--repeat", "4", "-v", "candidate");

            assertEquals(12, simulator.calls("chat-green"));
            assertEquals(0, simulator.calls("chat-blue"));
        }
    }

    @Test
    void anOpenAiEndpointIsAskedInItsOwnWay() throws IOException {
        Written.small(here, "small", 3);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {
            var terminal = new Terminal(here).pointedAt(simulator).set("OPENAI_API_KEY", "a key");

            terminal.run("run", "-v", "stable,openai", "-o", "run.json").says("6/6 done, 6 passed");

            assertEquals(3, simulator.calls("chat-green"));
        }
    }

    @Test
    void allScenariosAreOneCommandAndOneReport() throws IOException {
        Written.small(here, "first", 3);
        Written.small(here, "second", 4);
        try (var simulator = Simulated.from(here, GOOD, AS_GOOD)) {
            var terminal = new Terminal(here).pointedAt(simulator);

            terminal.run("run", "-o", "both.json");
            terminal.run("run", "second", "-o", "second.json");

            assertEquals(2, RunJson.read(here.resolve("both.json")).path("runs").size());
            assertEquals(
                    "second",
                    RunJson.read(here.resolve("second.json"))
                            .at("/runs/0/scenario")
                            .textValue());
            assertEquals(2 * 3 + 2 * 4 + 2 * 4, simulator.calls());
        }
    }

    private Set<String> prompts(String file) throws IOException {
        var ids = new TreeSet<String>();
        for (var line : RunJson.lines(here.resolve(file)))
            ids.add(line.path("prompt").textValue());
        return ids;
    }

    private static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
