package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.http.Told;
import assay.simulator.Simulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of endpoints that are well, and of those that are not. */
class DoctorTest {
    private static final String EVENTS = """
            data: {"id":"1","object":"chat.completion.chunk","model":"m-1","choices":[{"index":0,"delta":{"content":"ok"}}]}

            data: {"id":"1","object":"chat.completion.chunk","model":"m-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            """;
    private static final String USAGE = """
            data: {"id":"1","object":"chat.completion.chunk","model":"m-1","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":1}}

            """;
    private static final String DONE = "data: [DONE]\n\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @BeforeEach
    void aScenario() throws IOException {
        Written.small(here, "small", 3);
        terminal = new Terminal(here);
    }

    @Test
    void allIsWell() throws IOException {
        try (var simulator = started("chat-blue", "chat-green")) {
            var ended = terminal.run("doctor", "small");

            ended.with(0)
                    .says(
                            "ok       Java ",
                            "scenarios/assay.yaml: 5 variants",
                            "scenarios/small: 3 golden prompts",
                            "runs will be kept in",
                            "Variant stable: azure-openai, chat-blue at 127.0.0.1:",
                            "the key is read from AZURE_OPENAI_API_KEY",
                            "tokens in and ",
                            "model gpt-4o-2024-11-20, as pinned",
                            "streams: first token after ",
                            "All is well.")
                    .doesNotSay("a key");
            assertTrue(ended.out().indexOf("Variant stable") < ended.out().indexOf("Variant candidate"));
            assertEquals(2, simulator.calls(), "one call a variant");
            assertFalse(Files.exists(here.resolve(".assay")), "looking makes no folder");
        }
    }

    @Test
    void withoutAWordAllVariantsAreLookedAtInTheOrderOfTheFile() throws IOException {
        try (var simulator = started("chat-blue", "chat-green")) {
            var ended = terminal.run("doctor");

            ended.with(1).says("Variant missing", "fault    404 from 127.0.0.1", "chat-red", "1 fault");
            assertEquals(5, simulator.calls() + 1, "the unknown deployment counts no call");
            int last = -1;
            for (var name : new String[] {"stable:", "candidate:", "missing:", "impatient:", "openai:"}) {
                int at = ended.out().indexOf("Variant " + name);
                assertTrue(at > last, name);
                last = at;
            }
        }
    }

    @Test
    void oneVariantIsEnough() throws IOException {
        try (var simulator = started("chat-blue", "chat-green")) {
            terminal.run("doctor", "-v", "candidate").with(0).doesNotSay("Variant stable");
            terminal.run("doctor", "-v", "candidat").with(1).says("There is no variant candidat");

            assertEquals(1, simulator.calls());
        }
    }

    @Test
    void aWrongKeyIsAConfigurationFault() throws IOException {
        try (var simulator = started("chat-blue:unauthorized=1", "chat-green")) {
            terminal.run("doctor", "-v", "stable")
                    .with(1)
                    .says("fault    401 from 127.0.0.1", "check the key in AZURE_OPENAI_API_KEY");

            assertEquals(1, simulator.calls());
        }
    }

    @Test
    void nobodyListening() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        terminal.set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:" + port);

