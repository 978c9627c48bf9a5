package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everySdkIsAskedAndEveryReportWritten() throws Exception {
        var said = new ByteArrayOutputStream();

        int code = new Rehearsal(folder, Path.of("..").toAbsolutePath().normalize(), new PrintStream(said, true, UTF_8))
                .run();

        assertEquals(0, code, said.toString(UTF_8));
        assertTrue(Files.size(folder.resolve(".assay/demo.html")) > 0);
        for (var ending : List.of("html", "json", "jsonl", "csv", "md", "xml")) {
            assertTrue(Files.size(folder.resolve("r." + ending)) > 0, ending);
        }
        var run = RunJson.read(folder.resolve("r.json"));
        assertEquals(24, run.at("/runs/0/variants/candidate/observations").intValue(), run.toPrettyString());
    }
}
