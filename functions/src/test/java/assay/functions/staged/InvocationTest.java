package assay.functions.staged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.emulator.cosmos.Operation;
import assay.functions.Setting;
import assay.observation.Outcome;
import assay.pipeline.QueueName;
import assay.plan.Run;
import assay.plan.Subject;
import assay.window.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The staged package as the worker would call it, with what the host sends, from a tick to a closed window. */
class InvocationTest {
    private static final int PROMPTS = 3;

    /** As the host sends it to a function in another process. */
    private static final String TICK = """
            {"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-03-02T10:15:00.0009364+00:00",\
            "LastUpdated":"2026-03-02T10:15:00.0009364+00:00","Next":"2026-03-02T10:16:00+00:00"},"IsPastDue":false}""";

    private static final Map<String, String> DEPLOYED = Map.of(
            Setting.COSMOS_ENDPOINT.variable(), "https://cosmos-x.documents.azure.com:443/",
            Setting.SERVICE_BUS_NAMESPACE.variable(), "sbns-x.servicebus.windows.net",
            Setting.IDENTITY_CLIENT_ID.variable(), "aaaabbbb-0000-cccc-1111-dddd2222eeee",
            Setting.MAXIMUM_INSTANCES.variable(), "21",
            Setting.AZURE_OPENAI_ENDPOINT.variable(), "https://models.openai.azure.com");

    @TempDir
    private Path folder;

    private Cloud cloud;
    private Stage stage;

