package assay.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.MemoryStore;
import assay.pipeline.ReportRun;
import assay.pipeline.Samples;
import assay.pipeline.Store;
import assay.pipeline.StoreException;
import assay.plan.RunId;
import assay.window.Window;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadReportsTest {
    private static final Request LIST = Asked.get("/api/reports");

    private final MemoryStore store = new MemoryStore();
    private final List<RuntimeException> troubles = new ArrayList<>();
    private final ReadReports reports = new ReadReports(new ReportRun(store), troubles::add);

    @Test
    void aProgramIsToldWhichRunsAreOpenAndWhatTheClosedOnesCameTo() {
        Kept.open(store, "orders", 3);
        Kept.closed(store, "benefits");

        var runs = Told.json(reports.answer(LIST)).path("runs");

        var orders = named(runs, "orders");
        assertEquals("open", orders.path("state").asText());
        assertEquals(6, orders.path("settled").asInt());
        assertEquals(40, orders.path("expected").asInt());
        assertTrue(orders.path("verdict").isNull() && orders.path("closed").isNull());
        var benefits = named(runs, "benefits");
        assertEquals("closed", benefits.path("state").asText());
        assertEquals("pass", benefits.path("verdict").asText());
        assertEquals("2026-01-02T12:01:00Z", benefits.path("closed").asText());
        assertEquals(40, benefits.path("settled").asInt());
        assertEquals(2, runs.size());
        assertEquals(
                "/api/reports/" + Samples.runId("benefits"),
                benefits.path("report").asText());
    }

    @Test
    void aPersonIsShownTheSameWithLinks() throws Exception {
        Kept.open(store, "orders", 3);
        Kept.closed(store, "benefits");

        var reply = reports.answer(Asked.with(LIST, "accept", "text/html"));

        assertEquals("text/html; charset=utf-8", reply.type());
        assertEquals("Accept", reply.headers().get("Vary"));
        String page = Told.text(reply);
        Files.writeString(Path.of("target/runs-page.html"), page); // to be looked at
        assertTrue(page.contains("<a href=\"/api/reports/" + Samples.runId("benefits") + "\">"));
        assertTrue(page.contains("6/40") && page.contains("40/40"));
        assertTrue(page.contains("candidate is not worse than stable."));
        assertTrue(page.contains("</span> Open</span>") && page.contains("</span> Pass</span>"));
    }

    @Test
    void withoutARunThePageSaysSo() {
        assertTrue(
                Told.text(reports.answer(Asked.query(LIST, "format", "html"))).contains("No run is kept yet."));
        assertEquals(0, Told.json(reports.answer(LIST)).path("runs").size());
    }

    @Test
    void theNewestTwentyAreShownOrAsManyAsAreAskedFor() {
        IntStream.range(0, 60)
                .forEach(i -> store.open(Samples.run("orders", 1, "stable")
                        .again(
                                RunId.of("orders", RunId.command(Samples.NOON.plusSeconds(i), 1)),
                                Samples.NOON.plusSeconds(i))));

        var usual = Told.json(reports.answer(LIST)).path("runs");
        var most = Told.json(reports.answer(Asked.query(LIST, "limit", "50"))).path("runs");

        assertEquals(20, usual.size());
        assertEquals("2026-01-02T12:00:59Z", usual.path(0).path("started").asText());
        assertEquals(50, most.size());
    }

    @Test
    void aRunThatCannotBeReadHidesNoOther() {
        Kept.closed(store, "orders");
        var damaged = Samples.run("benefits", 4, "stable");
        store.open(damaged);
        store.windows()
                .close(new Window(damaged.id(), damaged.id().subject(), 1, Samples.NOON, 4, List.of("0".repeat(64))));

        var runs = Told.json(reports.answer(LIST)).path("runs");
        String page = Told.text(reports.answer(Asked.query(LIST, "format", "html")));

        assertEquals("unreadable", named(runs, "benefits").path("state").asText());
        assertTrue(named(runs, "benefits").path("settled").isNull());
        assertEquals("pass", named(runs, "orders").path("verdict").asText());
        assertTrue(page.contains("Its numbers could not be read."));
        assertTrue(troubles.getFirst() instanceof StoreException);
    }

    @Test
    void aClosedRunIsWorkedOutOnceAndAnOpenOneEachTime() {
        Kept.closed(store, "benefits");
        Kept.open(store, "orders", 1);
        var counting = new Counting(store);
        var often = new ReadReports(new ReportRun(counting.store()), troubles::add);

        often.answer(LIST);
        int first = counting.windowsRead();
        var open = named(Told.json(often.answer(LIST)).path("runs"), "orders");
        Kept.closed(store, "orders");
        var closed = named(Told.json(often.answer(LIST)).path("runs"), "orders");

        assertEquals(1, first);
        assertEquals("open", open.path("state").asText());
        assertEquals("closed", closed.path("state").asText());
        assertEquals(2, counting.windowsRead());
    }

    @Test
    void aFormatThatIsNoneIsRefused() {
        var reply = reports.answer(Asked.query(LIST, "format", "xml"));

        assertEquals(400, reply.status());
        assertFalse(Told.problem(reply).toString().contains("xml"));
    }

    private static JsonNode named(JsonNode runs, String scenario) {
        for (var run : runs) if (run.path("scenario").asText().equals(scenario)) return run;
        throw new AssertionError("no " + scenario + " in " + runs);
    }

    /** Counts how often the windows are looked at. */
    private static final class Counting {
        private final Store store;
        private int windows;

        Counting(Store counted) {
            this.store = (Store) Proxy.newProxyInstance(
                    Store.class.getClassLoader(), new Class<?>[] {Store.class}, (ignored, method, arguments) -> {
                        if (method.getName().equals("windows")) windows++;
                        return method.invoke(counted, arguments);
                    });
        }

        Store store() {
            return store;
        }

        /** Each reading of a window looks twice: for the window, and for its parts. */
        int windowsRead() {
            return windows / 2;
        }
    }
}
