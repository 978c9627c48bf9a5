package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose answers are looked at by a service of safety, which a server on loopback stands in for. */
class ContentSafetyTest {
    private static final String SAID = "{\"categoriesAnalysis\":[{\"category\":\"Hate\",\"severity\":0},"
            + "{\"category\":\"SelfHarm\",\"severity\":0},{\"category\":\"Sexual\",\"severity\":0},"
            + "{\"category\":\"Violence\",\"severity\":5}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private void scenario(String safety) throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY + safety);
        Written.file(here, "scenarios/wells/scenario.yaml", """
                name: wells
                version: 1
                variants: [stable]
                evaluate:
                  - content-safety
                  - { evaluator: content-safety, name: hate, kinds: [hate] }
                prompts:
                  - id: one
                    input: How many wells are there?
                    expected: Twelve wells were drilled.
                """);
    }

    private static HttpServer service(int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/contentsafety/", exchange -> {
            try (exchange) {
                var bytes = (status == 200 ? SAID : "{}").getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        return server;
    }

    private JsonNode ran(int status) throws IOException {
        scenario("content_safety: { url: \"${SAFETY}\", price: 0.38 }\n");
        var service = service(status);
        try (var simulator = Simulated.from(here, "chat-blue")) {
            new Terminal(here)
                    .set("SAFETY", "http://127.0.0.1:" + service.getAddress().getPort())
                    .pointedAt(simulator)
                    .run("run", "-o", "r.json");
        } finally {
            service.stop(0);
        }
        return RunJson.read(here.resolve("r.json")).at("/runs/0/variants/stable");
    }

    @Test
    void theWorstHarmOfAnAnswerIsAMetricAndIsPaidForOnce() throws IOException {
        var stable = ran(200);

        assertEquals(1, stable.at("/metrics/content-safety/scored").intValue(), stable.toString());
        assertEquals(1 - 5 / 7.0, stable.at("/metrics/content-safety/mean").doubleValue(), 1e-6);
        assertEquals(1, stable.at("/metrics/hate/mean").doubleValue());
        assertEquals(1, stable.at("/judging/calls").intValue());
        assertEquals(.00038, stable.at("/judging/cost_usd").doubleValue(), 1e-9);
    }

    @Test
    void aServiceThatRefusesLeavesNoScore() throws IOException {
        var stable = ran(401);

        assertEquals(0, stable.at("/metrics/content-safety/scored").intValue(), stable.toString());
    }

    @Test
    void withoutAServiceTheScenarioIsRefusedAndWithAnUnsetNameOnlyARunIs() throws IOException {
        scenario("");
        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(1)
                .says("`content-safety` asks Azure AI Content Safety", "write `content_safety: { url: ADDRESS }`");

        scenario("content_safety: { url: \"${SAFETY}\" }\n");
        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(0)
                .says("`SAFETY` is not set");
        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("run")
                .with(1)
                .says("its address needs `SAFETY`, not set in the environment");
    }
}
