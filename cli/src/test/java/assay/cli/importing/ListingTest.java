package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    private static final List<String> VALUES =
            List.of("a", "{{x}}", "{% no %}", "", "[1", "(?<n>a)\\1", "{\"a\":1}", "\\Z");

    /** Whatever a file asserts, and however absurdly, each assertion is listed once for each prompt it belongs to. */
    @Test
    void everyAssertionOfAFileIsListedOnce(@TempDir Path folder) throws Exception {
        var types = types();
        var random = new Random(11);
        for (int round = 0; round < 60; round++) {
            var imports = new Imports(folder.resolve("round" + round));
            var wanted = new ArrayList<String>();
            var tests = Json.array();
            for (int test = 0; test < 4; test++) {
                var json = tests.addObject().put("description", "T" + test);
                json.putObject("vars").put("x", "value " + test);
                assertions(json.putArray("assert"), types, random, "T" + test, wanted, 2);
            }
            var config = Json.object();
            config.putArray("prompts").add("Say {{x}}.");
            config.set("tests", tests);

            var imported = imports.text("tests.yaml", config.toString());

            var listed = imports.listing().stream()
                    .filter(entry -> entry.get("what").asText().startsWith("assertion "))
                    .map(entry -> entry.get("prompt").asText() + " "
                            + entry.get("what").asText().substring("assertion ".length()))
                    .sorted()
                    .toList();
            assertEquals(wanted.stream().sorted().toList(), listed);
            long uses = Imports.prompts(imported.scenario()).stream()
                            .mapToLong(prompt -> prompt.evaluate().size())
                            .sum()
                    + 4L * imported.scenario().evaluate().size();
            long taken = imports.listing().stream()
                    .filter(entry -> entry.get("what").asText().startsWith("assertion "))
                    .filter(entry -> !entry.get("fate").asText().equals("refused"))
                    .count();
            assertEquals(taken, uses);
        }
    }

    private static void assertions(
            ArrayNode list, List<String> types, Random random, String test, List<String> wanted, int depth) {
        for (int i = random.nextInt(5); i > 0; i--) {
            String type = depth > 0 && random.nextInt(5) == 0
                    ? "assert-set"
                    : (random.nextInt(4) == 0 ? "not-" : "") + types.get(random.nextInt(types.size()));
            var assertion = list.addObject().put("type", type);
            wanted.add(test + " " + type);
            if (type.equals("assert-set")) {
                assertions(assertion.putArray("assert"), types, random, test, wanted, depth - 1);
                continue;
            }
            if (random.nextInt(5) > 0) assertion.put("value", VALUES.get(random.nextInt(VALUES.size())));
            if (random.nextInt(2) == 0) assertion.put("threshold", random.nextInt(3) - 1);
            if (random.nextInt(4) == 0) assertion.put("weight", random.nextInt(3));
            if (random.nextInt(3) == 0) assertion.put("metric", random.nextBoolean() ? "contains" : "Some Metric!");
        }
    }

    private static List<String> types() {
        return Stream.concat(
                        Assertions.Types.KNOWN.stream(),
                        Stream.concat(AssertionTypes.refused().keySet().stream(), Stream.of("made-up", "")))
                .sorted()
                .toList();
    }

    @Test
    void anInvertedListWantsOnePhraseMissing(@TempDir Path folder) throws Exception {
        var imports = new Imports(folder);

        var imported = imports.text(
                "t.yaml",
                "prompts: ['{{x}}']\ntests:\n  - vars: { x: hello }\n    assert: [ { type: not-contains-all, value: [a, b] } ]\n");

        var use = imported.scenario().evaluate().getFirst();
        assertTrue(use.not());
        assertEquals(
                .25, use.threshold().orElseThrow()); // one of two missing: 1 - 1/2 passes; none missing: 0 does not
    }

    @Test
    void aPatternThatMeansSomethingElseInJavaIsRefused() {
        for (String pattern :
                List.of("\\Ax", "a\\Z", "[^]", "[]", "(?i)x", "(?>a)", "\\u{1F600}", "[a&&b]", "\\h", "x\\", "a)")) {
            org.junit.jupiter.api.Assertions.assertThrows(Unusable.class, () -> JavaScriptPattern.of(pattern), pattern);
        }
    }

    @Test
    void aPatternMatchesAsInJavaScript() throws Unusable {
        assertEquals("a\\z", JavaScriptPattern.of("a$").pattern());
        assertEquals("[a\\[$]", JavaScriptPattern.of("[a[$]").pattern());
        assertEquals("\\/x\\$", JavaScriptPattern.of("\\/x\\$").pattern());
        assertEquals(false, JavaScriptPattern.of("[\\s\\S]+").unicodeSpace());
        assertTrue(JavaScriptPattern.of("a\\sb").unicodeSpace());
    }
}
