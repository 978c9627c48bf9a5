package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import assay.pipeline.CloseWindow;
import assay.plan.Run;
import assay.score.Score;
import assay.score.Scored;
import assay.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frozen answers that the judge scores again in every run. */
class AnchorsTest {
    private static final int ANCHORS = 12;
    private static final String GOOD = "Twelve wells were drilled beside the northern village during spring.";
    private static final String BAD = "Purple elephants juggle teapots quietly.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private void scenario(String schedule) throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY + "  judge: { extends: stable, deployment: judge }\njudge: { variant: judge }\n");
        Written.file(here, "scenarios/wells/scenario.yaml", """
                name: wells
                version: 1
                %s
                variants: [stable, candidate]
                evaluate: [ groundedness, { evaluator: length, min: 1 } ]
                prompts:
                  - { id: p1, input: How many wells?, expected: "%2$s", context: [ "%2$s" ] }
                  - { id: a1, input: Where are they?, expected: "%2$s", context: [ "%2$s" ] }
                """.formatted(schedule, GOOD));
        anchors(IntStream.rangeClosed(1, ANCHORS).mapToObj(AnchorsTest::anchor).collect(Collectors.joining("\n")));
    }

    /** Every third is a bad answer; the first has the id of a prompt. */
    private static String anchor(int n) {
        return "{\"id\":\"a%d\",\"input\":\"How many wells?\",\"context\":[\"%s\"],\"answer\":\"%s\"}"
                .formatted(n, GOOD, n % 3 == 0 ? BAD : GOOD);
    }

    private void anchors(String lines) throws IOException {
        Written.file(here, "scenarios/wells/anchors.jsonl", lines);
    }

    private Simulator simulator() throws IOException {
        return Simulated.from(here, "chat-blue", "chat-green", "judge");
    }

    private <T> T inStore(Function<SqliteStore, T> read) {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"))) {
            return read.apply(store);
        }
    }

    private List<Run> runs() {
        return inStore(store -> store.runs(10));
    }

    /** What the closed window of a run has of the judge. */
    private List<Scored> judged(Run run) {
        return inStore(store -> {
            assertTrue(store.windows().window(run.id()).isPresent());
            try (var numbers = CloseWindow.numbers(store, run)) {
                return numbers.filter(scored -> scored.observation().anchor().isPresent())
                        .toList();
            }
        });
    }

    @Test
    void aDryRunCountsWhatJudgingAnswersAndAnchorsTakesApartFromTheVariants() throws IOException {
        scenario("repeat: 2");
        try (var simulator = simulator()) {
            var terminal = new Terminal(here).pointedAt(simulator);

            var dry = terminal.run("run", "--dry-run").with(0);
            assertEquals(0, simulator.calls());
            terminal.run("run", "-o", "r.json").with(0);

            dry.says("judge (judging)");
            assertEquals(List.of(4L, 4L, 8L, (long) ANCHORS), calls(dry));
            var used = RunJson.read(here.resolve("r.json")).findValues("judging");
            double asked = used.stream()
                    .mapToLong(each -> each.path("calls").longValue())
                    .sum();
            double input = used.stream()
                    .mapToLong(each -> each.at("/tokens/input").longValue())
                    .sum();
            assertTrue(asked >= 2, "what was said of the same answer is remembered, so not all are asked");
            assertEquals(input / asked, tokens(dry, "judge (judging)") / 8.0, .3 * input / asked);
        }
    }

    private static List<Long> calls(Ended dry) {
        return dry.out()
                .lines()
                .filter(line -> line.startsWith("wells "))
                .map(line -> Long.parseLong(line.substring(37).strip().split(" +", -1)[0]))
                .toList();
    }

    private static long tokens(Ended dry, String who) {
        return dry.out()
                .lines()
                .filter(line -> line.contains(who))
                .mapToLong(line -> Long.parseLong(line.substring(37).strip().split(" +", -1)[1]))
                .sum();
    }

    @Test
    void everyRunHasTheJudgesScoresOfTheAnchorsInItsWindowAndInNoVariantsQuality() throws IOException {
        scenario("");
        try (var simulator = simulator()) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run", "-o", "r.json", "-o", "r.jsonl", "-o", "r.csv", "-o", "r.xml")
                    .with(0);
            terminal.run("run").with(0);
        }

        var run = runs().getLast();
        var judged = judged(run);
        assertEquals(ANCHORS, judged.size());
        assertTrue(judged.stream()
                .allMatch(scored -> scored.observation().variant().equals("judge")));
        assertTrue(judged.stream().allMatch(scored -> scored.evaluations().size() == 1), "length asks no judge");
        assertTrue(
                judged.stream()
                        .allMatch(scored -> scored.evaluations()
                                        .getFirst()
                                        .judged()
                                        .orElseThrow()
                                        .calls()
                                > 0),
                "most anchors are alike, and what was said of one does not count for another");
        var low = judged.stream()
                .filter(scored -> ((Score) scored.evaluations().getFirst()).value() < .5)
                .map(scored -> scored.observation().anchor().orElseThrow())
                .sorted()
                .toList();
        assertEquals(List.of("a12", "a3", "a6", "a9"), low);
        var variants = RunJson.read(here.resolve("r.json")).at("/runs/0/variants");
        assertEquals(2, variants.size());
        assertEquals(2, variants.at("/stable/metrics/groundedness/scored").intValue());
        assertEquals(4, Files.readAllLines(here.resolve("r.jsonl")).size());
        assertTrue(!Files.readString(here.resolve("r.xml")).contains(BAD));
    }

    @Test
    void aJudgeThatIsTestedTooHasItsAnchorsApart() throws IOException {
        scenario("");
        try (var simulator = simulator()) {
            new Terminal(here)
                    .pointedAt(simulator)
                    .run("run", "-v", "stable,judge", "-o", "r.json")
                    .with(0);
        }

        var metric = RunJson.read(here.resolve("r.json")).at("/runs/0/variants/judge/metrics/groundedness");
        assertEquals(2, metric.at("/scored").intValue());
        assertEquals(ANCHORS, judged(runs().getFirst()).size());
    }

    @Test
    @Timeout(120)
    void aScheduledRunJudgesThemThroughTheQueueAndWaitsForThem() throws Exception {
        scenario("schedule: \"0 */15 * * * *\"");
        var clock = new MovedClock(Instant.parse("2026-01-02T11:59:30Z"));
        try (var simulator = simulator();
                var served = new Terminal(here).pointedAt(simulator).with(clock).start("serve", "--port", "0")) {
            served.says("due next at 2026-01-02T12:00:00Z");
            Until.holds("the schedule is remembered", () -> {
                clock.advance(Duration.ofSeconds(1));
                return !runs().isEmpty();
            });
            Until.holds(
                    "all is answered and judged",
                    () -> inStore(store ->
                                    store.settled(store.runs(1).getFirst().id()))
                            == 4 + ANCHORS);
            clock.advance(Duration.ofMinutes(1));
            served.says("closed with 16 of 16 observations");
            served.cancelled().with(0);
        }

        assertEquals(ANCHORS, judged(runs().getFirst()).size());
    }

    @Test
    void anAnchorThatChangesMakesAnotherScenario() throws IOException {
        scenario("");
        try (var simulator = simulator()) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);
            var file = here.resolve("scenarios/wells/anchors.jsonl");
            Files.writeString(file, Files.readString(file).replace("Purple", "Orange"));
            terminal.run("run").with(0);
        }

        assertNotEquals(runs().getFirst().hash(), runs().getLast().hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"answer\":\"Twelve | \"reply\":\"Twelve | :2:1: ",
                "\"answer\":\"Twelve | \"reply\":\"Twelve | the key `answer` is missing",
                "\"answer\":\"Twelve | \"follow_ups\":[\"x\"],\"answer\":\"Twelve | unknown key `follow_ups`",
                "\"input\":\"How | \"input\":4,\"expected\":\"How | :2:1: ",
                "{\"id\":\"a2\", | { | the key `id` is missing",
                "\"id\":\"a2\" | \"id\":\"a1\" | the id `a1` is given to two anchors",
            })
    void whatIsWrongWithAnAnchorIsSaidWithItsLine(String right, String wrong, String says) throws IOException {
        scenario("");
        var lines = Files.readAllLines(here.resolve("scenarios/wells/anchors.jsonl"));
        lines.set(1, lines.get(1).replace(right, wrong));
        anchors(String.join("\n", lines));

        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(1)
                .says("anchors.jsonl", says);
    }

    @Test
    void fewAnchorsAreRefusedAndThoseThatNobodyJudgesWarnedOf() throws IOException {
        scenario("");
        anchors(anchor(1));
        var terminal = new Terminal(here).set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1");

        terminal.run("validate").with(1).says("anchors.jsonl:1:1: expected at least 10 anchors, found 1");
        scenario("");
        var file = here.resolve("scenarios/wells/scenario.yaml");
        Files.writeString(file, Files.readString(file).replace("groundedness, ", ""));
        terminal.run("validate").with(0).says("anchors.jsonl:1:1: warning: no evaluator of the scenario asks a judge");
    }
}
