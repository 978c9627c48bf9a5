package assay.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.local.SqliteStore;
import assay.observation.Outcome;
import assay.pipeline.Store;
import assay.plan.Subject;
import assay.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServeTest {
    private static final String WORSE = "chat-green:drop_facts=0.4,lose_citations=0.3";
    private static final String QUARTERLY = "0 */15 * * * *";
    private static final int PROMPTS = 80;
    private static final int CALLS = 2 * PROMPTS;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-01-02T11:59:30Z"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void whatIsServedIsWhatARunReports() throws Exception {
        Written.scheduled(here, "small", PROMPTS, QUARTERLY);
        try (var simulator = Simulated.from(here, "chat-blue", WORSE);
                var served = serve(simulator)) {
            served.says("small                due next at 2026-01-02T12:00:00Z");
            remembers();

            clock.advance(Duration.ofSeconds(30));
            answers(CALLS);
            clock.advance(Duration.ofMinutes(1));
            served.says("closed with 160 of 160 observations");
            served.cancelled().with(0).says("calls: 160 answered").doesNotSay("failed");

            assertEquals(CALLS, simulator.calls());
            reportsAsAnUndisturbedRun(simulator);
        }
    }

    @Test
    void aStopKeepsWhatIsInFlightAndAStartGoesOn() throws Exception {
        Written.scheduled(here, "small", PROMPTS, QUARTERLY);
        remembersTheSchedule();
        try (var simulator = Simulated.from(here, "chat-blue:latency=200ms", WORSE + ",latency=200ms")) {
            try (var served = serve(simulator, "-j", "4")) {
                Until.holds("a few calls", () -> simulator.calls() > 5);

                served.cancelled().with(0).says("Ctrl-C again ends it at once");
            }
            long asked = simulator.calls();
            assertTrue(asked < CALLS, asked + " calls");
            assertEquals(asked, answered(), "all that was in flight is kept");

            try (var served = serve(simulator)) {
                answers(CALLS);
                clock.advance(Duration.ofMinutes(1));
                served.says("closed with 160 of 160 observations");
            }
            assertEquals(CALLS, simulator.calls());
        }
    }

    /** The messages that the killed process had in hand come again when their leases are over. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKilledProcessLosesNothingAndNothingIsAskedTwice() throws Exception {
        Written.scheduled(here, "small", PROMPTS, "0 0 0 1 1 *");
        remembersTheSchedule();
        long kept;
        try (var slow = Simulated.from(here, "chat-blue:latency=100ms", WORSE + ",latency=100ms");
                var started = Started.assay(here, slow, "serve", "--port", "0", "-j", "8")) {
            Until.holds("20 answers", () -> inStore(store -> !store.runs(1).isEmpty()) && answered() >= 20);

            started.signal("KILL").ended().with(137);

            kept = answered();
            assertTrue(kept < CALLS, kept + " were kept");
        }
        var later = new MovedClock(Instant.now().plus(Duration.ofMinutes(11)));
        try (var fresh = Simulated.from(here, "chat-blue", WORSE);
                var served = new Terminal(here).pointedAt(fresh).with(later).start("serve", "--port", "0")) {
            answers(CALLS);
            later.advance(Duration.ofMinutes(1));
            served.says("closed with 160 of 160 observations").cancelled().with(0);

            assertEquals(CALLS - kept, fresh.calls());
            reportsAsAnUndisturbedRun(fresh);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCEndsTheProcessInGoodOrder() throws Exception {
        Written.scheduled(here, "small", 2, QUARTERLY);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var started = Started.assay(here, simulator, "serve", "--port", "0")) {
            Until.holds("the schedule is remembered", this::isRemembered);

            started.signal("INT").ended().with(0).says("Serving at http://127.0.0.1:");
        }
    }

    @Test
    void whoeverNeverEndsTheirRequestIsLeft() throws Exception {
        Written.scheduled(here, "small", 2, QUARTERLY);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var started =
                        Started.assayWith("sun.net.httpserver.maxReqTime=1", here, simulator, "serve", "--port", "0")) {
            Until.holds("an address", () -> printed().contains(". Ctrl-C ends it"));
            var url = URI.create(printed().replaceAll("(?s).*Serving at (\\S+)\\. .*", "$1"));
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: local".getBytes(US_ASCII));

                assertEquals(-1, socket.getInputStream().read());
            }
            assertTrue(started.process.isAlive());
        }
    }

    private String printed() throws IOException {
        var out = here.resolve("out.txt");
        return Files.exists(out) ? Files.readString(out) : "";
    }

    @Test
    void theBudgetOfTheDayHolds() throws Exception {
        try (var endpoint = PaidEndpoint.start(here, 40, 1, "    price: { input: 1000, output: 0 }")) {
            var file = here.resolve("scenarios/paid/scenario.yaml");
            Files.writeString(
                    file, Files.readString(file).replace("version: 1", "version: 1\nschedule: \"" + QUARTERLY + "\""));
            clock.advance(Duration.ofDays(-1));
            var terminal = new Terminal(here).with(clock);
            try (var first = terminal.start("serve", "--port", "0")) {
                first.says("Serving at ");
                Until.holds("the schedule is remembered", () -> isRemembered("paid"));
            }
            clock.advance(Duration.ofDays(1));
            try (var served = terminal.start("serve", "--port", "0", "-j", "1")) {
                Until.holds("all are looked at", () -> inStore(store -> seen(store) == 40));

                served.cancelled().with(0).says("calls: 10 answered, 30 not asked", "put off: it does not fit");
            }
            assertEquals(10, endpoint.calls());
        }
    }

    @Test
    void whatCannotBeServedIsSaidAtTheStart() throws Exception {
        Written.scheduled(here, "small", 2, QUARTERLY);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var taken = new ServerSocket(0)) {
            var terminal = new Terminal(here).pointedAt(simulator);

            terminal.run("serve", "--port", String.valueOf(taken.getLocalPort()))
                    .with(1)
                    .says("Cannot listen on 127.0.0.1:", "--port");
            terminal.run("serve", "--port", "65536").with(1).says("--port takes");
            terminal.run("serve", "-j", "0").with(1).says("--max-concurrency takes");
            new Terminal(here).run("serve").with(1).says("AZURE_OPENAI_ENDPOINT");
            Written.file(here, "scenarios/small/scenario.yaml", "name: small\n");
            terminal.run("serve").with(1).says("scenario.yaml:1:1");
        }
    }

    @Test
    void withoutAScheduleItSaysThatNothingWillRun() throws Exception {
        Written.small(here, "small", 2);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var served = serve(simulator)) {
            served.says("no schedule").says("None of them has a schedule");
        }
    }

    @Test
    void itAnswersOverHttp() throws Exception {
        Written.scheduled(here, "small", 2, QUARTERLY);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var served = serve(simulator);
                var client = HttpClient.newHttpClient()) {
            served.says("Ctrl-C ends it in good order");
            var url = served.printed().replaceAll("(?s).*Serving at (\\S+)\\. .*", "$1");

            assertEquals("200 text/html", answer(client, url + "/api/reports", "text/html"));
            assertEquals("200 application/json", answer(client, url + "/api/health", "*/*"));
            assertEquals("200 application/json", answer(client, url + "/api/ready", "*/*"));
            assertEquals("404 application/problem+json", answer(client, url + "/nowhere", "*/*"));
        }
    }

    /** From a request of production's to a closed window of five minutes, which holds its pair. */
    @Test
    void aMirroredRequestBecomesAPairOfItsExperiment() throws Exception {
        Written.scheduled(here, "small", 2, QUARTERLY);
        Files.writeString(here.resolve("scenarios/assay.yaml"), Written.ASSAY + """
                experiments:
                  swap: { control: stable, candidate: candidate, traffic: shadow, primary: citation-present, sample: 100% }
                """);
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var served = serve(simulator);
                var client = HttpClient.newHttpClient()) {
            served.says("swap                 mirrored requests at /api/mirror");
            var url = served.printed().replaceAll("(?s).*Serving at (\\S+)\\. .*", "$1") + "/api/mirror";

            assertEquals(202, mirrored(client, url, "{\"id\": \"r1\", \"input\": \"What is on page 1?\"}"));
            assertEquals(202, mirrored(client, url, "{\"id\": \"r1\", \"input\": \"What is on page 1?\"}"));
            assertEquals(400, mirrored(client, url, "{\"id\": \"r2\"}"));

            Until.holds(
                    "both answers are kept",
                    () -> inStore(store -> store.awaited().stream().anyMatch(run -> store.settled(run.id()) == 2)));
            assertEquals(2, simulator.calls());
            clock.advance(Duration.ofMinutes(21));
            served.says("experiment.swap-20260102T115500Z-0000 closed with 2 observations");
            served.cancelled().with(0);
        }
    }

    @Test
    void aVariantWithAProbeIsAskedEachMinute() throws Exception {
        Written.scheduled(here, "small", 2, QUARTERLY);
        Files.writeString(
                here.resolve("scenarios/assay.yaml"),
                Written.ASSAY.replace("model: chat-green }", "model: chat-green, probe: Reply with the word OK. }"));
        clock.advance(Duration.ofSeconds(45));
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var served = serve(simulator)) {
            served.says("openai               probed each minute");
            for (int asked = 1; asked <= 5; asked++) {
                long calls = asked;
                Until.holds(asked + " probes", () -> simulator.calls() == calls);
                clock.advance(Duration.ofMinutes(1));
            }
            served.says("variant.openai-20260102T120000Z-0000 closed with 5 of 5 observations");
            served.cancelled().with(0);
        }
    }

    private static int mirrored(HttpClient client, String url, String json) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String answer(HttpClient client, String url, String accept) throws Exception {
        var response = client.send(
                HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build(), BodyHandlers.discarding());
        var type = response.headers().firstValue("Content-Type").orElse("");
        return response.statusCode() + " " + type.replaceFirst(";.*", "");
    }

    @Test
    void aRunOfAScheduleIsNotResumedByACommand() throws Exception {
        Written.scheduled(here, "small", 4, QUARTERLY);
        remembersTheSchedule();
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green")) {
            try (var served = serve(simulator)) {
                served.says(" opened: due ");
                var id = inStore(store -> store.runs(1).getFirst().id().value());
                var terminal = new Terminal(here).pointedAt(simulator);

                terminal.run("run", "--resume").with(1).says("There is nothing to resume");
                terminal.run("run", "--resume", id).with(1).says("was opened by a schedule", "assay serve");
            }
        }
    }

    private Running serve(Simulator simulator, String... more) {
        var args = new ArrayList<>(List.of("serve", "--port", "0"));
        args.addAll(List.of(more));
        return new Terminal(here).pointedAt(simulator).with(clock).start(args.toArray(String[]::new));
    }

    /** Two years before, so that whatever it says is due now. */
    private void remembersTheSchedule() throws Exception {
        try (var simulator = Simulated.from(here, "chat-blue", "chat-green");
                var served = new Terminal(here)
                        .pointedAt(simulator)
                        .on(Instant.parse("2024-01-02T00:00:00Z"))
                        .start("serve", "--port", "0")) {
            served.says("Serving at ");
            remembers();
        }
    }

    private void remembers() throws Exception {
        Until.holds("the schedule is remembered", this::isRemembered);
    }

    private boolean isRemembered() {
        return isRemembered("small");
    }

    private boolean isRemembered(String scenario) {
        return inStore(store ->
                store.states().read(Subject.scenario(scenario), "schedule").isPresent());
    }

    private void answers(long calls) throws Exception {
        Until.holds(calls + " answers", () -> {
            LockSupport.parkNanos(20_000_000); // each look opens the store
            return inStore(store -> !store.runs(1).isEmpty()) && answered() == calls;
        });
    }

    private void reportsAsAnUndisturbedRun(Simulator simulator) throws IOException {
        var run = inStore(store -> store.runs(1).getFirst());
        var terminal = new Terminal(here).pointedAt(simulator);
        terminal.run("report", run.id().value(), "-o", "served.json").with(0);

        terminal.run("run", "--store", "other/assay.db", "--seed=" + run.seed(), "-o", "run.json")
                .with(100);

        assertEquals(
                RunJson.comparable(here.resolve("run.json")).at("/runs/0").toPrettyString(),
                RunJson.comparable(here.resolve("served.json")).at("/runs/0").toPrettyString());
    }

    private long answered() {
        return inStore(store -> {
            try (var observations = store.observations(store.runs(1).getFirst().id())) {
                return observations
                        .filter(scored -> scored.observation().outcome() instanceof Outcome.Answer)
                        .count();
            }
        });
    }

    private static long seen(Store store) {
        var runs = store.runs(1);
        if (runs.isEmpty()) return 0;
        try (var observations = store.observations(runs.getFirst().id())) {
            return observations.count();
        }
    }

    private <T> T inStore(Function<Store, T> read) {
        try (var store = SqliteStore.open(here.resolve(".assay/assay.db"))) {
            return read.apply(store);
        }
    }
}
