package assay.functions;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HeartbeatLineTest {
    @Test
    void theRuleInAzureLooksForWhatTheAppWrites() throws IOException {
        String rule = Files.readString(Path.of("../infra/app/heartbeat.bicep"));
        var wanted = Pattern.compile("Message contains '([^']+)'").matcher(rule);

        assertTrue(wanted.find());
        String line = EventLine.of(new Event.Heartbeat(2, 1));
        assertTrue(line.contains(wanted.group(1)), line);
    }

    /** What is sampled away would look like silence. */
    @Test
    void theLinesAreNotSampled() throws IOException {
        String host = Files.readString(Path.of("../host.json"));

        assertTrue(Pattern.compile("\"excludedTypes\": *\"[^\"]*Trace")
                .matcher(host)
                .find());
    }
}