        terminal.run("doctor", "-v", "stable,openai")
                .with(102)
                .says(
                        "no credential is sent: plain http to this machine",
                        "fault    127.0.0.1:" + port + " refused the connection",
                        "check the url",
                        "2 faults")
                .doesNotSay("Exception");
    }

    @Test
    void anEndpointThatHangsIsNotWaitedForLongerThanTheVariantSays() throws IOException {
        try (var simulator = started("chat-blue:hang=1", "chat-green")) {
            terminal.run("doctor", "-v", "impatient")
                    .with(102)
                    .says("no complete answer within 0.5 s", "limits: { timeout }");

            assertEquals(1, simulator.calls());
        }
    }

    @Test
    void aFaultThatPassesIsToldRatherThanRetried() throws IOException {
        try (var simulator = started("chat-blue:throttled=1", "chat-green:server_error=1")) {
            terminal.run("doctor", "-v", "stable,candidate").with(102).says("429 from", "asked too much", "500 from");

            assertEquals(2, simulator.calls());
        }
    }

    @Test
    void aConfigurationFaultGoesBeforeAnUnreachableEndpoint() throws IOException {
        try (var simulator = started("chat-blue:unauthorized=1", "chat-green:server_error=1")) {
            terminal.run("doctor", "small").with(1).says("2 faults");
            assertEquals(2, simulator.calls());
        }
    }

    @Test
    void anotherModelThanThePinnedOneIsDrift() throws IOException {
        try (var simulator = started("chat-blue:model=gpt-4o-2025-01-01", "chat-green")) {
            terminal.run("doctor", "-v", "stable")
                    .with(0)
                    .says(
                            "warning  model drift: gpt-4o-2025-01-01 answered, and gpt-4o-2024-11-20 is pinned",
                            "1 warning");
            assertEquals(1, simulator.calls());
        }
    }

    @Test
    void noPriceAndNoUsageMeanNoCost() throws IOException {
        try (var told = Told.always(200, EVENTS + DONE)) {
            openAi(told, "m-1");

            terminal.run("doctor", "-v", "app")
                    .with(0)
                    .says(
                            "warning  it counts no tokens",
                            "warning  no price",
                            "model m-1, as pinned",
                            "streams: first token",
                            "no key is sent, as OPENAI_API_KEY is not set");
        }
    }

    @Test
    void aNameThatStandsForAModelIsToldApartFromDrift() throws IOException {
        try (var told = Told.always(200, EVENTS + USAGE + DONE)) {
            openAi(told, "m");

            terminal.run("doctor", "-v", "app")
                    .with(0)
                    .says("model m-1 answered to the name m, which may mean", "20 tokens in and 1 out");
        }
    }

    @Test
    void aClockThatIsAnHourOffIsAWarning() throws IOException {
        var format = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
        try (var ahead = Told.always(
                        200,
                        EVENTS + DONE,
                        "date: " + format.format(Instant.now().plusSeconds(3600)));
                var right = Told.always(200, EVENTS + DONE, "date: " + format.format(Instant.now()))) {
            openAi(ahead, "m-1");
            terminal.run("doctor", "-v", "app").with(0).says("warning  its clock is", "minutes ahead of ours", "NTP");

            openAi(right, "m-1");
            terminal.run("doctor", "-v", "app").with(0).says("its clock and ours agree");
            assertEquals(1, right.calls());
            assertTrue(right.seen().stream()
                    .filter(head -> head.startsWith("HEAD"))
                    .noneMatch(head -> head.toLowerCase(java.util.Locale.ROOT).contains("authorization")));
        }
    }

    @Test
    void textFromAServerMovesNoCursor() throws IOException {
        try (var told = Told.always(200, EVENTS.replace("m-1", "m\\u001b[2J\\u202e-1") + DONE)) {
            openAi(told, "m-1");

            terminal.run("doctor", "-v", "app")
                    .with(0)
                    .says("model drift")
                    .doesNotSay("\u001b")
                    .doesNotSay("\u202e");
        }
    }

    @Test
    void aPageThatIsNoAnswerIsAConfigurationFault() throws IOException {
        try (var told = Told.always(200, "<html>Welcome</html>")) {
            openAi(told, "m-1");

            terminal.run("doctor", "-v", "app").with(1).says("no chat answer but", "check that the url is that of");
        }
    }

    @Test
    void anApplicationThatTellsLittleIsWell() throws IOException {
        try (var told = Told.always(200, "{\"reply\": \"ok\"}")) {
            Written.file(here, "scenarios/assay.yaml", Written.ASSAY + """
                      app:
                        endpoint: http
                        url: %s/ask
                        request: { q: "{{input}}" }
                        response: { answer: $.reply }
                        auth: { env: APP_TOKEN }
                    """.formatted(told.url()));

            terminal.run("doctor", "-v", "app").with(1).says("APP_TOKEN", "is not set: export it");
            assertEquals(0, told.calls(), "without its token it is not asked");
            terminal.set("APP_TOKEN", "hush")
                    .run("doctor", "-v", "app")
                    .with(0)
                    .says("the key is read from APP_TOKEN", "response: { usage }", "answered in")
                    .doesNotSay("hush")
                    .doesNotSay("one piece");
        }
    }

    @Test
    void howOldTheIndexIsIsToldOrWhyNot() throws IOException {
        try (var told = Told.always(200, "{\"reply\": \"ok\", \"updated\": \"2020-01-01T00:00:00Z\"}")) {
            index(told, "$.updated");
            terminal.run("doctor", "-v", "app")
                    .with(0)
                    .says("warning  the index is ", "days old, over the limit of 24 hours");

            index(told, "$.at");
            terminal.run("doctor", "-v", "app")
                    .with(1)
                    .says("fault    the age of the index is not known: no time at $.at");
        }
    }

    private void index(Told told, String path) throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY + """
                  app:
                    endpoint: http
                    url: %1$s/ask
                    request: { q: "{{input}}" }
                    response: { answer: $.reply }
                    freshness: { index_url: "%1$s/status", path: %2$s, max_age: 24h }
                """.formatted(told.url(), path));
    }

    @Test
    void aNameThatIsNotSetIsAFaultOnlyWhereAScenarioNeedsIt() throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY.replace("  openai:", "  spare: { extends: stable, url: \"${SPARE_URL}\" }\n  openai:"));
        terminal.set("AZURE_OPENAI_API_KEY", "a key");

        terminal.run("doctor", "--no-calls")
                .with(1)
                .says(
                        "fault    AZURE_OPENAI_ENDPOINT is not set in the environment: export it",
                        "warning  SPARE_URL is not set in the environment: export it before it can be asked");
        terminal.run("doctor", "--no-calls", "-v", "spare").with(1).says("fault    SPARE_URL is not set");
    }

    @Test
    void withoutCallsNothingIsAsked() throws IOException {
        try (var simulator = started("chat-blue:unauthorized=1", "chat-green")) {
            terminal.run("doctor", "--no-calls").with(0).doesNotSay("answered");

            assertEquals(0, simulator.calls());
        }
    }

    @Test
    void channelsAreReachedForAndNothingIsSent() throws IOException {
        try (var slack = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int gone = nobodysPort();
            channels("""
                    - { type: slack, url: "${SLACK}" }
                    - { type: webhook, url: "http://127.0.0.1:%d/s3cret-path" }
                    - { type: email, smtp: { host: 127.0.0.1, port: %d, from: a@b.example, to: [c@d.example] } }
                    """.formatted(gone, slack.getLocalPort()));

            var ended = terminal.set("SLACK", "http://127.0.0.1:" + slack.getLocalPort() + "/services/s3cret")
                    .run("doctor");

            ended.with(102)
                    .says(
                            "Channels of alerts",
                            "ok       slack: 127.0.0.1:" + slack.getLocalPort() + " answers",
                            "fault    webhook: 127.0.0.1:" + gone + ": the connection was refused",
                            "ok       email: 127.0.0.1:" + slack.getLocalPort() + " answers")
                    .doesNotSay("s3cret")
                    .doesNotSay("alerts test");
            slack.setSoTimeout(5_000);
            for (int connection = 0; connection < 2; connection++) {
                try (var came = slack.accept()) {
                    assertEquals(-1, came.getInputStream().read(), "not a byte was sent");
                }
            }
        }
    }

    @Test
    void whereAllChannelsAnswerTheTestNoticeIsTheNextStep() throws IOException {
        try (var hook = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            channels("- { type: webhook, url: \"http://127.0.0.1:" + hook.getLocalPort() + "/hook\" }\n");

            terminal.run("doctor").with(0).says("webhook: 127.0.0.1:", "nothing was sent; `assay alerts test`");
            terminal.run("doctor", "--no-calls")
                    .with(0)
                    .says("webhook: would go to 127.0.0.1:")
                    .doesNotSay("answers");
        }
    }

    @Test
    void aChannelWhoseNameIsNotSetIsSaidAsWhatItIs() throws IOException {
        channels("- { type: slack, url: \"${SLACK_WEBHOOK}\" }\n");

        terminal.run("doctor").with(0).says("warning  slack needs SLACK_WEBHOOK, not set in the environment");
    }

    private static int nobodysPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A recorded variant, which needs no endpoint, and these channels. */
    private void channels(String list) throws IOException {
        Files.delete(here.resolve("scenarios/small/scenario.yaml"));
        Written.file(here, "scenarios/past.jsonl", "{\"input\": \"a\", \"answer\": \"b\"}\n");
        Written.file(
                here,
                "scenarios/assay.yaml",
                "variants:\n  past: { endpoint: recorded, file: past.jsonl }\nalerts:\n  channels:\n" + list.indent(4));
    }

    @Test
    void everythingThatIsWrongInTheFilesIsSaid() throws IOException {
        Written.file(here, "scenarios/bad/scenario.yaml", "name: bad\nversion: 1\nvariants: [stabel]\nprompts: []\n");

        terminal.run("doctor", "--no-calls")
                .with(1)
                .says(
                        "scenarios/bad/scenario.yaml:3:12: unknown variant `stabel`",
                        "scenarios/small: 3 golden prompts");
        Written.file(here, "scenarios/assay.yaml", "variants: 3\n");
        terminal.run("doctor").with(1).says("scenarios/assay.yaml:1:11:").doesNotSay("Variant ");
    }

    @Test
    void withoutAnythingItSaysWhereToBegin() throws IOException {
        var empty = Files.createDirectory(here.resolve("empty"));
        Files.createDirectory(empty.resolve("scenarios"));
        Files.delete(here.resolve("scenarios/assay.yaml"));

        new Terminal(empty).run("doctor").with(1).says("there is no assay.yaml here or above: `assay init`");
    }

    @Test
    void recordedAnswersAreLookedAtWithoutACall() throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY + """
                  old: { endpoint: recorded, file: old.jsonl, fields: { input: question } }
                """);

        terminal.run("doctor", "-v", "old").with(1).says("scenarios/old.jsonl is not there");
        Written.file(here, "scenarios/old.jsonl", "{\"question\": \"a\", \"answer\": \"b\"}\nno json\n");
        terminal.run("doctor", "-v", "old").with(1).says("scenarios/old.jsonl:2:1: not JSON");
        Written.file(here, "scenarios/old.jsonl", "{\"question\": \"a\", \"answer\": \"b\", \"latency\": 1}\n\n");
        terminal.run("doctor", "-v", "old")
                .with(0)
                .says("scenarios/old.jsonl: 1 line; the first has input (question), answer, latency", "All is well.");
    }

    @Test
    void aStoreThatCannotBeWrittenIsAFault() throws IOException {
        Written.file(here, "taken", "a file");

        terminal.run("doctor", "--no-calls", "-v", "openai", "--store", "taken/assay.db")
                .says("taken is no folder", "--store");
    }

    @Test
    void cancelledInTheMiddle() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            terminal.set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort());
            var cancellation = new Cancellation();
            cancellation.request();

            terminal.run(cancellation, "doctor", "-v", "stable").with(130).says("cancelled");
        }
    }

    private void openAi(Told told, String model) throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY + """
                  app: { endpoint: openai, url: "%s/v1", model: %s }
                """.formatted(told.url(), model));
    }

    private Simulator started(String... specs) throws IOException {
        var simulator = Simulated.from(here, specs);
        terminal.pointedAt(simulator);
        return simulator;
    }
}
