package assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.pipeline.Samples;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {
    @Test
    void eachEvaluationIsARowAndEachCallWithoutAnyToo() throws IOException {
        var call = Samples.call(Samples.runId("benefits"), "p", "stable");
        var text = new StringBuilder();

        CsvReport.header(text);
        CsvReport.write(Samples.run("benefits", 1, "stable"), Samples.full(), text);
        CsvReport.write(
                Samples.run("benefits", 1, "stable"),
                Samples.scored(call, Samples.failure(Outcome.Kind.TIMEOUT)),
                text);

        var rows = read(text.toString());
        assertEquals(3, rows.size());
        assertEquals("latency", rows.getFirst().get("evaluator"));
        assertEquals("yes", rows.getFirst().get("passed"));
        assertEquals("120.0", rows.getFirst().get("raw"));
        assertEquals("not applicable", rows.get(1).get("passed"));
        assertEquals("TIMEOUT", rows.get(2).get("outcome"));
        assertEquals("", rows.get(2).get("evaluator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://evil.example\")", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1"})
    void aFormulaInAnAnswerIsDisarmed(String formula) throws IOException {
        var call = Samples.call(Samples.runId("benefits"), "p", "stable");
        var text = new StringBuilder();

        CsvReport.header(text);
        CsvReport.write(Samples.run("benefits", 1, "stable"), Samples.scored(call, Samples.answer(formula)), text);

        assertEquals("'" + formula, read(text.toString()).getFirst().get("answer"));
    }

    @Test
    void hostileTextStaysInItsCell() throws IOException {
        var text = new StringBuilder();

        CsvReport.header(text);
        for (var scored : Hostile.observations()) CsvReport.write(Hostile.run(), scored, text);

        var rows = read(text.toString());
        assertTrue(rows.stream().allMatch(row -> row.size() == 17));
        assertTrue(rows.stream().allMatch(row -> row.values().stream().noneMatch(cell -> cell.startsWith("="))));
        assertFalse(text.toString().contains("\0"));
    }

    private static List<Map<String, String>> read(String csv) throws IOException {
        try (var rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(csv)) {
            return rows.readAll();
        }
    }
}
