package assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.Run;
import assay.score.Scored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void theFormOfARunIsPinned() throws IOException {
        var out = new StringBuilder();

        JsonReport.write(List.of(Pinned.result()), 100, out);

        assertEquals(stored("run.json"), out.toString());
    }

    @Test
    void theFormOfTheLinesIsPinned() throws IOException {
        assertEquals(stored("run.jsonl"), lines(Pinned.run(), Pinned.observations()));
    }

    @Test
    void whatIsNoNumberIsNull() throws IOException {
        var out = new StringBuilder();

        JsonReport.write(List.of(Hostile.result()), 102, out);

        assertFalse(out.toString().contains("NaN"));
        var paired = new ObjectMapper()
                .readTree(out.toString())
                .at("/runs/0/comparisons/0/metrics")
                .elements()
                .next();
        assertTrue(paired.get("difference").isNull() && paired.get("low").isNull());
    }

    @Test
    void anyTextIsAValidLine() throws IOException {
        String lines = lines(Hostile.run(), Hostile.observations());

        var rows = lines.lines().toList();
        assertEquals(4, rows.size());
        for (String row : rows) {
            JsonNode json = new ObjectMapper().readTree(row);
            assertTrue(json.at("/prompt").textValue().contains("\u0000 \b\ufffd"));
            assertTrue(json.at("/prompt").textValue().contains("\u2028end"));
        }
        assertFalse(lines.contains("\u2028") || lines.contains("NaN"));
        assertEquals(lines, new String(lines.getBytes(UTF_8), UTF_8));
        assertEquals(
                Hostile.TEXT.length() + Hostile.LONG.length(),
                new ObjectMapper()
                        .readTree(rows.get(1))
                        .at("/outcome/text")
                        .textValue()
                        .length());
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        String formats = Files.readString(Path.of("../docs/formats.md"));

        var keys = Pattern.compile("\"([a-z_0-9]+)\":")
                .matcher(stored("run.json") + stored("run.jsonl"))
                .results();

        var names = Set.of("stable", "relevance", "citations"); // of variants, evaluators and evidence
        keys.map(key -> key.group(1))
                .filter(key -> !names.contains(key))
                .distinct()
                .forEach(key -> assertTrue(formats.contains("`" + key + "`"), key));
    }

    private static String lines(Run run, List<Scored> observations) throws IOException {
        var out = new StringBuilder();
        for (var scored : observations) JsonLines.write(run, scored, out);
        return out.toString();
    }

    private static String stored(String name) throws IOException {
        try (var in = Objects.requireNonNull(JsonReportTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
