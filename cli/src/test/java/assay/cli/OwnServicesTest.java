package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service on loopback that gives answers with "please" a 1, fails on "broken", and has nothing to say of "none". */
@SuppressWarnings("NullAway.Init")
class OwnServicesTest {
    private static final String SERVICES = """
              kept: { endpoint: recorded, file: answers.jsonl, fields: { id: id, answer: answer } }
            services:
              tone: { url: "${TONE_URL}", headers: { authorization: "Bearer ${TONE_TOKEN}" }, timeout: 5s }
            """;

    @TempDir
    private Path here;

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/score", exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("authorization"));
            String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            boolean none = question.contains("\"text\":\"none\"");
            var reply = (none
                            ? "{\"score\": null, \"reason\": \"there is nothing to judge\"}"
                            : "{\"score\": " + (question.contains("please") ? 1 : 0)
                                    + ", \"reason\": \"it looked for please\"}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(question.contains("broken") ? 500 : 200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRunTakesTheScoresOfTheServiceAndNoneWhereItFails() throws IOException {
        written(SERVICES, "{ evaluator: http, service: tone, name: tone, threshold: 0.5 }");

        new Terminal(here)
                .set("TONE_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/score")
                .set("TONE_TOKEN", "a token")
                .run("run", "-o", "r.json", "-o", "r.jsonl")
                .says("tone");

        var tone = RunJson.read(here.resolve("r.json")).at("/runs/0/variants/kept/metrics/tone");
        assertEquals(2, tone.path("scored").intValue());
        assertEquals(List.of("Bearer a token", "Bearer a token", "Bearer a token", "Bearer a token"), tokens);
        var lines = Files.readString(here.resolve("r.jsonl"));
        assertTrue(lines.contains("\"fault\":\"SERVICE_UNAVAILABLE\""), lines);
        assertTrue(lines.contains("it looked for please") && lines.contains("there is nothing to judge"), lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tune|unknown service `tune`; did you mean `tone`?",
                "tone|the service `tone` needs `TONE_TOKEN` and `TONE_URL`, not set in the environment",
            })
    void aServiceThatCannotBeAskedIsAnErrorWhereItIsUsed(String service, String said) throws IOException {
        written(SERVICES, "{ evaluator: http, service: " + service + " }");

        new Terminal(here).run("run").with(1).says("scenario.yaml:4:13: `http`: " + said);
    }

    @Test
    void withoutAnyServiceItSaysHowToNameOne() throws IOException {
        written(SERVICES.substring(0, SERVICES.indexOf("services")), "{ evaluator: http, service: tone }");

        new Terminal(here).run("validate").with(1).says("write `services: { tone: { url: ... } }` there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url: http://example.com/score|plain http would send",
                "url: file:///etc/passwd|expected an address",
                "url: https://me:pw@example.com/|",
                "timeout: 5s|the key `url` is missing",
                "url: https://example.com/, timeout: soon|`timeout`",
                "url: https://example.com/, header: {}|unknown key `header`; did you mean `headers`?",
                "url: https://example.com/, headers: { host: other }|the header `host` is not yours to set",
                "url: https://example.com/, headers: { authorization: Bearer abcdefgh12345678 }|a literal secret",
            })
    void aMistakeInAServiceIsNamedWithItsPlace(String keys, String said) throws IOException {
        written(
                SERVICES.substring(0, SERVICES.indexOf("services")) + "services:\n  tone: { " + keys + " }\n",
                "citation-present");

        var ended = new Terminal(here).run("validate").with(1).says("assay.yaml:4:");
        if (said != null) ended.says(said);
    }

    private void written(String services, String use) throws IOException {
        Written.file(here, "scenarios/assay.yaml", "variants:\n" + services);
        Written.file(here, "scenarios/answers.jsonl", """
                {"id": "a", "answer": "Sign here, please."}
                {"id": "b", "answer": "Sign here."}
                {"id": "c", "answer": "broken"}
                {"id": "d", "answer": "none"}
                """);
        Written.file(here, "scenarios/letters/scenario.yaml", """
                name: letters
                version: 1
                variants: [kept]
                evaluate: [ %s ]
                prompts:
                  - { id: a, input: What do I sign? }
                  - { id: b, input: What do you sign? }
                  - { id: c, input: What did I sign? }
                  - { id: d, input: What did you sign? }
                """.formatted(use));
    }
}
