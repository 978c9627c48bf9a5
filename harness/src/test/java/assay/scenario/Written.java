package assay.scenario;

import assay.scenario.ScenarioReader.UnsetNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Files that a test writes, and what the reader says of them. */
final class Written {
    /** Two variants that need nothing from the environment. */
    static final String ASSAY = """
            variants:
              stable:
                endpoint: azure-openai
                url: https://one.openai.azure.com
                deployment: chat-blue
              candidate: { extends: stable, deployment: chat-green }
            """;

    private final Path dir;
    private final Map<String, String> environment = new HashMap<>();

    Written(Path dir) {
        this.dir = dir;
    }

    Written file(String name, String text) throws IOException {
        var file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Written set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Written scenario(String text) throws IOException {
        if (!Files.exists(dir.resolve("assay.yaml"))) file("assay.yaml", ASSAY);
        return file("s/scenario.yaml", text);
    }

    Path folder() {
        return dir.resolve("s");
    }

    Reading<Workspace> workspace() {
        return reader(UnsetNames.REFUSE).readWorkspace(dir.resolve("assay.yaml"));
    }

    Variant variant(String name) {
        var workspace = workspace().value().orElseThrow(() -> new AssertionError(faults(workspace())));
        return Optional.ofNullable(workspace.variants().get(name)).orElseThrow();
    }

    Reading<Scenario> read() {
        return read(UnsetNames.REFUSE);
    }

    Reading<Scenario> read(UnsetNames unset) {
        return reader(unset).read(folder(), workspace().value().orElseThrow(() -> new AssertionError(workspace())));
    }

    Scenario value() {
        var reading = read();
        return reading.value().orElseThrow(() -> new AssertionError(faults(reading)));
    }

    /** {@code file:line:column: message} of each, with the file's name alone. */
    static String faults(Reading<?> reading) {
        return reading.faults().stream()
                .map(fault -> fault.toString()
                        .replace(
                                fault.file().toString(),
                                fault.file().getFileName().toString()))
                .collect(Collectors.joining("\n"));
    }

    static List<GoldenPrompt> prompts(Scenario scenario) {
        try (var prompts = scenario.prompts()) {
            return prompts.toList();
        }
    }

    private ScenarioReader reader(UnsetNames unset) {
        return new ScenarioReader(SmallCatalogue.create(), name -> Optional.ofNullable(environment.get(name)), unset);
    }
}
