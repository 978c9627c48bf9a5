package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import assay.scenario.Endpoint.Auth;
import assay.scenario.Endpoint.Response.Stream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A variant with {@code endpoint: http}: how it is read, and what is said of its mistakes. */
class HttpVariantTest {
    private static final String SMALL = """
            variants:
              v:
                endpoint: http
                url: https://app.example.org/chat
                request: { question: "{{input}}" }
                response: { answer: $.text }
            """;

    @TempDir
    Path dir;

    private Written written;

    @BeforeEach
    void write() {
        written = new Written(dir).set("CODE", "secret-code");
    }

    private Endpoint.Http http(String name) {
        return (Endpoint.Http) written.variant(name).endpoint();
    }

    @Test
    void aSmallOneHasDefaults() throws Exception {
        written.file("assay.yaml", SMALL);

        var http = http("v");

        assertEquals("", Written.faults(written.workspace()));
        assertEquals("https://app.example.org/chat", http.url().toString());
        assertEquals("POST", http.method());
        assertEquals("{\"question\":\"{{input}}\"}", http.request().toString());
        assertEquals(Optional.empty(), http.auth());
        assertEquals(Optional.empty(), http.job());
        assertEquals(Stream.NONE, http.response().stream());
        assertEquals(Optional.empty(), http.response().done());
    }

    @Test
    void everyKeyIsRead() throws Exception {
        written.file("assay.yaml", """
                variants:
                  v:
                    endpoint: http
                    url: https://app.example.org/chat?code=${CODE}
                    method: PUT
                    request: { messages: "{{messages}}", deep: [ { id: "p {{ prompt.id }}" } ], stream: true }
                    auth: { header: x-token, env: APP_TOKEN }
                    response:
                      stream: sse
                      answer: $.delta
                      context: $.sources
                      tool_calls: $.tools
                      usage: { input: $.in, output: $.out }
                      model: model
                      events: { delta: token }
                      done: end
                """);

        assertEquals(
                new Endpoint.Response(
                        Stream.SSE,
                        "$.delta",
                        Optional.of("$.sources"),
                        Optional.of("$.tools"),
                        Optional.of("$.in"),
                        Optional.of("$.out"),
                        Optional.of("model"),
                        Optional.of("token"),
                        Optional.of("end")),
                http("v").response());
        assertEquals("PUT", http("v").method());
        assertEquals(
                "{\"messages\":\"{{messages}}\",\"deep\":[{\"id\":\"p {{ prompt.id }}\"}],\"stream\":true}",
                http("v").request().toString());
    }

    @Test
    void aTwinTakesOverWhatItDoesNotReplace() throws Exception {
        written.file("assay.yaml", SMALL + """
                    headers: { x-flag: a }
                  w: { extends: v, headers: { x-flag: b }, request: { top: 3 }, response: { context: sources } }
                """);

        var twin = http("w");

        assertEquals("{\"question\":\"{{input}}\",\"top\":3}", twin.request().toString());
        assertEquals("$.text", twin.response().answer());
        assertEquals(Optional.of("sources"), twin.response().context());
        assertEquals(Map.of("x-flag", "b"), written.variant("w").headers());
    }

    @Test
    void aTokenHasItsUsualPlace() throws Exception {
        written.file("assay.yaml", SMALL + """
                    auth: { env: APP_TOKEN }
                  key: { extends: v, auth: { header: x-api-key } }
                  bare: { extends: v, auth: { prefix: "" } }
                  entra:
                    endpoint: http
                    url: http://localhost:7071/api/chat
                    request: { q: "{{input}}" }
                    response: { answer: a }
                    auth: { scope: api://my-app/.default }
                """);

        assertEquals(
                Optional.of(new Auth.Token("authorization", "APP_TOKEN", "Bearer ")),
                http("v").auth());
        assertEquals(
                Optional.of(new Auth.Token("x-api-key", "APP_TOKEN", "")),
                http("key").auth());
        assertEquals(
                Optional.of(new Auth.Token("authorization", "APP_TOKEN", "")),
                http("bare").auth());
        assertEquals(
                Optional.of(new Auth.Entra("api://my-app/.default")),
                http("entra").auth());
    }

    @Test
    void statesOfAJobAreComparedInLowerCase() throws Exception {
        written.file("assay.yaml", SMALL + """
                    job: { status: $.url, state: $.state, done: Ready, failed: [Broken, LOST] }
                """);

        assertEquals(
                Optional.of(new Endpoint.Job(
                        Optional.of("$.url"), Optional.of("$.state"), Set.of("ready"), Set.of("broken", "lost"))),
                http("v").job());
    }

    @Test
    void theAddressIsNotPrintedSinceItMayHoldAKey() throws Exception {
        written.file("assay.yaml", SMALL.replace("/chat", "/chat?code=${CODE}"));

        assertEquals("v (http app.example.org)", written.variant("v").toString());
    }

