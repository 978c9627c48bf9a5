package assay.cli.importing;

import assay.scenario.YamlFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The prompts of a promptfoo file: the first that is no code is asked. */
final class PromptfooPrompts {
    private static final Pattern FILE = Pattern.compile(".+\\.(txt|md|j2|json|yaml|yml|csv|js|cjs|mjs|ts|py|rb|go)");
    private static final Pattern CODE = Pattern.compile(".+\\.(js|cjs|mjs|ts|py|rb|go|sh)(:.*)?");

    private final NearbyFiles files;
    private final Sink sink;
    private Optional<Prompt> first = Optional.empty();

    PromptfooPrompts(NearbyFiles files, Sink sink) {
        this.files = files;
        this.sink = sink;
    }

    Optional<Prompt> choose(JsonNode prompts, int line) throws IOException {
        var list = prompts.isArray() || prompts.isMissingNode()
                ? prompts
                : Json.array().add(prompts);
        for (var each : list) {
            String label =
                    each.isObject() ? each.path("label").asText(each.path("id").asText("prompt")) : "";
            String raw =
                    each.isObject() ? each.path("raw").asText(each.path("id").asText("")) : each.asText();
            try {
                for (var text : texts(raw)) take(Prompt.of(label, text), raw, line);
            } catch (Unusable e) {
                refuse(raw, e.why(), line);
            }
        }
        return first;
    }

    private void take(Prompt prompt, String raw, int line) throws IOException {
        if (first.isEmpty()) {
            first = Optional.of(prompt);
            list(raw, new Fate.Mapped("the prompts' text"), line);
        } else {
            refuse(
                    raw,
                    "a scenario asks one text, and the first is taken; a variant with its own `system` can ask otherwise",
                    line);
        }
    }

    private List<String> texts(String raw) throws IOException, Unusable {
        boolean named = raw.startsWith("file://");
        String name = named ? raw.substring("file://".length()) : raw;
        boolean file = named || (FILE.matcher(raw).matches() && !raw.contains("\n") && files.has(name));
        if (raw.matches("(exec|python|https?):.*")) throw new Unusable("code or an address, which is not opened");
        if (!file) return List.of(raw);
        if (CODE.matcher(name).matches()) throw new Unusable("code, which is not run");
        if (name.contains("*")) throw new Unusable("a pattern of names; name the file");
        if (name.endsWith(".csv")) throw new Unusable("prompts in CSV; put them into the file itself");
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return List.of(YamlFile.read(files.find(name), new ArrayList<>())
                    .map(document -> document.root().toString())
                    .orElseThrow(() -> new Unusable("no valid YAML")));
        }
        String text = files.text(name);
        if (name.endsWith(".json")) return List.of(text.strip());
        return Pattern.compile("(?m)^---\\s*$")
                .splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private void refuse(String raw, String why, int line) throws IOException {
        list(raw, new Fate.Refused(why), line);
    }

    private void list(String raw, Fate fate, int line) throws IOException {
        String shown = raw.length() > 60 ? raw.substring(0, 60) + "..." : raw;
        sink.list(new Entry(files.file(), line, "", "prompt " + shown.replaceAll("\\s+", " "), fate));
    }
}
