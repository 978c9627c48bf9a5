package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.AlertKind;
import assay.alert.AlertKind.Severity;
import assay.alert.Cause;
import assay.alert.Notice;
import assay.alert.Notice.News;
import assay.pipeline.DecideExperiment;
import assay.pipeline.DecideExperiment.Decided;
import assay.plan.Subject;
import assay.simulator.Deployment;
import assay.simulator.FaultKind;
import assay.simulator.Faults;
import assay.simulator.Flaw;
import assay.simulator.Judging;
import assay.verdict.Decision;
import assay.verdict.ExperimentVerdict;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in production, from the first call to the last notice, days of it in seconds. */
class StoriesTest {
    private static final String SCHEDULE = "schedule: \"0 */15 * * * *\"";
    private static final String MODEL = "gpt-4o-2024-11-20";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void theModelSilentlyWorsens() throws Exception {
        scenario("[ { evaluator: rouge-l, name: overlap } ]", "");
        try (var stage = new Stage(here, deployments())) {
            stage.runs(20).accepted("items").runs(40);
            assertEquals(List.of(), stage.notices);

            stage.change("chat-blue", now -> Stage.flawed(MODEL, .6)).runs(12);
            stage.change("chat-blue", now -> Stage.flawed(MODEL, .2)).runs(30);

            assertEquals(List.of(News.FIRED, News.RESOLVED), news(stage.notices));
            var fired = stage.notices.getFirst();
            assertEquals("scenario:items/quality/stable#1", fired.deduplication());
            assertEquals(Severity.PAGE, fired.severity());
            assertEquals(Cause.UNKNOWN, fired.evidence().cause());
            assertEquals("overlap", fired.evidence().findings().getFirst().metric());
            assertEquals(5, fired.evidence().worst().size());
            assertTrue(fired.evidence().worst().stream().allMatch(worst -> worst.to() < worst.from()));
        }
    }

    @Test
    void aSuspicionIsFollowedUpBetweenTheTimesOfTheSchedule() throws Exception {
        scenario("[ { evaluator: rouge-l, name: overlap } ]", "");
        try (var stage = new Stage(here, deployments())) {
            stage.runs(20).accepted("items").runs(40);
            long before = stage.store.windows().lastSequence(Subject.scenario("items"));

            stage.change("chat-blue", now -> Stage.flawed(MODEL, .4)).minutes(90);

            long runs = stage.store.windows().lastSequence(Subject.scenario("items")) - before;
            assertTrue(runs > 6 && runs <= 6 + 10, runs + " runs in six intervals");
            assertEquals(List.of(News.FIRED), news(stage.notices(AlertKind.QUALITY)));
        }
    }

    /** The answers forget where they are from; half of the prompts have no source to forget. */
    @Test
    void onlyThePromptsOfOneTagWorsen() throws Exception {
        Written.file(here, "scenarios/assay.yaml", ASSAY);
        write("[stable]", "[ { evaluator: rouge-l, name: overlap } ]", SCHEDULE, StoriesTest::cited);
        try (var stage = new Stage(here, deployments())) {
            stage.runs(20).accepted("items").runs(20);
            assertEquals(List.of(), stage.notices);

            var now = Stage.flawed(MODEL, .2);
            stage.change("chat-blue", ignored -> now.withQuality(now.quality().with(Flaw.LOSE_CITATIONS, 1)))
                    .runs(12);

            assertEquals(List.of(News.FIRED), news(stage.notices));
            var fired = stage.notices.getFirst();
            assertEquals("scenario:items/quality/stable#1", fired.deduplication());
            assertTrue(
                    fired.evidence().sentence().contains("the prompts tagged handbook"),
                    fired.evidence().sentence());
            assertEquals(
                    Optional.of("handbook"),
                    fired.evidence().findings().getFirst().slice());
        }
    }

    @Test
    void theProviderChangesTheVersion() throws Exception {
        scenario("[ { evaluator: rouge-l, name: overlap } ]", "");
        try (var stage = new Stage(here, deployments())) {
            stage.runs(20).accepted("items").runs(20);

            stage.change("chat-blue", now -> Stage.flawed("gpt-4o-2025-03-01", .6))
                    .runs(8);

            var drift = stage.notices(AlertKind.MODEL).getFirst();
            assertEquals(Severity.NOTICE, drift.severity());
            var fell = stage.notices(AlertKind.QUALITY).getFirst();
            assertEquals(Cause.PROVIDER, fell.evidence().cause());
            var change = fell.evidence().changes().getFirst();
            assertTrue(change.startsWith("stable answers as fp_") && change.contains("gpt-4o-2025-03-01, was"), change);
        }
    }

