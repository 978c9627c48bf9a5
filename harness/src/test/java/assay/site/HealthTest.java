package assay.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.pipeline.MemoryStore;
import assay.pipeline.StoreException;
import assay.site.Ready.Check;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final List<RuntimeException> troubles = new ArrayList<>();

    @Test
    void whoIsAliveSaysItsVersion() {
        var reply = new Health("1.2.3").answer(Asked.get("/api/health"));

        assertEquals(200, reply.status());
        assertEquals("{\"status\":\"alive\",\"version\":\"1.2.3\"}\n", Told.text(reply));
    }

    @Test
    void weAreReadyWhenAllThatWeNeedIsThere() {
        var ready = new Ready(List.of(Check.store(new MemoryStore()), new Check("scenarios", () -> {})), troubles::add);

        var reply = ready.answer(Asked.get("/api/ready"));

        assertEquals(200, reply.status());
        assertEquals("{\"status\":\"ready\",\"checks\":[\"store\",\"scenarios\"]}\n", Told.text(reply));
    }

    @Test
    void whatIsMissingIsNamedAllOfItAndWhyIsToldToUsAlone() {
        var store = Broken.store(new StoreException("no route to cosmos-x.documents.azure.com"));
        var ready = new Ready(
                List.of(Check.store(store), new Check("queue", () -> {}), new Check("scenarios", () -> {
                    throw new IllegalStateException("/home/site/wwwroot/scenarios is empty");
                })),
                troubles::add);

        var reply = ready.answer(Asked.get("/api/ready"));

        assertEquals(503, reply.status());
        assertEquals(
                "Not ready: store, scenarios.",
                Told.problem(reply).path("detail").asText());
        assertEquals("10", reply.headers().get("Retry-After"));
        assertEquals(2, troubles.size());
        assertFalse(Told.text(reply).contains("azure.com") || Told.text(reply).contains("/home"));
    }
}
