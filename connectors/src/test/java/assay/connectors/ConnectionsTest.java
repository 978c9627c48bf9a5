package assay.connectors;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.connectors.recorded.RecordedModel;
import assay.observation.Outcome;
import assay.scenario.Endpoint;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionsTest {
    private final Connections models =
            new Connections(new Environment(name -> Optional.empty()), Optional.empty(), Time.SYSTEM);

    @Test
    void aVariantHasOneModelSoThatItsLimitsHoldForAllOfIt() throws Exception {
        URI url = URI.create("http://localhost:1");
        var variant = Calls.variant(Calls.azure(url), Limits.DEFAULT);
        var again = Calls.variant(Calls.azure(url), Limits.DEFAULT);
        var other = Calls.variant(Calls.azure(url), Limits.DEFAULT, Calls.json("{\"seed\":1}"), Map.of());

        assertSame(models.of(variant), models.of(again));
        assertNotSame(models.of(variant), models.of(other));
    }

    @Test
    void eachKindOfEndpointIsAnswered(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("run.jsonl"), "{\"input\":\"hi\",\"answer\":\"recorded\"}\n");
        try (var server = ChatServer.thatStreams(ChatServer.text("ok"), ChatServer.finish("stop"), "[DONE]")) {
            for (Endpoint endpoint : new Endpoint[] {
                Calls.azure(server.url()), Calls.openAi(server.url()), new Endpoint.Recorded(file, Map.of(), Map.of())
            }) {
                Variant variant = Calls.variant(endpoint, Limits.DEFAULT);

                assertInstanceOf(Outcome.Answer.class, models.of(variant).answer(Calls.of(variant, "hi")));
            }
        }
    }

    @Test
    void aRecordedVariantHasNoLimits(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("run.jsonl"), "{\"input\":\"hi\",\"answer\":\"recorded\"}\n");

        var model = models.of(Calls.variant(new Endpoint.Recorded(file, Map.of(), Map.of()), Limits.DEFAULT));

        assertInstanceOf(RecordedModel.class, model);
    }

    @Test
    void aBadFileIsToldWhenItsModelIsBuilt(@TempDir Path folder) {
        var endpoint = new Endpoint.Recorded(folder.resolve("none.jsonl"), Map.of(), Map.of());

        assertThrows(InvalidScenarioException.class, () -> models.of(Calls.variant(endpoint, Limits.DEFAULT)));
    }

    @Test
    void afterClosingNothingIsAsked() throws Exception {
        try (var server = ChatServer.thatStreams(ChatServer.text("ok"), ChatServer.finish("stop"), "[DONE]")) {
            var variant = Calls.variant(Calls.openAi(server.url()), Limits.DEFAULT);
            var model = models.of(variant);
            model.answer(Calls.of(variant, "hi"));

            models.close();

            assertInstanceOf(Outcome.Failure.class, model.answer(Calls.of(variant, "hi")));
        }
    }
}
