package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void whatBecomesOfOneFileLeavesTheOthersWhole() throws IOException {
        var files = Stream.of("a.html", "b.json", "c.md").map(here::resolve).toList();

        try (var outputs = new Outputs(files)) {
            Files.delete(here.resolve(".a.html.part"));
            Files.delete(here.resolve(".c.md.part"));

            var failure =
                    assertThrows(OutputException.class, () -> outputs.finish(List.of(), ignored -> Stream.of(), 0));

            var said = String.valueOf(failure.getMessage());
            assertTrue(said.contains("a.html") && said.contains("c.md") && !said.contains("b.json"), said);
        }
        assertTrue(Files.readString(here.resolve("b.json")).contains("exit_code"));
    }

    @Test
    void anErrorOfTheMachineIsNoVerdict() throws IOException {
        Written.small(here, "small", 1);
        var err = new ByteArrayOutputStream();
        var shell = new Shell(
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err),
                false,
                100,
                OutputsTest::exhausted,
                here,
                here,
                Time.SYSTEM,
                new Cancellation());

        int code = new Assay(shell).run("validate");

        assertEquals(70, code, err::toString);
    }

    private static Optional<String> exhausted(String name) {
        if (name.startsWith("AZURE_OPENAI")) throw new OutOfMemoryError("as if");
        return Optional.empty();
    }
}
