package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.scenario.Privacy.KeptText;
import assay.scenario.Privacy.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written under `privacy`. */
class PrivacyTest {
    @TempDir
    Path dir;

    private Written written(String keys) throws Exception {
        return new Written(dir).file("assay.yaml", Written.ASSAY + keys);
    }

    private Privacy privacy(String keys) throws Exception {
        return written(keys).workspace().orThrow().privacy();
    }

    @Test
    void unsetMeansAllKindsAndAMonth() throws Exception {
        var usual = new Privacy(
                List.of(Kind.EMAIL, Kind.PHONE, Kind.CARD, Kind.IBAN, Kind.IP, Kind.KEY),
                KeptText.REDACTED,
                Duration.ofDays(30));

        assertEquals(usual, privacy(""));
        assertEquals(usual, privacy("privacy: {}\n"));
    }

    @Test
    void everyKeyIsRead() throws Exception {
        assertEquals(
                new Privacy(List.of(Kind.EMAIL, Kind.KEY), KeptText.NONE, Duration.ofDays(7)),
                privacy("privacy: { redact: [key, email], keep_text: none, retain: 7d }\n"));
        assertEquals(List.of(), privacy("privacy: { redact: [] }\n").redact());
    }

    @Test
    void anUnsetNameIsTakenAtItsStrictest() throws Exception {
        var privacy = privacy("privacy: { redact: [\"${KIND}\"], keep_text: \"${KEEP}\", retain: \"${DAYS}\" }\n");

        assertEquals(new Privacy(List.of(Kind.values()), KeptText.NONE, Duration.ofDays(30)), privacy);
    }

    @Test
    void anotherTextThanTheseIsRefused() throws Exception {
        assertEquals(
                "assay.yaml:7:23: `keep_text`: expected one of `redacted` or `none`, found the text `all`",
                Written.faults(written("privacy: { keep_text: all }\n").workspace()));
    }
}
