package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunIdTest {
    @Test
    void itSaysWhoseRunItIsAndOfWhichCommandWhateverIsInTheName() {
        var command = RunId.command(Instant.parse("2026-01-02T03:04:05Z"), 0x1f3a);

        var id = RunId.of("a-20250102t030405z-1f3a-b", command);

        assertEquals("a-20250102t030405z-1f3a-b", id.subject().name());
        assertEquals("20260102T030405Z-1f3a", id.command());
    }
}
