package assay.functions.staged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder as it is deployed: host.json, our jar, its libraries, the scenarios, and a folder for each function. */
record Stage(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the build has staged. */
    static Stage built() {
        return new Stage(Path.of(System.getProperty("assay.stage", "target/azure-functions/assay")));
    }

    /** A copy to break; the jars are the same files. */
    Stage copyTo(Path other) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var target = other.resolve(folder.relativize(file).toString());
                Files.createDirectories(other.resolve(folder.relativize(file).toString()).resolveSibling(""));
                if (file.toString().endsWith(".jar")) Files.createSymbolicLink(target, file.toAbsolutePath());
                else Files.copy(file, target);
            }
        }
        return new Stage(other);
    }

    Path jar() {
        return folder.resolve("functions.jar");
    }

    /** In a stable order; the worker's is whatever the file system says. */
    List<Path> libraries() {
        return list(folder.resolve("lib"))
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    /** The one library whose file begins so. */
    Path library(String name) {
        var found = libraries().stream()
                .filter(file -> file.getFileName().toString().startsWith(name + "-"))
                .toList();
        if (found.size() != 1) throw new AssertionError(name + " is " + found);
        return found.getFirst();
    }

    /** By name: every folder with a function.json, as the host finds them. */
    List<StagedFunction> functions() {
        return list(folder)
                .map(each -> each.resolve("function.json"))
                .filter(Files::isRegularFile)
                .map(file -> new StagedFunction(
                        file.resolveSibling("").getFileName().toString(), file, json(file)))
                .toList();
    }

    StagedFunction function(String name) {
        return functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function " + name));
    }

    JsonNode host() {
        return json(folder.resolve("host.json"));
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
