package assay.statistics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The reference numbers that lie beside the project; what needs them is skipped where they are not. */
final class ReferenceVectors {
    private static final Path FILE = Path.of("shared", "reference", "statistics-vectors.json");

    private ReferenceVectors() {}

    static JsonNode read(String name) throws IOException {
        Optional<Path> file = Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(folder -> folder.resolve(FILE))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(file.isPresent(), "no " + FILE + " in a folder above this one");
        return new ObjectMapper().readTree(file.orElseThrow().toFile()).required(name);
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }
}
