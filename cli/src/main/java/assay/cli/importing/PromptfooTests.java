package assay.cli.importing;

import assay.scenario.Document;
import assay.scenario.Fault;
import assay.scenario.YamlFile;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the tests of a promptfoo file: in it, in files beside it, and in the combinations of its scenarios. */
final class PromptfooTests {
    private static final JsonPointer TESTS = JsonPointer.compile("/tests");
    private static final JsonPointer SCENARIOS = JsonPointer.compile("/scenarios");

    /** Takes one test after the other. */
    @FunctionalInterface
    interface Visitor {
        void test(PromptfooTest test) throws IOException;
    }

    private final Input input;
    private final NearbyFiles files;
    private final Sink sink;
    private final Visitor visitor;

    PromptfooTests(Input input, NearbyFiles files, Sink sink, Visitor visitor) {
        this.input = input;
        this.files = files;
        this.sink = sink;
        this.visitor = visitor;
    }

    /** @param usual what every test shares */
    void config(Document document, JsonNode root, JsonNode usual) throws IOException {
        boolean list = document.root().isArray();
        var tests = root.path("tests");
        var each =
                tests.isArray() || tests.isMissingNode() ? tests : Json.array().add(tests);
        for (int i = 0; i < each.size(); i++) {
            var at = list ? JsonPointer.empty().appendIndex(i) : TESTS.appendIndex(i);
            test(each.get(i), usual, document.valueAt(at).line(), input.file());
        }
        var scenarios = root.path("scenarios");
        for (int i = 0; i < scenarios.size(); i++) {
            scenario(
                    scenarios.get(i),
                    usual,
                    document.valueAt(SCENARIOS.appendIndex(i)).line());
        }
        if (tests.isMissingNode() && scenarios.isMissingNode()) {
            test(Json.object(), usual, 1, input.file()); // the prompt is asked once as it stands
        }
    }

    private void scenario(JsonNode scenario, JsonNode usual, int line) throws IOException {
        if (!scenario.isObject()) {
            refuse(
                    "scenario " + scenario.asText(),
                    "not read from a file of its own; put it into the configuration",
                    line);
            return;
        }
        for (var config : scenario.path("config")) {
            var shared = PromptfooTest.merged(usual, config);
            var tests = scenario.path("tests");
            if (tests.isMissingNode()) test(Json.object(), shared, line, input.file());
            for (var test : tests.isTextual() ? Json.array().add(tests) : tests) {
                test(test, shared, line, input.file());
            }
        }
    }

    private void test(JsonNode test, JsonNode usual, int line, Path file) throws IOException {
        if (test.isTextual()) file(test.textValue(), usual, line);
        else if (test.isObject() && test.path("path").isTextual() && !test.has("vars")) {
            file(test.path("path").asText(), usual, line);
        } else if (test instanceof ObjectNode object) {
            var own = usual(usual, object);
            visitor.test(new PromptfooTest(file, line, PromptfooTest.merged(own, object)));
        } else {
            sink.error(file, line, "a test is a map");
        }
    }

    private static JsonNode usual(JsonNode usual, ObjectNode test) {
        boolean without = test.path("options").path("disableDefaultAsserts").asBoolean(false);
        return without && usual instanceof ObjectNode object ? object.deepCopy().without("assert") : usual;
    }

    /** The tests of a file beside the imported one. */
    void file(String written, JsonNode usual, int line) throws IOException {
        String name = written.replaceFirst("^file://", "");
        try {
            if (written.matches("(https?|huggingface|az|s3):.*")) throw new Unusable("an address, which is not opened");
            if (name.matches(".+\\.(js|cjs|mjs|ts|py|rb)(:.*)?")) throw new Unusable("code, which is not run");
            if (name.contains("*")) throw new Unusable("a pattern of names; name the files");
            var found = files.find(name);
            if (name.endsWith(".yaml") || name.endsWith(".yml")) yaml(found, usual);
            else rows(found, usual, name.endsWith(".csv"));
        } catch (Unusable e) {
            refuse("tests " + written, e.why(), line);
        }
    }

    private void rows(Path found, JsonNode usual, boolean csv) throws IOException {
        new Rows(found).each(sink, row -> {
            var test = csv ? PromptfooCsv.test(row.values()) : row.values();
            test(test, usual, row.line(), found);
            return true;
        });
    }

    private void yaml(Path found, JsonNode usual) throws IOException {
        List<Fault> faults = new ArrayList<>();
        var document = YamlFile.read(found, faults);
        for (var fault : faults) sink.fault(fault);
        if (document.isEmpty()) return;
        var root = document.get().root();
        for (int i = 0; i < root.size() && root.isArray(); i++) {
            int line =
                    document.get().valueAt(JsonPointer.empty().appendIndex(i)).line();
            if (root.get(i).isTextual()) refuse("tests " + root.get(i).asText(), "a file that a file names", line);
            else test(root.get(i), usual, line, found);
        }
        if (root.isObject()) test(root, usual, 1, found);
    }

    private void refuse(String what, String why, int line) throws IOException {
        sink.list(new Entry(input.file(), line, "", what, new Fate.Refused(why)));
    }
}
