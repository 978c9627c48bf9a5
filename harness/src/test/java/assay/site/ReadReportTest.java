package assay.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.MemoryStore;
import assay.pipeline.ReportRun;
import assay.pipeline.Samples;
import assay.plan.Run;
import assay.report.JsonReport;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadReportTest {
    private final MemoryStore store = new MemoryStore();
    private final ReadReport report = new ReadReport(new ReportRun(store));

    @Test
    void aClosedRunIsReportedAsTheCommandLineWritesIt() throws Exception {
        var run = Kept.closed(store, "benefits");
        var written = new StringBuilder();
        JsonReport.write(List.of(new ReportRun(store).result(run)), 0, written);

        var json = Told.json(report.answer(asked(run)));

        assertEquals(JsonMapper.builder().build().readTree(written.toString()).path("runs"), json.path("runs"));
        assertEquals("pass", json.at("/runs/0/verdict").asText());
        assertEquals(1, json.path("format").asInt());
        assertEquals(0, json.path("exit_code").asInt());
        assertFalse(json.path("open").asBoolean(true));
    }

    @Test
    void itsPageHasTheVerdictThePromptsAndTheWayBack() {
        var run = Kept.closed(store, "benefits");

        var reply = report.answer(Asked.with(asked(run), "accept", "text/html"));

        String page = Told.text(reply);
        assertEquals("text/html; charset=utf-8", reply.type());
        assertTrue(page.contains("<title>Pass: benefits</title>"));
        assertTrue(page.contains("What is p0?") && page.contains("It is p0."));
        assertTrue(page.contains("<a href=\"/api/reports\">Runs</a>"));
        assertFalse(page.contains("so far"));
    }

    @Test
    void anOpenRunIsShownWithWhatIsThereAndSaysSo() throws Exception {
        var run = Kept.open(store, "benefits", 3);

        String page = Told.text(report.answer(Asked.query(asked(run), "format", "html")));
        var json = Told.json(report.answer(asked(run)));

        Files.writeString(Path.of("target/open-page.html"), page); // to be looked at
        assertTrue(page.contains("<title>Open: benefits</title>"));
        assertTrue(page.contains("</span> Open: 6 of 40 calls have ended so far.") && page.contains("It is p2."));
        assertFalse(page.contains("Not valid"));
        assertTrue(json.path("open").asBoolean());
        assertEquals(3, json.at("/runs/0/variants/stable/observations").asInt());
        assertEquals("not valid", json.at("/runs/0/verdict").asText());
    }

    @Test
    void anOpenRunWithADeadlineSaysWhenItIsClosedAtTheLatest() {
        var run = Samples.run("benefits", 4, "stable").dueBy(Samples.NOON.plusSeconds(1800));
        store.open(run);

        String page = Told.text(report.answer(Asked.query(asked(run), "format", "html")));

        assertTrue(page.contains("closed, at the latest on 2026-01-02 12:30:00 (UTC)."));
    }

    @Test
    void aRunThatHasJustBegunHasAPageToo() {
        var run = Kept.open(store, "benefits", 0);

        var page = report.answer(Asked.query(asked(run), "format", "html"));

        assertEquals(200, page.status());
        assertTrue(Told.text(page).contains("Open: 0 of 40 calls have ended so far."));
        assertEquals(200, report.answer(asked(run)).status());
    }

    @Test
    void aRunThatIsNotThereIsNotFound() {
        var reply = report.answer(asked(Samples.run("benefits", 4, "stable")));

        assertEquals(404, reply.status());
        assertEquals(
                "No run has this id. /api/reports lists the newest.",
                Told.problem(reply).path("detail").asText());
    }

    private static Request asked(Run run) {
        return Asked.get("/api/reports/" + run.id());
    }
}
