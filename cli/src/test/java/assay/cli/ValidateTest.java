package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One of each kind of mistake, as the user of the command line sees it. The reader's own tests have them all. */
class ValidateTest {
    private static final String HEAD = "name: s\nversion: 1\nvariants: [stable]\nevaluate: [citation-present]\n";
    private static final String PROMPTS = "prompts:\n  - input: What is it?\n";
    private static final Pattern PLACED = Pattern.compile("[^/].+:\\d+:\\d+: .+");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsSaidWithItsPlaceAndEndsWithOne(String mistake, String yaml, String place, String said)
            throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY);
        var file = Written.file(here, "scenarios/s/scenario.yaml", yaml);

        var ended = terminal().run("validate");

        ended.with(1).says(here.relativize(file) + ":" + place + ": ", said);
        assertEquals("", ended.out());
        assertTrue(ended.err().lines().allMatch(line -> PLACED.matcher(line).matches()), ended.err());
        assertEquals(1, terminal().run("run").code(), "a run refuses it too");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("no YAML", HEAD + "prompts: [", "5:11", "not valid YAML"),
                Arguments.of("an unknown key", HEAD + "evalaute: []\n" + PROMPTS, "5:1", "did you mean `evaluate`?"),
                Arguments.of("a key given twice", HEAD + "version: 2\n" + PROMPTS, "5:1", "version"),
                Arguments.of("a missing key", HEAD, "1:1", "the key `prompts` is missing"),
                Arguments.of(
                        "a wrong type", HEAD.replace("version: 1", "version: one") + PROMPTS, "2:10", "a whole number"),
                Arguments.of(
                        "an unknown variant",
                        HEAD.replace("[stable]", "[stabel]") + PROMPTS,
                        "3:12",
                        "did you mean `stable`?"),
                Arguments.of(
                        "an unknown evaluator",
                        HEAD.replace("citation-present", "citation-presnt") + PROMPTS,
                        "4:12",
                        "did you mean `citation-present`?"),
                Arguments.of(
                        "a pattern that is none",
                        HEAD.replace("citation-present", "{ evaluator: regex, pattern: '(' }") + PROMPTS,
                        "4:12",
                        "`regex`: pattern is no regular expression: Unclosed group"),
                Arguments.of(
                        "limits that exclude every length",
                        HEAD.replace("citation-present", "{ evaluator: length, min: 3, max: 2 }") + PROMPTS,
                        "4:12",
                        "`length`: min is above max"),
                Arguments.of(
                        "an evaluator without what it needs",
                        HEAD.replace("citation-present", "rouge-l") + PROMPTS,
                        "4:12",
                        "expected"),
                Arguments.of(
                        "two prompts of one id",
                        HEAD + """
                        prompts:
                          - { id: a, input: x }
                          - { id: a, input: y }
                        """,
                        "7:11",
                        "the id `a` is given to two prompts; the first is on line 6"),
                Arguments.of(
                        "a bulk file that is not there",
                        HEAD + "prompts: [ { from: no.jsonl } ]\n",
                        "5:20",
                        "`no.jsonl` is no file"));
    }

    @Test
    void theFaultsOfAllFilesAreSaidAtOnce() throws IOException {
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY.replace("timeout: 20s", "timeout: 20"));
        Written.file(here, "scenarios/a/scenario.yaml", HEAD.replace("name: s", "name: A") + PROMPTS);
        Written.file(here, "scenarios/b/scenario.yaml", HEAD + "prompts: [ { from: b.jsonl } ]\n");
        Written.file(here, "scenarios/b/b.jsonl", "{\"input\": \"x\"}\nno json\n{\"question\": \"y\"}\n");

        terminal().run("validate").with(1).says("assay.yaml:8:", "timeout");
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY);
        terminal().run("validate").with(1).says("a/scenario.yaml:1:7: ", "b/b.jsonl:2:", "b/b.jsonl:3:");
    }

    @Test
    void aKeyInTheFileIsRefusedAndNotRepeated() throws IOException {
        var key = "0123456789abcdef0123456789abcdef";
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY + "    headers: { api-key: " + key + " }\n");
        Written.file(here, "scenarios/s/scenario.yaml", HEAD + PROMPTS);

        terminal().run("validate").with(1).says("assay.yaml:").doesNotSay(key);
    }

    @Test
    void aNameThatIsNotSetIsAWarning() throws IOException {
        Written.small(here, "small", 2);

        new Terminal(here)
                .run("validate")
                .with(0)
                .says(
                        "assay.yaml:4:10: warning: `AZURE_OPENAI_ENDPOINT` is not set",
                        "small: version 1, 2 golden prompts");
    }

    @Test
    void anExperimentIsLookedUpInAllScenarios() throws IOException {
        String experiment =
                "  other: { extends: stable }\nexperiments:\n  e: { control: stable, candidate: other, primary: %s }\n";
        Written.file(here, "scenarios/s/scenario.yaml", HEAD + PROMPTS);

        Written.file(here, "scenarios/assay.yaml", Written.ASSAY + experiment.formatted("rouge-l"));
        terminal().run("validate").with(0).says("warning: `rouge-l` needs `expected`, which a mirrored request");
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY + experiment.formatted("rouge-ll"));
        terminal().run("validate").with(1).says("unknown evaluator `rouge-ll`; did you mean `rouge-l`?");
        terminal().run("validate", "s").with(0);
    }

    @Test
    void bytesThatAreNoTextAreSaid() throws IOException {
        Written.small(here, "small", 2);
        Files.write(
                here.resolve("scenarios/small/scenario.yaml"), new byte[] {'n', 'a', 'm', 'e', ':', ' ', (byte) 0xff});

        terminal().run("validate").with(1).says("scenario.yaml:", "UTF-8").doesNotSay("Exception");
    }

    @Test
    void theScenariosOfThisRepositoryAreValid() {
        var repository = Path.of("..").toAbsolutePath().normalize();

        var ended = new Terminal(repository)
                .set("AZURE_OPENAI_ENDPOINT", "https://x.openai.azure.com")
                .run("validate");

        ended.with(0).says("handbook: version ", "safety: version ");
        assertEquals("", ended.err());
    }

    private Terminal terminal() {
        return new Terminal(here).set("AZURE_OPENAI_ENDPOINT", "https://x.openai.azure.com");
    }
}