    @Test
    void theJudgeIsUpgraded() throws Exception {
        scenario("[ groundedness ]", anchors());
        try (var stage = new Stage(here, deployments())) {
            stage.runs(20).accepted("items").runs(20);
            assertEquals(List.of(), stage.notices);

            stage.change("judge", now -> now.withJudging(new Judging(.3, 1, 0, 0, 0, 0, 0, 0, "")))
                    .runs(10);

            assertEquals(1, stage.notices(AlertKind.JUDGE).size());
            assertTrue(
                    stage.notices.stream().noneMatch(notice -> notice.severity() == Severity.PAGE),
                    stage.notices::toString);
        }
    }

    @Test
    void anOutageIsAboutAvailabilityAndNotAboutQuality() throws Exception {
        scenario("[ { evaluator: rouge-l, name: overlap } ]", "");
        try (var stage = new Stage(here, deployments())) {
            stage.runs(20).accepted("items").runs(20);

            stage.change("chat-blue", now -> now.withFaults(Faults.NONE.with(FaultKind.SERVER_ERROR, .7)))
                    .runs(4);
            stage.change("chat-blue", now -> now.withFaults(Faults.NONE)).runs(20);

            assertEquals(List.of(News.FIRED, News.RESOLVED), news(stage.notices(AlertKind.AVAILABILITY)));
            assertEquals(List.of(), stage.notices(AlertKind.QUALITY));
        }
    }

    @Test
    void anOutageBetweenTwoRunsIsSeenByProbesAndIsOnePage() throws Exception {
        probed("", "schedule: \"0 0 */6 * * *\"");
        try (var stage = new Stage(here, deployments())) {
            stage.minutes(70);
            assertEquals(List.of(), stage.notices);

            stage.change("chat-blue", now -> now.withFaults(Faults.NONE.with(FaultKind.SERVER_ERROR, 1)))
                    .minutes(25);
            var paged = stage.notices(AlertKind.AVAILABILITY).getFirst();
            stage.change("chat-blue", now -> now.withFaults(Faults.NONE)).minutes(120);

            assertEquals("variant:stable/availability#1", paged.deduplication());
            assertEquals(Severity.PAGE, paged.severity());
            assertTrue(paged.evidence().sentence().contains(" probes of stable failed"), paged::toString);
            assertEquals(List.of(News.FIRED, News.RESOLVED), news(stage.notices(AlertKind.AVAILABILITY)));
            assertEquals(
                    1,
                    stage.notices.stream()
                            .filter(notice -> notice.news() == News.FIRED && notice.severity() == Severity.PAGE)
                            .count());
        }
    }

    @Test
    void anOutageOfRunsAndProbesIsOnePage() throws Exception {
        probed("", "schedule: \"0 */15 * * * *\"");
        try (var stage = new Stage(here, deployments())) {
            stage.minutes(70);

            stage.change("chat-blue", now -> now.withFaults(Faults.NONE.with(FaultKind.SERVER_ERROR, 1)))
                    .minutes(40);
            stage.change("chat-blue", now -> now.withFaults(Faults.NONE)).minutes(150);

            assertEquals(List.of(News.FIRED, News.RESOLVED), news(stage.notices(AlertKind.AVAILABILITY)));
        }
    }

    @Test
    void theProviderChangesTheVersionBetweenTwoRuns() throws Exception {
        probed("", "schedule: \"0 0 * * * *\"");
        try (var stage = new Stage(here, deployments())) {
            stage.minutes(62);
            long runs = runs(stage);

            stage.change("chat-blue", now -> Stage.flawed("gpt-4o-2025-03-01", .2))
                    .minutes(10);
            assertEquals(runs, runs(stage), "no run was closed meanwhile");
            assertEquals(List.of(News.FIRED), news(stage.notices(AlertKind.MODEL)));
            stage.minutes(120);

            assertEquals(runs + 2, runs(stage));
            assertEquals(
                    List.of("variant:stable/model#1"),
                    stage.notices.stream().map(Notice::deduplication).toList(),
                    "the runs tell of it once more");
        }
    }

