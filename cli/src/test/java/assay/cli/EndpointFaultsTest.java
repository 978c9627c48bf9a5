package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.simulator.Deployment;
import assay.simulator.FaultKind;
import assay.simulator.Faults;
import assay.simulator.Simulator;
import assay.simulator.SimulatorConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees of each fault that an endpoint has, and what the command ends with. */
class EndpointFaultsTest {
    private static final int PROMPTS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @BeforeEach
    void write() throws IOException {
        Written.small(here, "small", PROMPTS);
        terminal = new Terminal(here).withoutWaiting();
    }

    @Test
    void aWrongKeyCostsOneCallAndTheRightOneGoesOn() throws IOException {
        try (var simulator = started("chat-blue:unauthorized=1", "chat-green:unauthorized=1")) {

            var stopped = terminal.run("run", "-o", "run.jsonl");

            stopped.with(102).says("every call to ", "401", "assay run --resume");
            assertEquals(
                    1,
                    stopped.err()
                            .lines()
                            .filter(line -> line.startsWith("assay: "))
                            .count());
            assertEquals(1, simulator.calls());
            assertEquals(0, RunJson.lines(here.resolve("run.jsonl")).size());

            mended(simulator);
            terminal.run("run", "--resume").with(0).says("60/60 done, 60 passed, 0 failed, 0 errors");
            assertEquals(1 + 2 * PROMPTS, simulator.calls());
        }
    }

    @Test
    void anUnknownDeploymentStopsTheRun() throws IOException {
        try (var simulator = started("chat-blue", "chat-green")) {

            terminal.run("run", "-v", "stable,missing")
                    .with(102)
                    .says("every call to missing would fail", "404", "deployment");

            assertTrue(simulator.calls() <= 1);
        }
    }

    @Test
    void nobodyListening() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        terminal.set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:" + port).set("AZURE_OPENAI_API_KEY", "a key");

