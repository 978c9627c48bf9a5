package assay.evaluators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a model says, each evaluator ends within a second of the processor's time, with a score or a reason for none, and what it says can be
 * stored: all of them in one process with a heap of 256 MB.
 */
class HostileAnswersTest {
    private static final String HEAP = "-Xmx256m";
    private static final long SECOND = 1000;
    private static final int PATIENCE_MINUTES = 15;

    private static final Map<String, List<Line>> LINES = new TreeMap<>();

    /** @param wrong empty where all is well */
    private record Line(String use, String answer, long milliseconds, String wrong) {}

    @BeforeAll
    static void putAllAnswersToAll(@TempDir Path dir) throws IOException, InterruptedException {
        var out = dir.resolve("out");
        var err = dir.resolve("err");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(java, HEAP, "-cp", path, HostileAnswers.class.getName())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            var lines = Files.readAllLines(out, UTF_8);
            assertTrue(ended, () -> "it does not end: " + lines.getLast());
            assertEquals(0, process.exitValue(), () -> lines.getLast() + "\n" + text(err));
            lines.forEach(HostileAnswersTest::read);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(String line) {
        var parts = line.split("\t", -1);
        LINES.computeIfAbsent(parts[0], ignored -> new ArrayList<>())
                .add(new Line(parts[1], parts[2], Long.parseLong(parts[3]), parts[4]));
    }

    static Stream<String> evaluators() {
        return new Evaluators().ids().stream();
    }

    @ParameterizedTest
    @MethodSource("evaluators")
    void everyEvaluatorEndsWithinASecondWithAScoreOrAReason(String evaluator) {
        var lines = LINES.getOrDefault(evaluator, List.of());

        assertEquals(
                List.copyOf(HostileAnswers.answers()),
                lines.stream().map(Line::answer).distinct().toList());
        assertAll(lines.stream().map(line -> () -> {
            assertEquals("", line.wrong(), line::toString);
            assertTrue(line.milliseconds() <= SECOND, line::toString);
        }));
    }
}
