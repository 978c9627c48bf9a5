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
    void whatPeoplePreferIsCountedWithoutAskingAnybody() throws IOException {
        scenario();
        var rows = new StringBuilder("id,preferred,author\n");
        for (int n = 1; n <= 8; n++) rows.append("p%03d,candidate,Kim%n".formatted(n));
        rows.append("p009,Tie,Kim\np010,stable,Kim\n");
        rows.append("p001,stable,Lee\np001,candidate,Max\np002,stable,Lee\n"); // p1: two of three; p2: one each
        Files.writeString(here.resolve("preferred.csv"), rows);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green", "judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run");
            long before = simulator.calls();

            terminal.run("compare", "--preferences", "preferred.csv", "-o", "r.json")
                    .says("People say, candidate against stable: 7 wins, 1 ties, 1 losses", "Not scored: 1.")
                    .doesNotSay("The order decided");
            assertEquals(before, simulator.calls());
        }

        var said = RunJson.read(here.resolve("r.json")).at("/runs/0/pairwise/0");
        assertEquals("people", said.at("/by").textValue());
        assertEquals(9, said.at("/pairs").intValue());
        assertEquals(7.5 / 9, said.at("/win_rate/rate").doubleValue(), 1e-12);
        assertTrue(said.at("/flip_rate").isMissingNode());
    }

    @Test
    void aPreferenceForNobodyOrOfNoPromptIsRefused() throws IOException {
        scenario();
        var file = here.resolve("preferred.jsonl");
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green", "judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run");

            Files.writeString(file, "{\"id\": \"p001\", \"preferred\": \"stabel\"}\n");
            terminal.run("compare", "--preferences", "preferred.jsonl")
                    .with(1)
                    .says("preferred.jsonl:1", "expected stable, candidate or tie, not stabel");
            Files.writeString(
                    file, "{\"id\": \"p001\", \"preferred\": \"tie\"}\n{\"id\": \"p0\", \"preferred\": \"tie\"}\n");
            terminal.run("compare", "--preferences", "preferred.jsonl")
                    .with(1)
                    .says("The preference in line 2 is of no two answers that are compared");
        }
    }

    @Test
    void theJudgeOfPairsIsHeldAgainstPreferences() throws IOException {
        scenario();
        Written.small(here, "small", 60);
        var rows = new StringBuilder("id,preferred\n");
        for (int n = 1; n <= 55; n++) rows.append("p%03d,%s%n".formatted(n, n <= 50 ? "stable" : "candidate"));
        Files.writeString(here.resolve("preferred.csv"), rows);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green:drop_facts=1", "judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run");
            long before = simulator.calls();

            terminal.run("calibrate", "preferred.csv", "-o", "held.json")
                    .says("SIMULATED", "pairs        55", "agreement    91 %", "kappa        0.00");
            assertEquals(2 * 55, simulator.calls() - before, "two calls for each pair that has a preference");
            Files.writeString(here.resolve("preferred.csv"), "id,preferred\np001,stable\n");
            terminal.run("calibrate", "preferred.csv").with(102).says("Too few pairs to tell: it takes at least 50.");
        }

        var held = RunJson.read(here.resolve("held.json"));
        assertEquals(50, held.at("/agreed").intValue());
        assertEquals(0, held.at("/kappa").doubleValue(), 1e-12);
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
