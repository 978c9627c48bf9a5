package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import assay.pipeline.Store.Standing;
import assay.score.Scored;
import assay.score.Unscored;
import assay.simulator.Latency;
import assay.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cancelled while the judge thinks: the answers are kept, and judged when the run goes on. */
@Timeout(120)
class CancelledJudgingTest {
    private static final String GOOD = "Twelve wells were drilled beside the northern village during spring.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @BeforeEach
    void scenario() throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY + "  judge: { extends: stable, deployment: judge }\njudge: { variant: judge }\n");
        Written.file(here, "scenarios/wells/scenario.yaml", """
                name: wells
                version: 1
                variants: [stable]
                evaluate: [ groundedness, { evaluator: length, min: 1 } ]
                prompts:
                  - { id: p1, input: How many wells?, expected: "%1$s", context: [ "%1$s" ] }
                  - { id: p2, input: Where are they?, expected: "%1$s", context: [ "%1$s" ] }
                """.formatted(GOOD));
    }

    @Test
    void whatTheCancelledJudgeSkippedIsJudgedByResumeAndNothingIsAskedAgain() throws Exception {
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green", "judge")) {
            cancelledWhileJudging(simulator);

            var half = kept();
            assertEquals(
                    List.of(Standing.UNFINISHED),
                    half.stream().map(Standing::of).toList());
            assertEquals(
                    Unscored.Why.SKIPPED,
                    ((Unscored) half.getFirst().evaluations().getFirst()).why());
            long answered = simulator.calls("chat-blue");

            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run", "--resume", "--dry-run")
                    .with(0)
                    .says("stable                    1 ", "judge (judging)           2 ");
            terminal.run("run", "--resume", "-o", "r.json", "-o", "r.jsonl").with(0);

            assertEquals(answered + 1, simulator.calls("chat-blue"), "the other prompt alone");
        }
        var metric = RunJson.read(here.resolve("r.json")).at("/runs/0/variants/stable/metrics/groundedness");
        assertEquals(2, metric.path("scored").intValue());
        assertTrue(kept().stream().allMatch(scored -> Standing.of(scored) == Standing.ANSWERED));
        assertEquals(2, Files.readAllLines(here.resolve("r.jsonl")).size());
    }

    /** The first call goes alone, so that one answer is there and its judge in flight. */
    private void cancelledWhileJudging(Simulator simulator) throws Exception {
        var judge = Objects.requireNonNull(simulator.deployments().get("judge"));
        simulator.change("judge", judge.withLatency(Latency.of(Duration.ofMinutes(1))));
        try (var running = new Terminal(here).pointedAt(simulator).start("run")) {
            Until.holds("the judge is asked", () -> simulator.calls("judge") > 0);
            running.cancelled().with(130);
        }
        simulator.change("judge", judge);
    }

    private List<Scored> kept() {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"));
                var all = store.observations(store.runs(1).getFirst().id())) {
            return all.toList();
        }
    }
}
