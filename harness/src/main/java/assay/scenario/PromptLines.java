package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Where the golden prompts of a scenario.yaml stand. Read anew when somebody asks: few ever do. */
public final class PromptLines {
    private static final JsonPointer PROMPTS = JsonPointer.compile("/prompts");

    private PromptLines() {}

    /**
     * The lines, from 1, of the prompts that have an id in the file itself. Those of bulk files, and those without an
     * id of their own, are not among them; nothing is, of a file that cannot be read any more.
     */
    public static Map<String, Integer> of(Path scenarioYaml) {
        var lines = new HashMap<String, Integer>();
        YamlFile.read(scenarioYaml, new ArrayList<>()).ifPresent(document -> {
            var prompts = document.root().at(PROMPTS);
            for (int i = 0; i < prompts.size(); i++) {
                var id = prompts.get(i).path("id");
                int line = document.valueAt(PROMPTS.appendIndex(i)).line();
                if (id.isTextual()) lines.putIfAbsent(id.textValue(), line);
            }
        });
        return lines;
    }
}
