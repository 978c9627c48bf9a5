package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A scenario's folder; the files that it names must lie in it, whatever the names or symbolic links say. */
record ScenarioFolder(Path path) {
    /** The file, or a fault at the place that names it. */
    Optional<Path> find(String name, JsonPointer at, Faults faults) {
        try {
            var file = path.resolve(name).normalize();
            if (!file.startsWith(path.normalize()))
                return refuse(at, faults, name, "leads out of the scenario's folder");
            if (!Files.isRegularFile(file)) return refuse(at, faults, name, "is no file in the scenario's folder");
            if (!file.toRealPath().startsWith(path.toRealPath())) {
                return refuse(at, faults, name, "leads out of the scenario's folder");
            }
            if (!Files.isReadable(file)) return refuse(at, faults, name, "cannot be read");
            return Optional.of(file);
        } catch (InvalidPathException e) {
            return refuse(at, faults, name, "is no name of a file");
        } catch (IOException e) {
            return refuse(at, faults, name, "cannot be read: " + YamlFile.reason(e));
        }
    }

    private static Optional<Path> refuse(JsonPointer at, Faults faults, String name, String why) {
        faults.error(at, SchemaWords.name(at) + ": " + Words.code(name) + " " + why);
        return Optional.empty();
    }
}
