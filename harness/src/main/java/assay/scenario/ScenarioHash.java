package assay.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.util.List;

/** The content hash: of the canonical JSON, then of the bytes of the bulk files in their order. */
final class ScenarioHash {
    private ScenarioHash() {}

    static String of(JsonNode scenario, List<Bulk> files) throws IOException {
        var digest = ContentHash.digest();
        digest.update(CanonicalJson.of(scenario).getBytes(UTF_8));
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (var bulk : files) Files.copy(bulk.file(), out);
        }
        return ContentHash.hex(digest.digest());
    }
}
