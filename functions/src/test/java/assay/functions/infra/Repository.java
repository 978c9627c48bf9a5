package assay.functions.infra;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of this repository, found from wherever the build runs. */
public final class Repository {
    /** bicepconfig.json may hold comments; Bicep allows them. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.ALLOW_COMMENTS);

    public static final Path ROOT = above(Path.of("").toAbsolutePath())
            .filter(folder -> Files.isRegularFile(folder.resolve("infra/main.bicep")))
            .findFirst()
            .orElseThrow();
    static final Path INFRA = ROOT.resolve("infra");

    private Repository() {}

    /** The folder itself, then those above it. */
    static Stream<Path> above(Path folder) {
        return Stream.iterate(Optional.of(folder), Optional::isPresent, f -> f.map(Path::getParent))
                .flatMap(Optional::stream);
    }

    /** Every .bicep and .bicepparam file, in a stable order. */
    static List<Path> sources() {
        try (var files = Files.walk(INFRA)) {
            return files.filter(file -> file.toString().matches(".*\\.bicep(param)?"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String file) {
        return parse(text(file));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