    @BeforeEach
    void start() throws IOException {
        cloud = new Cloud();
        stage = Stage.built().copyTo(folder);
        stage.haveOneScenario(PROMPTS);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void aTickBecomesARunAndTheRunAClosedWindow() throws Throwable {
        try (var worker = Worker.load(stage, cloud.environment())) {
            worker.invoke("Warmup", Map.of("instance", "{}"));
            tickUntilARunIsOpen(worker);

            int handled = cloud.deliver(
                    QueueName.GOLDEN_PROMPTS,
                    (item, metadata) -> worker.invoke("ReplayGoldenPrompt", and(metadata, "item", item)));
            worker.invoke("CloseWindows", Map.of("tick", TICK));

            var run = cloud.store().runs(1).getFirst();
            var window = cloud.store().windows().window(run.id());
            assertEquals(PROMPTS, handled);
            assertEquals(
                    Optional.of(2L * PROMPTS),
                    window.map(Window::observations),
                    "each prompt has an answer of each variant");
            var report =
                    worker.answer("ReadReports", get("/api/reports/" + run.id().value() + "?format=json"));
            assertEquals(200, report.getStatusCode());
            assertTrue(HostResponse.text(report).contains(run.id().value()), "the report is of another run");
            try (var kept = cloud.store().observations(run.id())) {
                var outcomes =
                        kept.map(scored -> scored.observation().outcome()).toList();
                assertTrue(outcomes.stream().allMatch(Outcome.Answer.class::isInstance), outcomes::toString);
            }
        }
    }

    @Test
    void theWindowOfAnExperimentIsOpenedWithoutTraffic() throws Throwable {
        try (var worker = Worker.load(stage, cloud.environment())) {
            worker.invoke("OpenWindows", Map.of("tick", TICK));

            assertEquals(
                    List.of("other-sdk"),
                    cloud.store().awaited().stream().map(Run::scenario).toList());
        }
    }

    @Test
    void aVariantWithAProbeIsAsked() throws Throwable {
        try (var worker = Worker.load(stage, cloud.environment())) {
            worker.invoke("ProbeEndpoints", Map.of("tick", TICK));

            var probes = cloud.store().awaited().getFirst();
            assertEquals(Subject.variant("stable"), probes.id().subject());
            assertEquals(1, cloud.store().settled(probes.id()));
            try (var kept = cloud.store().observations(probes.id())) {
                assertInstanceOf(
                        Outcome.Answer.class,
                        kept.findFirst().orElseThrow().observation().outcome());
            }
            assertEquals(List.of(), cloud.store().runs(10));
        }
    }

    @Test
    void aMirroredRequestBecomesAPair() throws Throwable {
        try (var worker = Worker.load(stage, cloud.environment())) {
            var taken = worker.answer("MirrorTraffic", post("{\"id\": \"r-1\", \"input\": \"What is number 1?\"}"));

            int handled = cloud.deliver(
                    QueueName.MIRRORED_TRAFFIC,
                    (item, metadata) -> worker.invoke("ShadowTraffic", and(metadata, "item", item)));

            assertEquals(202, taken.getStatusCode(), () -> HostResponse.text(taken));
            assertEquals(1, handled);
            var run = cloud.store().awaited().getFirst();
            assertEquals(2, cloud.store().settled(run.id()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Health, /api/health, 200, alive",
        "Ready, /api/ready, 200, ready",
        "ReadReports, /api/reports?format=json, 200, runs",
        "ReadCost, /api/cost?format=json, 200, days",
        "ReadOverview, /api/overview?format=json, 200, variants",
        "ReadAlerts, /api/alerts?format=json, 200, alerts",
        "ReadAlerts, /api/alerts/scenario:none/quality/stable, 404, about:blank",
        "ReadAlerts, /api/alerts/scenario%3Anone%2Fquality%2Fstable, 404, No alert",
        "ReadExperiments, /api/experiments?format=json, 200, other-sdk",
        "ReadExperiments, /api/experiments/other-sdk?format=json, 200, no data",
        "ReadReports, /api/reports/none, 404, about:blank"
    })
    void whoAsksOnThisMachineIsAnswered(String function, String path, int status, String says) throws Throwable {
        try (var worker = Worker.load(stage, cloud.environment())) {
            var response = worker.answer(function, get(path));

            assertEquals(status, response.getStatusCode(), () -> HostResponse.text(response));
            assertTrue(HostResponse.text(response).contains(says), () -> HostResponse.text(response));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MarkAlert; {\"alert\": \"harness:/budget\", \"mark\": \"acknowledged\"}; 404; No alert",
                "Decide; {\"experiment\": \"other-sdk\", \"decision\": \"continue\", \"why\": \"x\"}; 409; no window",
                "AcceptBaseline; {\"scenario\": \"none\", \"baseline\": \"reset\", \"why\": \"x\"}; 404; No scenario"
            })
    void whatAPersonSaysReachesItsStep(String function, String json, int status, String says) throws Throwable {
        var routes = Map.of("MarkAlert", "/api/marks", "Decide", "/api/decisions", "AcceptBaseline", "/api/baselines");
        try (var worker = Worker.load(stage, cloud.environment())) {
            var response = worker.answer(function, post(Objects.requireNonNull(routes.get(function)), json));

            assertEquals(status, response.getStatusCode(), () -> HostResponse.text(response));
            assertTrue(
                    HostResponse.text(response).toLowerCase(Locale.ROOT).contains(says.toLowerCase(Locale.ROOT)),
                    () -> HostResponse.text(response));
        }
    }

    @Test
    void inAzureNobodyIsAnsweredWithoutThePlatformsWord() throws Throwable {
        var environment = new HashMap<>(DEPLOYED);
        try (var worker = Worker.load(stage, environment)) {
            var off = worker.answer("MirrorTraffic", get("/api/mirror"));
            var health = worker.answer("Health", get("/api/health"));

            assertEquals(503, off.getStatusCode());
            assertEquals("application/problem+json", off.getHeader("Content-Type"));
            assertEquals(200, health.getStatusCode());
        }
        environment.put(Setting.AUTHENTICATION_ON.variable(), "True");
        try (var worker = Worker.load(stage, environment)) {
            assertEquals(401, worker.answer("MirrorTraffic", get("/api/mirror")).getStatusCode());
        }
    }

    @Test
    void whatIsPoisonIsBuriedWithItsReason() throws Throwable {
        try (var worker = Worker.load(stage, cloud.environment())) {
            worker.invoke("ReplayGoldenPrompt", Map.of("item", "{}", "MessageId", "some-id"));

            var letters = cloud.queue().deadLetters(10);
            assertEquals(1, letters.size());
            assertEquals("unreadable message", letters.getFirst().reason());
            assertEquals("some-id", letters.getFirst().message().id());
        }
    }

    @Test
    void twoInjectorsShareNothing() throws Throwable {
        try (var other = new Cloud();
                var one = Worker.load(stage, cloud.environment());
                var two = one.another(other.environment())) {
            one.invoke("Warmup", Map.of("instance", "{}"));
            int before = cloud.cosmos.requests(Operation.QUERY);

            two.invoke("CloseWindows", Map.of("tick", TICK));

            assertEquals(before, cloud.cosmos.requests(Operation.QUERY), "the second asked the first one's store");
            assertTrue(other.cosmos.requests(Operation.QUERY) > 0, "the second did not ask its own store");
        }
    }

    @Test
    void whatIsNotSetIsSaidAndMayBeSetLater() throws Throwable {
        var environment = new HashMap<String, String>();
        try (var worker = Worker.load(stage, environment)) {
            var refused =
                    assertThrows(RuntimeException.class, () -> worker.invoke("CloseWindows", Map.of("tick", TICK)));
            environment.putAll(cloud.environment());

            worker.invoke("CloseWindows", Map.of("tick", TICK));

            assertTrue(
                    refused.toString().contains("`AZURE_OPENAI_ENDPOINT`, which is not set in the environment"),
                    refused::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slf4j-api", "reactor-netty-core", "proton-j"})
    void aLibraryOfALibraryThatIsMissingIsNoticed(String library) throws Exception {
        Files.delete(stage.library(library));

        try (var worker = Worker.load(stage, cloud.environment())) {
            assertThrows(Throwable.class, () -> {
                worker.invoke("Warmup", Map.of("instance", "{}"));
                tickUntilARunIsOpen(worker);
            });
        }
    }

    private static HostRequest post(String json) {
        return post("/api/mirror", json);
    }

    private static HostRequest post(String path, String json) {
        return new HostRequest(
                "POST",
                "http://127.0.0.1:7071" + path,
                Map.of("host", "127.0.0.1:7071", "content-type", "application/json"),
                Optional.of(json));
    }

    private static HostRequest get(String path) {
        return new HostRequest(
                "GET", "http://127.0.0.1:7071" + path, Map.of("host", "127.0.0.1:7071"), Optional.empty());
    }

    private void tickUntilARunIsOpen(Worker worker) throws Throwable {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        do {
            worker.invoke("ScheduleGoldenReplays", Map.of("tick", TICK));
            if (System.nanoTime() > giveUp) throw new AssertionError("no run was opened");
        } while (cloud.store().runs(1).isEmpty());
    }

    private static Map<String, Object> and(Map<String, Object> metadata, String name, Object value) {
        var all = new HashMap<>(metadata);
        all.put(name, value);
        return all;
    }
}
