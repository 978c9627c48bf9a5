package assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrelationsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    /** The longer an answer, the better it is rated; the slower it came, the worse. */
    private static String line(int i) {
        return """
                {"question": "question %d?", "truth": "word 7", "answer": "%s", "context": "a.pdf: a text", "latency": %d,\
                 "gpt_groundedness": %d, "gpt_relevance": 5}
                """.formatted(i, "word ".repeat(i + 1).strip(), 20 - i, Math.min(5, 1 + i / 4))
                .strip();
    }

    @Test
    void whatRisesWithARatingIsTold() throws IOException {
        var lines = IntStream.range(0, 20).mapToObj(CorrelationsTest::line).collect(Collectors.joining("\n"));
        for (var file : List.of("baseline.jsonl", "baseline2.jsonl", "prompt_nomarkdownmention.jsonl")) {
            Files.writeString(dir.resolve(file), lines + "\n");
        }

        var table = new Correlations(RatedAnswers.read(dir)).measure();

        assertTrue(table.contains("60 answers to 20 questions, of 3 runs."), table);
        assertTrue(table.contains("groundedness: 48 answers rated below the top. relevance: 0"), table);
        var length = row(table, "length");
        assertEquals("60", length.get(2));
        assertTrue(length.get(3).matches("\\+0\\.9\\d \\(\\+0\\.9\\d to \\+0\\.9\\d\\)"), length::toString);
        assertEquals("-", length.get(4), "all ratings are equal");
        assertEquals(length.get(3), row(table, "latency").get(3), "sooner is better");
        assertEquals("always 0", row(table, "citation-present").get(3));
        assertTrue(table.contains("needs parameters of the user's own: ") && table.contains("contains-all"), table);
        assertTrue(table.contains("has nothing to score here: ") && table.contains("tool-call-f1"), table);
    }

    private static List<String> row(String table, String evaluator) {
        var row = table.lines()
                .filter(line -> line.startsWith("| " + evaluator + " |"))
                .findFirst();
        return List.of(row.orElseThrow(() -> new AssertionError(table)).split(" ?\\| ?"));
    }

    @Test
    void theAnswersAreLookedForBesideTheProjectUnlessAFolderIsNamed() throws IOException {
        var beside = Files.createDirectories(dir.resolve("shared/data/northwind-rag"));
        var home = Files.createDirectories(dir.resolve("code/assay"));

        assertEquals(Optional.of(beside), RatedAnswers.folder(Optional.empty(), home));
        assertEquals(Optional.of(home), RatedAnswers.folder(Optional.of(home.toString()), home));
        assertEquals(Optional.empty(), RatedAnswers.folder(Optional.of("/nowhere"), home));
    }
}
