package assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.Assay;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SideTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The same command as a growth run, with fifty answers and without the start script. */
    @Test
    void fiftyRecordedAnswersGiveThreeHundredScores() throws Exception {
        var work = new Workload(50);
        work.writeScenario(folder);
        work.writeAnswers(folder);
        var command = List.of(
                JAVA,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Assay.class.getName(),
                "run",
                "-v",
                "recorded",
                "--no-progress",
                "-o",
                "run.json");

        var run = WholeProcess.run(folder, Map.of(), command).orThrow();

        assertEquals(50 * Workload.EVALUATORS, new Side.Assay("recorded").scores(folder));
        assertTrue(Growth.table(List.of(new Growth.Row(50, run))).contains("| 50 | "));
    }

    @Test
    void scoresOfPromptfooAreThoseOfItsAssertions() {
        var results = JSON.createObjectNode();
        var list = results.putObject("results").putArray("results");
        for (int i = 0; i < 2; i++) {
            var components = list.addObject().putObject("gradingResult").putArray("componentResults");
            for (int j = 0; j < Workload.EVALUATORS; j++) components.addObject().put("pass", true);
        }

        assertEquals(2 * Workload.EVALUATORS, Side.Promptfoo.scoresIn(results));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessTellsWhatItTook() throws Exception {
        var run = WholeProcess.run(folder, Map.of("WORD", "said"), List.of("sh", "-c", "echo $WORD; sleep 0.2"));

        assertEquals("said\n", run.said());
        assertTrue(run.seconds() > 0.1, run.toString());
        assertTrue(run.peakMegabytes().orElse(0) > 0.1, run.toString());
    }

    @Test
    void aProcessThatFailsIsNotMeasured() {
        var failed = new WholeProcess(102, 1, OptionalDouble.empty(), OptionalDouble.empty(), "why");

        var thrown = assertThrows(IllegalStateException.class, failed::orThrow);

        assertTrue(String.valueOf(thrown.getMessage()).contains("why"));
    }
}
