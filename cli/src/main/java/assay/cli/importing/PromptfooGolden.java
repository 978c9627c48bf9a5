package assay.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes golden prompts of promptfoo's tests, and lists each of their assertions once for each prompt. */
final class PromptfooGolden {
    private static final Set<String> READ = Set.of("vars", "assert", "description", "metadata", "options");
    private static final Set<String> READ_OPTIONS =
            Set.of("prefix", "suffix", "disableVarExpansion", "transform", "postprocess");

    private static final String OUTPUT = "providerOutput";

    private final Uses uses;
    private final NearbyFiles files;
    private final Sink sink;
    private final Map<String, Integer> described = new HashMap<>();
    private int number;

    PromptfooGolden(Uses uses, NearbyFiles files, Sink sink) {
        this.uses = uses;
        this.files = files;
        this.sink = sink;
    }

    /** @param prompt absent: nothing can be asked, as {@code why} says */
    void add(PromptfooTest test, Optional<Prompt> prompt, String why) throws IOException {
        try {
            if (prompt.isEmpty()) throw new Unusable(why);
            for (var vars : test.choices()) add(test, prompt.get(), vars);
        } catch (Unusable e) {
            refuseAll(test, id(test), e.why());
        }
    }

    private void add(PromptfooTest test, Prompt prompt, ObjectNode choice) throws IOException {
        String id = id(test);
        var golden = Json.object().put("id", id);
        try {
            var vars = vars(choice);
            var system = prompt.into(golden, vars, affix(test, "prefix", vars), affix(test, "suffix", vars));
            tags(test.json().path("metadata"), golden);
            others(test, id);
            var evaluate = assertions(test, id, golden, vars);
            if (!evaluate.isEmpty()) golden.set("evaluate", evaluate);
            sink.prompt(new Draft(golden, system, recorded(test, golden)));
        } catch (Unusable e) {
            refuseAll(test, id, e.why());
        }
    }

    /** The answer that the other tool would look at in place of asking. */
    private static Optional<ObjectNode> recorded(PromptfooTest test, ObjectNode golden) {
        var output = test.json().path(OUTPUT);
        if (!Json.present(output)) return Optional.empty();
        return Optional.of(Json.object().put("id", golden.path("id").asText()).put("answer", Json.text(output)));
    }

    private static String affix(PromptfooTest test, String name, ObjectNode vars) throws Unusable {
        return Template.render(test.option(name).asText(""), vars);
    }

    /** Files put in, and variables that stand in variables. */
    private ObjectNode vars(ObjectNode vars) throws IOException, Unusable {
        var loaded = Json.object();
        for (var entry : vars.properties()) {
            var value = entry.getValue();
            boolean file = value.isTextual() && value.textValue().startsWith("file://");
            loaded.set(entry.getKey(), file ? Json.text(file(value.textValue())) : value);
        }
        var rendered = Json.object();
        for (var entry : loaded.properties()) {
            boolean template =
                    entry.getValue().isTextual() && entry.getValue().textValue().matches("(?s).*\\{[{%#].*");
            rendered.set(entry.getKey(), template ? Template.renderAll(entry.getValue(), loaded) : entry.getValue());
        }
        return rendered;
    }

    private String file(String written) throws IOException, Unusable {
        String name = written.substring("file://".length());
        if (!name.matches(".+\\.(txt|md|json|yaml|yml|csv|html|xml)")) {
            throw new Unusable("`" + written + "` is no text, or code, which is not run");
        }
        return files.text(name).strip();
    }

    private static void tags(JsonNode metadata, ObjectNode golden) {
        var tags = Json.array();
        metadata.properties()
                .forEach(entry -> Json.each(entry.getValue())
                        .map(value -> entry.getKey() + ":" + Json.text(value))
                        .map(tag -> tag.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                        .map(tag -> tag.length() > 190 ? tag.substring(0, 190).strip() : tag)
                        .forEach(tags::add));
        if (!tags.isEmpty()) golden.set("tags", tags);
    }

    private void others(PromptfooTest test, String id) throws IOException {
        for (var entry : test.json().properties()) {
            boolean mean = entry.getKey().equals("threshold")
                    && AssertionList.threshold(entry.getValue()).isPresent()
                    && transform(test).isEmpty();
            if (entry.getKey().equals(OUTPUT)) list(test, id, OUTPUT, new Fate.Mapped("a recorded answer"));
            else if (!mean && !READ.contains(entry.getKey()))
                list(test, id, entry.getKey(), new Fate.Refused(why(entry.getKey())));
        }
        for (var entry : test.json().path("options").properties()) {
            if (!READ_OPTIONS.contains(entry.getKey())) {
                list(test, id, "option " + entry.getKey(), new Fate.Refused("no key of a prompt"));
            }
        }
    }

    private static String why(String key) {
        return switch (key) {
            case "threshold" -> "it is no number, or the test transforms the answer by code first";
            case "provider", "providers" -> "who is asked stands in assay.yaml";
            case "assertScoringFunction" -> "code, which is not run";
            default -> "no key of a prompt";
        };
    }

    private ArrayNode assertions(PromptfooTest test, String id, ObjectNode golden, ObjectNode vars) throws IOException {
        var written = test.json().path("assert");
        var transform = transform(test);
        if (transform.isPresent()) {
            list(test, id, AssertionList.refused(written, transform.get()));
            return Json.array();
        }
        var assertions = new AssertionList(uses, new Assertions(uses, files, golden), vars);
        assertions.all(written, AssertionList.threshold(test.json().path("threshold")));
        list(test, id, assertions.listed());
        return assertions.evaluate();
    }

    private static Optional<String> transform(PromptfooTest test) {
        boolean code = Json.present(test.option("transform")) || Json.present(test.option("postprocess"));
        return code ? Optional.of("the test transforms the answer by code first") : Optional.empty();
    }

    private void refuseAll(PromptfooTest test, String id, String why) throws IOException {
        list(test, id, "test", new Fate.Refused(why));
        list(test, id, AssertionList.refused(test.json().path("assert"), why));
    }

    private void list(PromptfooTest test, String id, List<AssertionList.Listed> listed) throws IOException {
        for (var each : listed) list(test, id, each.what(), each.fate());
    }

    private void list(PromptfooTest test, String id, String what, Fate fate) throws IOException {
        sink.list(new Entry(test.file(), test.line(), id, what, fate));
    }

    /** The description where it is a line of its own; it is numbered where it repeats. */
    private String id(PromptfooTest test) {
        number++;
        String description = test.json().path("description").asText("").strip();
        boolean usable = !description.isEmpty()
                && description.length() <= 150
                && description.codePoints().noneMatch(Character::isISOControl)
                && !description.matches("test-\\d+|.* \\(\\d+\\)");
        if (!usable) return "test-" + number;
        int times = described.merge(description, 1, Integer::sum);
        return times == 1 ? description : description + " (" + times + ")";
    }
}
