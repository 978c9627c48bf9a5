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
    private static final Path FOLDER = Path.of("shared", "reference");

    private ReferenceVectors() {}

    static JsonNode read(String name) throws IOException {
        return read("statistics-vectors.json", name);
    }

    /** Those that other evaluators give. */
    static JsonNode evaluators(String name) throws IOException {
        return read("evaluator-vectors.json", name);
    }

    private static JsonNode read(String fileName, String name) throws IOException {
        Optional<Path> file = Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(folder -> folder.resolve(FOLDER).resolve(fileName))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(file.isPresent(), "no " + fileName + " in a folder above this one");
        return new ObjectMapper().readTree(file.orElseThrow().toFile()).required(name);
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }
}
