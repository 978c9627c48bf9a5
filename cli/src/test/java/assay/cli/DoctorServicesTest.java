package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doctor says of Content Safety and of services of the user's, before stand-ins of both. */
class DoctorServicesTest {
    private static final String HARMLESS = "{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":0},"
            + "{\"category\":\"SelfHarm\",\"severity\":0},{\"category\":\"Sexual\",\"severity\":0},"
            + "{\"category\":\"Violence\",\"severity\":0}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String said = HARMLESS;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestURI().getPath() + " "
                        + exchange.getRequestHeaders().getFirst("Ocp-Apim-Subscription-Key"));
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = said.getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        Written.file(here, "answers.jsonl", "{\"id\": \"p1\", \"answer\": \"Twelve.\"}\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Terminal terminal(String services) throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                "variants:\n  kept: { endpoint: recorded, file: ../answers.jsonl, fields: { id: id, answer: answer } }\n"
                        + services);
        Written.file(
                here,
                "scenarios/small/scenario.yaml",
                "name: small\nversion: 1\nvariants: [kept]\nevaluate: [json]\nprompts:\n  - { id: p1, input: How many? }\n");
        return new Terminal(here)
                .set("PLACE", "http://127.0.0.1:" + server.getAddress().getPort())
                .set("CONTENT_SAFETY_KEY", "secret-key");
    }

    private Terminal withSafety() throws IOException {
        return terminal("content_safety: { url: \"${PLACE}\", price: 0.38 }\n");
    }

    private Terminal withService() throws IOException {
        return terminal("services:\n  tone: { url: \"${PLACE}/score\", timeout: 5s }\n");
    }

    @Test
    void contentSafetyIsAskedOnceWithItsKey() throws IOException {
        withSafety()
                .run("doctor")
                .with(0)
                .says(
                        "Content Safety: 127.0.0.1:",
                        "the key is read from CONTENT_SAFETY_KEY",
                        "answered in ",
                        "All is well.")
                .doesNotSay("secret-key");

        assertEquals(List.of("/contentsafety/text:analyze secret-key"), asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | 1   | fault    | check the key in CONTENT_SAFETY_KEY",
                "403 | 1   | fault    | check the key in CONTENT_SAFETY_KEY",
                "404 | 1   | fault    | check that it is a resource of Azure AI Content Safety",
                "429 | 102 | fault    | try again later",
                "503 | 102 | fault    | try again later",
                "200 | 1   | fault    | check that the url is that of a Content Safety resource"
            })
    void whatIsWrongWithContentSafetySaysWhatToDo(int status, int code, String mark, String next) throws IOException {
        this.status = status;
        said = "{}";

        var ended = withSafety().run("doctor");

        ended.with(code).says(mark);
        assertTrue(ended.out().replaceAll("\\s+", " ").contains(next), ended::out);
        assertEquals(1, asked.size(), "a look is no reason to ask again");
    }

    @Test
    void withoutAKeyThereIsNothingToReadOnThisMachineAndANamedOneMustBeSet() throws IOException {
        terminal("content_safety: { url: \"${PLACE}\", key: OTHER_KEY }\n")
                .run("doctor")
                .with(1)
                .says("OTHER_KEY, which `key` names, is not set", "no price");
        assertEquals(List.of(), asked);
    }

    @Test
    void aServiceIsAskedAsARunWouldAskIt() throws IOException {
        said = "{\"score\": 0.5, \"reason\": \"so so\"}";

        withService().run("doctor").with(0).says("Service tone: 127.0.0.1:", "replied with a score", "All is well.");

        assertEquals(List.of("/score null"), asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {}             | 1   | replied 401: look at its `headers` in assay.yaml",
                "404 | {}             | 1   | replied 404: look at its `url` in assay.yaml",
                "500 | {}             | 102 | replied 500: check its url, the network, and whether it runs",
                "200 | {}             | 1   | docs/writing-evaluators.md says what it should reply",
                "200 | {\"score\": 7} | 1   | docs/writing-evaluators.md says what it should reply"
            })
    void whatIsWrongWithAServiceSaysWhatToDo(int status, String said, int code, String next) throws IOException {
        this.status = status;
        this.said = said;

        var ended = withService().run("doctor").with(code);

        assertTrue(ended.out().replaceAll("\\s+", " ").contains(next), ended::out);
    }

    @Test
    void aServiceThatIsNotThereIsUnreachableAndOneWithoutItsNameIsAWarning() throws IOException {
        var there = withService();
        server.stop(0);
        there.run("doctor").with(102).says("cannot be reached");

        terminal("services:\n  tone: { url: \"${TONE_URL}\" }\ncontent_safety: { url: \"${SAFETY_URL}\", price: 1 }\n")
                .run("doctor")
                .with(0)
                .says("TONE_URL is not set in the environment", "SAFETY_URL is not set in the environment");
    }

    @Test
    void withoutCallsNothingIsAsked() throws IOException {
        withSafety()
                .run("doctor", "--no-calls")
                .with(0)
                .says("Content Safety: ")
                .doesNotSay("answered in");
        withService().run("doctor", "--no-calls").with(0).says("a question would be posted to it");
        withSafety().run("doctor", "-v", "kept").with(0).doesNotSay("Content Safety");

        assertEquals(List.of(), asked);
    }
}
