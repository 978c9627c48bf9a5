package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/scenarios.md is true: its examples are read, and it names every key. */
class ScenariosPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<!-- file: (\\S+) -->\\n```\\w+\\n(.*?)```");

    @TempDir
    Path dir;

    private static String page() throws Exception {
        return Files.readString(Path.of("../docs/scenarios.md"));
    }

    private static Map<String, String> examples() throws Exception {
        Map<String, String> examples = new LinkedHashMap<>();
        EXAMPLE.matcher(page()).results().forEach(match -> examples.put(match.group(1), match.group(2)));
        return examples;
    }

    @Test
    void itsExamplesAreReadWithoutAFault() throws Exception {
        for (var example : examples().entrySet()) {
            var file = dir.resolve(example.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, example.getValue());
        }
        var reader = new ScenarioReader(
                SmallCatalogue.create(),
                name -> Optional.of(name)
                        .filter("AZURE_OPENAI_ENDPOINT"::equals)
                        .map(ignored -> "https://one.example.org"),
                ScenarioReader.UnsetNames.REFUSE);

        var workspace = reader.readWorkspace(dir.resolve("assay.yaml"));
        assertEquals("", Written.faults(workspace));
        assertEquals("", Written.faults(reader.readWorkspace(dir.resolve("jobs/assay.yaml"))));
        var experiment = reader.readWorkspace(dir.resolve("experiment/assay.yaml"));
        assertEquals("", Written.faults(experiment));
        assertEquals(Privacy.DEFAULT, experiment.orThrow().privacy());
        var folders = ScenarioReader.scenarioFolders(dir);
        assertEquals(List.of(dir.resolve("benefits"), dir.resolve("plans")), folders);
        for (var folder : folders) {
            var scenario = reader.read(folder, workspace.orThrow());
            assertEquals("", Written.faults(scenario));
        }
        var benefits = reader.read(folders.getFirst(), workspace.orThrow()).orThrow();
        assertEquals(
                List.of(
                        "balance-billing",
                        "change-of-plan",
                        "change-of-plan-played",
                        "82cd2f898f48",
                        "685ce4ee0f3c",
                        "network"),
                Written.prompts(benefits).stream().map(GoldenPrompt::id).toList());
    }

    @Test
    void itNamesEveryKeyOfTheSchemas() throws Exception {
        String page = page();
        var workspace = Schemas.workspace();
        var scenario = Schemas.scenario();
        for (var keys : List.of(
                workspace.at("/properties"),
                workspace.at("/$defs/variant/properties"),
                workspace.at("/$defs/variant/properties/fields/properties"),
                workspace.at("/$defs/variant/properties/auth/properties"),
                workspace.at("/$defs/variant/properties/response/properties"),
                workspace.at("/$defs/variant/properties/job/properties"),
                workspace.at("/$defs/experiment/properties"),
                workspace.at("/properties/privacy/properties"),
                scenario.at("/properties"),
                scenario.at("/properties/gates/properties"),
                scenario.at("/$defs/prompt/properties"),
                scenario.at("/$defs/bulk/properties"),
                scenario.at("/$defs/message/properties"))) {
            keys.fieldNames().forEachRemaining(key -> assertTrue(page.contains(key), "the page lacks " + key));
        }
    }
}
