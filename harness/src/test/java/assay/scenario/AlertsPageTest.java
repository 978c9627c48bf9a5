package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/alerts.md is true: its example is read, and it names every key. */
class AlertsPageTest {
    @TempDir
    Path dir;

    private static String page() throws Exception {
        return Files.readString(Path.of("../docs/alerts.md"));
    }

    @Test
    void itsExampleIsReadWithoutAFault() throws Exception {
        var example =
                Pattern.compile("(?s)<!-- file: \\S+ -->\n```yaml\n(.*?)```").matcher(page());
        assertTrue(example.find());
        var file = Files.writeString(dir.resolve("assay.yaml"), example.group(1));
        var reader = new ScenarioReader(
                SmallCatalogue.create(),
                name -> Optional.of("https://hooks.example.org/" + name),
                ScenarioReader.UnsetNames.REFUSE);

        var workspace = reader.readWorkspace(file);

        assertEquals("", Written.faults(workspace));
        assertEquals(
                List.of("pagerduty", "team", "teams", "webhook", "email"),
                workspace.orThrow().alerts().channels().stream()
                        .map(Channel::name)
                        .toList());
    }

    @Test
    void itNamesEveryKeyOfTheSchema() throws Exception {
        String page = page();
        var schema = Schemas.workspace();
        for (var keys : List.of(
                schema.at("/properties/alerts/properties"),
                schema.at("/$defs/channel/properties"),
                schema.at("/$defs/channel/properties/smtp/properties"))) {
            assertTrue(keys.size() > 0);
            keys.fieldNames()
                    .forEachRemaining(
                            key -> assertTrue(page.contains("`" + key + "`") || page.contains(key + ":"), key));
        }
    }
}
