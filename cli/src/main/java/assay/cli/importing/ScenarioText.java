package assay.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Writes the scenario.yaml of an import, and its prompts.jsonl where there are too many prompts to read on a page.
 *
 * @param source the file that it came from, for the first line
 */
record ScenarioText(String name, List<String> variants, String source, Format format) {
    /** More prompts than this, or longer ones together, go to a bulk file. */
    private static final int MOST_PROMPTS = 50;

    private static final int MOST_CHARACTERS = 64 * 1024;

    void write(Staging staging) throws IOException {
        boolean bulk = staging.prompts() > MOST_PROMPTS || staging.size() > MOST_CHARACTERS;
        if (bulk) bulk(staging);
        try (var out = Files.newBufferedWriter(staging.folder().resolve(Staging.SCENARIO))) {
            out.append(head()).append(YamlText.of(keys(), 0)).append(YamlText.of(staging.scenario(), 0));
            out.append("prompts:\n");
            if (bulk) out.append("  - from: ").append(Staging.PROMPTS).append('\n');
            else staging.eachPrompt(prompt -> out.append(YamlText.element(prompt, 1)));
        }
        staging.dropRaw();
    }

    private static void bulk(Staging staging) throws IOException {
        try (var out = Files.newBufferedWriter(staging.folder().resolve(Staging.PROMPTS))) {
            staging.eachPrompt(prompt -> out.append(prompt.toString()).append('\n'));
        }
    }

    private String head() {
        return "# Imported from " + source + " (" + format.id() + ") by `assay import`.\n"
                + "# import.jsonl lists what became of every assertion of that file. Edit this one as you like: raise the\n"
                + "# version when a change should start a new baseline.\n";
    }

    private ObjectNode keys() {
        var keys = Json.object().put("name", name).put("version", 1);
        keys.set("variants", Json.texts(variants));
        return keys;
    }
}