    @Test
    void whatIsSentAndReadChangesTheHash() throws Exception {
        String scenario =
                "name: s\nversion: 1\nvariants: [v]\nevaluate: [ { evaluator: regex, pattern: a } ]\nprompts: [ { input: x } ]\n";
        String before =
                written.file("assay.yaml", SMALL).scenario(scenario).value().hash();

        String asked = written.file("assay.yaml", SMALL.replace("question", "query"))
                .value()
                .hash();
        String read = written.file("assay.yaml", SMALL.replace("$.text", "$.reply"))
                .value()
                .hash();

        assertNotEquals(before, asked);
        assertNotEquals(before, read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aMistakeIsNamedWithItsPlace(String mistake, String yaml, String expected) throws Exception {
        written.file("assay.yaml", yaml);

        assertEquals(expected.replaceAll("(?m)^(?=\\d)", "assay.yaml:"), Written.faults(written.workspace()));
    }

    static java.util.stream.Stream<Arguments> aMistakeIsNamedWithItsPlace() {
        return java.util.stream.Stream.of(
                Arguments.of("nothing", "variants:\n  v: { endpoint: http }\n", """
                        2:6: http: the key `request` is missing
                        2:6: http: the key `response` is missing
                        2:6: http: the key `url` is missing"""),
                Arguments.of(
                        "a mistyped placeholder",
                        SMALL.replace("{{input}}", "{{inptu}}"),
                        "5:26: unknown placeholder `inptu`; did you mean `input`?"),
                Arguments.of(
                        "no prompt",
                        SMALL.replace("{{input}}", "{{prompt.id}}"),
                        "5:14: `request`: the prompt is not in it; expected `{{input}}` or `{{messages}}` somewhere"),
                Arguments.of("no answer", SMALL.replace("answer", "context"), "6:15: the key `answer` is missing"),
                Arguments.of(
                        "a broken path",
                        SMALL.replace("$.text", "$a"),
                        "6:25: `$a` is no JSONPath: Illegal character at position 1 expected '.' or '['"),
                Arguments.of(
                        "two ways to sign in",
                        SMALL + "    auth: { scope: s, env: A }\n",
                        "7:11: `auth`: expected either `scope`, for a token of Entra ID, or `env`, the name of the environment variable that holds a token"),
                Arguments.of(
                        "a prefix for Entra",
                        SMALL + "    auth: { scope: s, prefix: x }\n",
                        "7:11: `auth`: `header` and `prefix` belong to `env`; with `scope` it is `authorization: Bearer`"),
                Arguments.of(
                        "a token for its name",
                        SMALL + "    auth: { env: abc-123 }\n",
                        "7:18: `env`: expected the name of an environment variable, such as `AZURE_OPENAI_API_KEY`; put the key itself in the environment"),
                Arguments.of(
                        "a key in the request",
                        SMALL.replace("{ question", "{ code: 0123456789abcdef0123456789abcdef, question"),
                        "5:22: `code`: this looks like a key; put it in the environment and write `${NAME}`"),
                Arguments.of(
                        "events without names",
                        SMALL.replace("$.text", "$.text, events: { delta: d }"),
                        "6:33: `events`: only `stream: sse` has events with names"),
                Arguments.of(
                        "an end without a stream",
                        SMALL.replace("$.text", "$.text, done: x"),
                        "6:33: `done`: only a stream has an end mark; expected `stream: sse` or `ndjson`"),
                Arguments.of(
                        "a job that streams",
                        SMALL.replace("$.text", "$.text, stream: sse") + "    job: {}\n",
                        "7:10: `job`: what is asked for later is no stream; expected `stream: none`"),
                Arguments.of(
                        "a list in a query",
                        SMALL.replace("\"{{input}}\"", "[ \"{{input}}\" ]") + "    method: GET\n",
                        "5:26: `question`: expected text or a number, as `method: GET` sends it in the query; found a list"),
                Arguments.of(
                        "a method that is none",
                        SMALL + "    method: POTS\n",
                        "7:13: `method`: expected one of `POST`, `PUT` or `GET`, found the text `POTS`; did you mean `POST`?"),
                Arguments.of(
                        "a header of the connection",
                        SMALL + "    headers: { Host: a.example }\n",
                        "7:16: `Host`: the connection says this itself"),
                Arguments.of(
                        "a deployment",
                        SMALL + "    deployment: d\n",
                        "7:5: a variant with `endpoint: http` has no `deployment`"),
                Arguments.of(
                        "plain http",
                        SMALL.replace("https:", "http:"),
                        "4:10: `url`: plain http would send prompts and keys in the clear; expected https (http only to this machine: localhost, 127.0.0.1, [::1])"));
    }
}
