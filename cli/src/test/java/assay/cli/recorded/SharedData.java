package assay.cli.recorded;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Recorded answers, read in place: the folder {@code shared/data} beside the project, if it is there. */
final class SharedData {
    private SharedData() {}

    static Path file(String name) {
        Optional<Path> file = Stream.<Path>iterate(
                        Path.of("").toAbsolutePath(), folder -> folder != null, folder -> folder.getParent())
                .map(folder -> folder.resolve("shared/data").resolve(name))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(file.isPresent(), () -> "left out: there is no shared/data/" + name + " beside the project");
        return file.orElseThrow();
    }
}
