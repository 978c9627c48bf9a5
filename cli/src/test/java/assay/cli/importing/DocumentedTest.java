package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/importing.md says of each column and assertion what the code does. */
class DocumentedTest {
    private static final Path PAGE = Path.of("..", "docs", "importing.md");

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"FOUNDRY", "RAGAS", "DEEPEVAL", "MLFLOW", "CSV"})
    void theTableOfAFormatIsTheOneOfTheCode(Format format) throws IOException {
        var coded = Tables.of(format).entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | " + meaning(entry.getValue()) + " |")
                .toList();

        assertEquals(coded, table(format.id()));
    }

    private static String meaning(Column column) {
        return switch (column.fate()) {
            case Fate.Mapped mapped -> mapped.to();
            case Fate.Approximated near -> "approximated: " + near.to();
            case Fate.Refused ignored -> "refused";
        };
    }

    @Test
    void everyAssertionThatMayBeMappedIsInItsTable() throws IOException {
        var documented = table("assertions").stream()
                .map(row -> row.substring(3, row.indexOf('`', 3)))
                .sorted()
                .toList();

        assertEquals(Assertions.Types.KNOWN, documented);
    }

    @Test
    void everyAssertionThatIsRefusedIsInItsTableWithTheReason() throws IOException {
        var coded = AssertionTypes.refused().entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | " + entry.getValue() + " |")
                .sorted()
                .toList();

        assertEquals(coded, table("refused assertions"));
    }

    @Test
    void theMetricsOfDeepevalAreInTheirTable() throws IOException {
        var coded = DeepEvalMetrics.table().entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | approximated: `" + entry.getValue() + "` |")
                .toList();

        assertEquals(coded, table("deepeval metrics"));
    }

    @Test
    void builtInEvaluatorsAreInTheirTables() throws IOException {
        var mapped = BuiltIns.table().entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | `" + entry.getValue() + "` |")
                .toList();
        var refused = BuiltIns.refused().entrySet().stream()
                .map(entry -> "| `" + entry.getKey() + "` | " + entry.getValue() + " |")
                .toList();

        assertEquals(mapped, table("built-in evaluators"));
        assertEquals(refused, table("refused built-in evaluators"));
    }

    @Test
    void everyMetricOfTextSimilarityIsInTheTableOfGraders() throws IOException {
        var rows = table("graders");

        for (var metric : Graders.METRICS.entrySet()) {
            String row = "| `text_similarity` `" + metric.getKey() + "` | approximated: `" + metric.getValue() + "`";
            assertTrue(rows.stream().anyMatch(each -> each.startsWith(row)), row);
        }
    }

    private static List<String> table(String name) throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.dropWhile(line -> !line.equals("<!-- table: " + name + " -->"))
                    .skip(3)
                    .takeWhile(line -> line.startsWith("|"))
                    .toList();
        }
    }
}
