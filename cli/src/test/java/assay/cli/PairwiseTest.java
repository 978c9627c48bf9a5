package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of kept runs side by side, before a simulated judge. */
class PairwiseTest {
    private static final int PROMPTS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private void scenario() throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY + "  judge: { extends: stable, deployment: judge }\njudge: { variant: judge }\n");
        Written.small(here, "small", PROMPTS);
    }

    @Test
    void theWorseOfTwoVariantsLosesSideBySideAndThatFailsNothing() throws IOException {
        scenario();
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green:drop_facts=0.6", "judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run");
            long before = simulator.calls();
            terminal.run("compare", "-o", "plain.json");
            assertEquals(before, simulator.calls(), "nobody is asked unless told so");

            terminal.run("compare", "--pairwise", "-o", "r.json", "-o", "r.md", "-o", "r.html")
                    .says("Side by side, candidate against stable:", "The order decided 0 %");
            assertTrue(simulator.calls() > before);
        }

        var plain = RunJson.read(here.resolve("plain.json"));
        var compared = RunJson.read(here.resolve("r.json"));
        var pairwise = compared.at("/runs/0/pairwise/0");
        assertEquals(plain.at("/exit_code"), compared.at("/exit_code"));
        assertTrue(plain.at("/runs/0/pairwise").isMissingNode());
        assertEquals("stable", pairwise.at("/control").textValue());
        assertEquals(PROMPTS, pairwise.at("/pairs").intValue());
        assertEquals(0, pairwise.at("/wins").intValue());
        assertTrue(pairwise.at("/losses").intValue() > 5);
        assertTrue(pairwise.at("/win_rate/high").doubleValue() < .5);
        assertEquals(0, pairwise.at("/flip_rate").doubleValue());
        assertTrue(Files.readString(here.resolve("r.md")).contains("Side by side"));
        assertTrue(Files.readString(here.resolve("r.html")).contains("Side by side"));
    }

    @Test
    void moreThanTwoVariantsAreComparedAllWithAll() throws IOException {
        scenario();
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green:drop_facts=0.6", "judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run", "-v", "stable,candidate,openai");

            terminal.run("compare", "--pairwise", "-o", "r.json")
                    .says(
                            "Side by side, candidate against stable",
                            "Side by side, openai against stable",
                            "Side by side, openai against candidate");
        }

        var pairwise = RunJson.read(here.resolve("r.json")).at("/runs/0/pairwise");
        assertEquals(3, pairwise.size());
        assertEquals(PROMPTS, pairwise.at("/2/pairs").intValue());
    }

    @Test
    void whatAPairCostsIsPartOfTheDay() throws IOException {
        scenario();
        Files.writeString(
                here.resolve("scenarios/assay.yaml"), "budget: { usd_per_day: 0.000001 }\n", StandardOpenOption.APPEND);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green", "judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            var file = here.resolve("scenarios/assay.yaml");
            var limited = Files.readString(file);
            Files.writeString(file, limited.replaceAll("budget.*", ""));
            terminal.run("run");
            Files.writeString(file, limited);

            terminal.run("compare", "--pairwise").says("no pair has a verdict", "Not scored: 20");
        }
    }

    @Test
    void withoutAJudgeItSaysWhatToWrite() throws IOException {
        scenario();
        var file = here.resolve("scenarios/assay.yaml");
        Files.writeString(file, Files.readString(file).replace("judge: { variant: judge }\n", ""));
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run");

            terminal.run("compare", "--pairwise").with(1).says("write `judge: { variant: NAME }`");
        }
    }
}