    @Test
    void theIndexGrowsOldBetweenTwoRuns() throws Exception {
        var updated = new AtomicReference<>(Instant.parse("2026-01-02T11:30:00Z"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/index", exchange -> {
            byte[] body = ("{\"lastUpdated\":\"" + updated.get() + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String freshness = ", freshness: { index_url: \"http://127.0.0.1:"
                + server.getAddress().getPort() + "/index\", path: $.lastUpdated, max_age: 1h }";
        probed(freshness, "schedule: \"0 0 */6 * * *\"");
        try (var stage = new Stage(here, deployments())) {
            stage.minutes(20);
            assertEquals(List.of(), stage.notices);

            stage.minutes(30);
            var told = stage.notices(AlertKind.FRESHNESS);
            assertEquals(
                    List.of("variant:stable/freshness#1"),
                    told.stream().map(Notice::deduplication).toList());
            updated.set(Instant.parse("2026-01-02T12:50:00Z"));
            stage.minutes(60);

            assertEquals(List.of(News.FIRED, News.RESOLVED), news(stage.notices));
        } finally {
            server.stop(0);
        }
    }

    private static long runs(Stage stage) {
        return stage.store.windows().lastSequence(Subject.scenario("items"));
    }

    /** The scenario's variant is probed. */
    private void probed(String more, String schedule) throws Exception {
        Written.file(
                here,
                "scenarios/assay.yaml",
                ASSAY.replace("  candidate:", "    probe: Reply with the word OK.\n  candidate:")
                        .replace("extends: stable,", "extends: stable, probe: false,")
                        .replace("timeout: 20s }", "timeout: 20s }" + more.replaceFirst(", ", "\n    ")));
        write("[stable]", "[ { evaluator: length, min: 1, unit: words } ]", schedule, StoriesTest::prompt);
    }

    @Test
    void aMetricThatFlapsIsOnePage() throws Exception {
        scenario("[ { evaluator: rouge-l, name: overlap } ]", "");
        try (var stage = new Stage(here, deployments())) {
            stage.runs(2);

            for (int i = 0; i < 10; i++) {
                String model = i % 2 == 0 ? "gpt-4o-2025-03-01" : MODEL;
                stage.change("chat-blue", now -> Stage.flawed(model, .2)).runs(1);
            }

            assertEquals(List.of(News.FIRED), news(stage.notices(AlertKind.MODEL)));
        }
    }

    @Test
    void theHarnessStops() throws Exception {
        scenario("[ { evaluator: rouge-l, name: overlap } ]", "");
        try (var stage = new Stage(here, deployments())) {
            stage.runs(3).gone(Duration.ofHours(5)).back();

            var silence = stage.notices(AlertKind.HARNESS).getFirst();
            assertEquals(Severity.PAGE, silence.severity());
            assertTrue(silence.evidence().sentence().startsWith("No run of items was closed since"));

            stage.runs(5);

            assertEquals(List.of(News.FIRED, News.RESOLVED), news(stage.notices(AlertKind.HARNESS)));
        }
    }

    @Test
    void aCandidateThatIsWorseIsRolledBack() throws Exception {
        experiment();
        var deployments = deployments();
        deployments.put("chat-green", Stage.flawed(MODEL, .7));
        try (var stage = new Stage(here, deployments)) {
            stage.traffic(30, 10);

            var decide = new DecideExperiment(stage.store, stage.clock);
            var state = decide.standing("items-v2").orElseThrow();
            assertInstanceOf(ExperimentVerdict.Regressed.class, state.verdict(), state.verdict()::toString);
            assertFalse(state.againstPromotion().isEmpty());
            var paged = stage.notices(AlertKind.EXPERIMENT);
            assertEquals(List.of(News.FIRED), news(paged));
            assertEquals(Severity.PAGE, paged.getFirst().severity());
            assertInstanceOf(
                    Decided.NotBacked.class,
                    decide.run("items-v2", Decision.What.PROMOTE, "owner", "it looks fine", false));

            decide.run("items-v2", Decision.What.ROLL_BACK, "owner", "it forgets half of it", false);
            stage.traffic(20, 2);

            assertEquals(List.of(News.FIRED, News.RESOLVED), news(stage.notices(AlertKind.EXPERIMENT)));
            assertTrue(stage.history(Subject.experiment("items-v2")).contains("DECISION: it forgets half of it"));
        }
    }

    @Test
    void aCandidateThatIsAsGoodIsPromoted() throws Exception {
        experiment();
        try (var stage = new Stage(here, deployments())) {
            stage.traffic(130, 10);

            var decide = new DecideExperiment(stage.store, stage.clock);
            var state = decide.standing("items-v2").orElseThrow();
            assertEquals(List.of(), state.againstPromotion(), state.verdict()::toString);
            var decided = decide.run("items-v2", Decision.What.PROMOTE, "owner", "as good and cheaper", false);

            assertEquals(
                    "as good and cheaper",
                    assertInstanceOf(Decided.Kept.class, decided).decision().why());
            assertEquals(List.of(), stage.notices);
        }
    }

    private static Map<String, Deployment> deployments() {
        var all = new HashMap<String, Deployment>();
        all.put("chat-blue", Stage.flawed(MODEL, .2));
        all.put("chat-green", Stage.flawed(MODEL, .2));
        all.put("judge", Deployment.good(MODEL).withJudging(new Judging(.9, .9, 0, 0, 0, 0, 0, 0, "")));
        return all;
    }

    private void scenario(String evaluate, String anchors) throws Exception {
        Written.file(here, "scenarios/assay.yaml", ASSAY);
        write("[stable]", evaluate, SCHEDULE, StoriesTest::prompt);
        if (!anchors.isEmpty()) Written.file(here, "scenarios/items/anchors.jsonl", anchors);
    }

    private void experiment() throws Exception {
        Written.file(here, "scenarios/assay.yaml", ASSAY + """
                experiments:
                  items-v2: { control: stable, candidate: candidate, traffic: shadow, primary: says-it, margin: 0.1, sample: 100% }
                """);
        write(
                "[stable, candidate]",
                "[ { evaluator: length, name: says-it, min: 20, unit: words } ]",
                "",
                StoriesTest::prompt);
    }

    private void write(String variants, String evaluate, String schedule, IntFunction<String> prompt) throws Exception {
        Written.file(
                here,
                "scenarios/items/scenario.yaml",
                "name: items\nversion: 1\n" + schedule + "\nvariants: " + variants + "\nevaluate: " + evaluate
                        + "\nprompts:\n"
                        + IntStream.range(0, 20).mapToObj(prompt).collect(Collectors.joining()));
    }

    private static String prompt(int number) {
        return "  - { id: p" + number + ", input: \"What is item " + number + "?\", expected: \"" + text(number)
                + "\", context: [ \"" + text(number) + "\" ] }\n";
    }

    private static String cited(int number) {
        return number >= 10
                ? prompt(number)
                : "  - { id: p" + number + ", input: \"What is item " + number + "?\", expected: \"" + text(number)
                        + " [handbook.pdf#page=7] [prices.pdf#page=3]\", tags: [handbook] }\n";
    }

    private static String text(int number) {
        return "Item " + number + " is a wooden box with " + (number + 3) + " drawers. It weighs " + (40 + number)
                + " pounds. It was made in " + (1900 + number) + " by hand.";
    }

    private static String anchors() {
        return IntStream.range(0, 12)
                .mapToObj(number ->
                        "{\"id\":\"a%d\",\"input\":\"What is item %d?\",\"context\":[\"%s\"],\"answer\":\"%s\"}"
                                .formatted(number, number, text(number), text(number)))
                .collect(Collectors.joining("\n"));
    }

    private static List<News> news(List<Notice> notices) {
        return notices.stream().map(Notice::news).toList();
    }

    private static final String ASSAY = """
            variants:
              stable:
                endpoint: azure-openai
                url: ${AZURE_OPENAI_ENDPOINT}
                deployment: chat-blue
                model: gpt-4o-2024-11-20
                limits: { concurrency: 8, timeout: 20s }
              candidate: { extends: stable, deployment: chat-green }
              judge: { extends: stable, deployment: judge }
            judge: { variant: judge, votes: 1 }
            """;
}