        terminal.run("run")
                .with(102)
                .says("every call to ", "127.0.0.1:" + port, "assay run --resume")
                .doesNotSay("Exception");
    }

    @Test
    void anEndpointThatHangsOnTheFirstCall() throws IOException {
        try (var simulator = started("chat-blue:hang=1", "chat-green")) {

            terminal.run("run", "-v", "impatient")
                    .with(102)
                    .says("every call to impatient would fail", "no complete answer within 0.5 s");

            assertEquals(1, simulator.calls());
        }
    }

    /** Every call of the candidate fails, after it was tried as often as its kind is worth. */
    @ParameterizedTest
    @CsvSource({
        "throttled,       THROTTLED,    3, 429",
        "content_filter,  FILTERED,     1, filter",
        "invalid_json,    MALFORMED,    1, MALFORMED"
    })
    void failuresAreCountedByTheirKindAndAreARegression(String fault, String kind, int attempts, String said)
            throws IOException {
        try (var simulator = started("chat-blue", "chat-green:retry_after=10ms," + fault + "=1")) {

            var ended = terminal.run("run", "--filter-first", "15", "-j", "1", "-o", "run.json", "-o", "run.jsonl");

            ended.with(100).says("15 errors", kind, said, "REGRESSION", "the share answered fell by 1.000");
            assertEquals(
                    15, json().at("/runs/0/variants/candidate/failures/" + kind).intValue());
            assertEquals(
                    15, json().at("/runs/0/variants/candidate/observations").intValue());
            assertEquals("regression", json().at("/runs/0/verdict").textValue());
            assertEquals(15L * attempts, simulator.calls("chat-green"));
            for (var line : RunJson.lines(here.resolve("run.jsonl"))) {
                boolean answered = line.at("/outcome/type").textValue().equals("answer");
                assertEquals(line.path("variant").textValue().equals("stable"), answered);
                assertEquals(
                        answered ? 1 : attempts, line.at("/outcome/attempts").intValue());
            }
        }
    }

    @Test
    void serverErrorsThatOutlastTheRetriesAreARegressionOfTheShareAnswered() throws IOException {
        try (var simulator = started("chat-blue", "chat-green:server_error=0.7")) {

            var ended = terminal.run("run", "-j", "1", "-o", "run.json");

            ended.with(100).says("SERVER_ERROR: 500", "the share answered fell by ");
            var candidate = json().at("/runs/0/variants/candidate");
            assertTrue(candidate.at("/failures/SERVER_ERROR").intValue() > 5, ended::toString);
            assertTrue(simulator.calls("chat-green") > PROMPTS + 5);
            assertEquals(PROMPTS, candidate.path("observations").intValue());
            assertEquals(
                    -candidate.at("/failures/SERVER_ERROR").intValue() / (double) PROMPTS,
                    json().at("/runs/0/comparisons/0/metrics/failures/difference")
                            .doubleValue(),
                    1e-9);
        }
    }

    /** A call is tried three times, so few fail for good; they are told apart from a host that was never there. */
    @ParameterizedTest
    @ValueSource(strings = {"reset", "cut_stream"})
    void connectionsThatBreakStopTheRunAtItsFirstCallAndAreCountedLater(String fault) throws IOException {
        try (var simulator = started("chat-blue", "chat-green:" + fault + "=1")) {
            terminal.run("run", "-j", "1", "-o", "run.json")
                    .with(102)
                    .says("every call to candidate would fail")
                    .doesNotSay("Exception");
            assertEquals(3, simulator.calls("chat-green"));

            change(simulator, Faults.NONE.with(FaultKind.valueOf(fault.toUpperCase(Locale.ROOT)), 0.6));
            terminal.run("run", "-j", "1", "-o", "run.json").with(100).says("CONNECTION: ");

            var candidate = json().at("/runs/0/variants/candidate");
            assertTrue(candidate.at("/failures/CONNECTION").intValue() > 1);
            assertEquals(PROMPTS, candidate.path("observations").intValue());
        }
    }

    @Test
    void aPassingFaultIsRetriedAndCostsNothingButTime() throws IOException {
        try (var simulator = started("chat-blue", "chat-green:throttled=0.2,server_error=0.2,retry_after=1s")) {

            var ended = terminal.run("run", "-o", "run.jsonl");

            long failed = RunJson.lines(here.resolve("run.jsonl")).stream()
                    .filter(line -> line.at("/outcome/type").textValue().equals("failure"))
                    .count();
            assertTrue(failed <= PROMPTS * 0.2, ended::toString); // 0.4 to the third is 6 %
            assertTrue(simulator.calls("chat-green") > PROMPTS + 5);
        }
    }

    @Test
    void aQuotaThatEndsInTheMiddleStopsTheRunAndItGoesOnWithoutAskingTwice() throws IOException {
        try (var simulator = started("chat-blue", "chat-green:quota_exhausted=0.08")) {

            var stopped = terminal.run("run", "-j", "1", "-o", "run.json");

            stopped.with(102).says("every call to candidate would fail", "quota", "assay run --resume");
            long answered = json().at("/runs/0/variants/stable/observations").longValue()
                    + json().at("/runs/0/variants/candidate/observations").longValue();
            assertTrue(answered > 2 && answered < 2 * PROMPTS, stopped::toString);
            assertEquals(102, json().path("exit_code").longValue());

            mended(simulator);
            long before = simulator.calls();
            terminal.run("run", "--resume", "-o", "run.json").with(0).says(answered + " kept from before");
            assertEquals(2 * PROMPTS - answered, simulator.calls() - before);
            assertEquals("pass", json().at("/runs/0/verdict").textValue());
        }
    }

    @Test
    void anOutageThatLastsIsNotHeldAgainstTheVariantButMakesTheRunNotValid() throws IOException {
        Written.small(here, "small", 100);
        try (var simulator = started("chat-blue", "chat-green:server_error=1")) {

            var ended = terminal.run("run", "-o", "run.json", "-o", "run.jsonl");

            ended.with(102).says("NOT VALID", "candidate has ", "coverage");
            assertTrue(simulator.calls("chat-green") < 200, "the breaker did not open");
            var candidate = json().at("/runs/0/variants/candidate");
            long notAsked = RunJson.lines(here.resolve("run.jsonl")).stream()
                    .filter(line -> line.at("/outcome/type").textValue().equals("not_asked"))
                    .peek(line -> assertTrue(line.at("/outcome/why").textValue().startsWith("circuit breaker open")))
                    .count();
            assertEquals(100 - notAsked, candidate.path("observations").intValue());
            assertEquals("not valid", json().at("/runs/0/verdict").textValue());
        }
    }

    @Test
    void whatFailedIsAskedAgainInANewRunThatTakesOverTheAnswers() throws IOException {
        try (var simulator = started("chat-blue", "chat-green:content_filter=0.5")) {
            terminal.run("run", "-o", "run.json").with(100);
            int failed =
                    json().at("/runs/0/variants/candidate/failures/FILTERED").intValue();
            assertTrue(failed > 0 && failed < PROMPTS);

            mended(simulator);
            long before = simulator.calls();
            terminal.run("run", "--retry-errors", "-o", "again.json").with(0);

            assertEquals(failed, simulator.calls() - before);
            assertEquals(
                    PROMPTS,
                    RunJson.read(here.resolve("again.json"))
                            .at("/runs/0/variants/candidate/observations")
                            .intValue());
            terminal.run("report", "--list").says("closed");
            assertEquals(2, terminal.run("report", "--list").out().lines().count());
        }
    }

    @Test
    void thereMayBeNothingToResume() throws IOException {
        try (var simulator = started("chat-blue", "chat-green")) {
            terminal.run("run", "--resume").with(1).says("There is nothing to resume");
            terminal.run("run").with(0);
            terminal.run("run", "--resume").with(1).says("There is nothing to resume");
            terminal.run("run", "--resume", "nonsense").with(1).says("There is no run nonsense");

            assertEquals(2 * PROMPTS, simulator.calls());
        }
    }

    @Test
    void aScenarioThatChangedIsNotResumed() throws IOException {
        try (var simulator = started("chat-blue", "chat-green:unauthorized=1")) {
            terminal.run("run").with(102);
            long before = simulator.calls();

            Written.small(here, "small", PROMPTS + 1);
            terminal.run("run", "--resume").with(1).says("has changed since the run small-", "Start a new run");

            assertEquals(before, simulator.calls());
        }
    }

    private Simulator started(String... specs) throws IOException {
        var simulator = Simulated.from(here, specs);
        terminal.pointedAt(simulator);
        return simulator;
    }

    private static void mended(Simulator simulator) {
        simulator.change("chat-blue", Deployment.good(SimulatorConfig.DEFAULT_MODEL));
        change(simulator, Faults.NONE);
    }

    private static void change(Simulator simulator, Faults candidates) {
        simulator.change(
                "chat-green", Deployment.good(SimulatorConfig.DEFAULT_MODEL).withFaults(candidates));
    }

    private JsonNode json() throws IOException {
        return RunJson.read(here.resolve("run.json"));
    }
}
