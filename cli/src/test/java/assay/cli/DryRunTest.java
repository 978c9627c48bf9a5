package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is planned for judges, before anybody is asked. */
class DryRunTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private Ended dry(String judge, String evaluate) throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY + "  judge: { extends: stable, deployment: judge }\n" + judge + "\n");
        Written.file(here, "scenarios/talk/scenario.yaml", """
                name: talk
                version: 1
                variants: [stable]
                evaluate: %s
                prompts:
                  - { id: p1, input: How many wells?, follow_ups: [ And last year?, Why? ], context: [ Twelve wells. ] }
                """.formatted(evaluate));
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green", "judge")) {
            var ended = new Terminal(here)
                    .pointedAt(simulator)
                    .run("run", "--dry-run")
                    .with(0);
            assertEquals(0, simulator.calls());
            return ended;
        }
    }

    @Test
    void anEvaluatorThatReadsEachTurnIsPlannedForEach() throws IOException {
        var each = dry("judge: { variant: judge }", "[ groundedness ]");
        var last = dry("judge: { variant: judge }", "[ { evaluator: checklist, criteria: [ is short ] } ]");

        assertTrue(each.out().lines().anyMatch(line -> line.matches("talk +judge \\(judging\\) +3 .*")), each.out());
        assertTrue(last.out().lines().anyMatch(line -> line.matches("talk +judge \\(judging\\) +1 .*")), last.out());
    }

    @Test
    void everyVoteIsACall() throws IOException {
        var ended = dry("judge: { variant: judge, votes: 3 }", "[ relevance, { evaluator: length, min: 1 } ]");

        assertTrue(ended.out().lines().anyMatch(line -> line.matches("talk +judge \\(judging\\) +9 .*")), ended.out());
    }

    @Test
    void whereNobodyJudgesThereIsNoSuchLine() throws IOException {
        dry("judge: { variant: judge }", "[ { evaluator: length, min: 1 } ]")
                .doesNotSay("(judging)")
                .doesNotSay("(anchors)");
    }
}
