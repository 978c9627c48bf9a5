package assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @Test
    void theFirstStartIsNotCounted() {
        var table = Start.table("""
                loaded 9000
                warm 9900
                {"event":"heartbeat"}
                loaded 400
                warm 2000
                loaded 500
                warm 1000
                loaded 300
                warm 3000
                """);

        assertTrue(table.contains("entry points | 0.30 / **0.40** / 0.50 |"), table);
        assertTrue(table.contains("asked | 1.00 / **2.00** / 3.00 |"), table);
    }

    @Test
    void eachFileOfThePackageIsCountedOnce(@TempDir Path stage) throws IOException {
        Files.write(stage.resolve("functions.jar"), new byte[1_000_000]);
        Files.write(
                Files.createDirectory(stage.resolve("lib")).resolve("azure-cosmos-4.81.0.jar"), new byte[5_000_000]);
        Files.write(stage.resolve("lib/azure-core-1.58.1.jar"), new byte[900_000]);
        Files.write(stage.resolve("host.json"), new byte[100_000]);

        var table = new PackageSize(stage).measure();

        assertTrue(table.contains("| Cosmos DB's client | 1 | 5.0 |"), table);
        assertTrue(table.contains("| ours, scenarios included | 1 | 1.1 |"), table);
        assertTrue(table.contains("| **together** | 3 | 7.0 |"), table);
    }

    @Test
    void aJarBelongsToTheFirstPartThatFits() {
        assertEquals("Service Bus's client", PackageSize.part("azure-core-amqp-2.12.0.jar"));
        assertEquals("Entra ID", PackageSize.part("jna-platform-5.17.0.jar"));
        assertEquals("JSON, YAML, schemas, JSONPath", PackageSize.part("json-path-3.0.0.jar"));
        assertEquals("everything else", PackageSize.part("commons-text-1.15.0.jar"));
    }
}
