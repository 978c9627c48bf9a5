package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judges declared in files beside assay.yaml, against a simulated deployment that judges. */
class OwnJudgesTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- file: (evaluators/\\S+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);

    private static final String POLITENESS = """
            evaluator: rubric
            summary: Whether the answer is polite
            criteria: How the customer is spoken to.
            levels: { 1: rude, 2: neutral, 3: polite }
            show: [query, expected]
            threshold: 2
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void aRunScoresWithARubricAndAChecklistOfOnesOwn() throws IOException {
        written("[ politeness, { evaluator: names-all, name: complete, weight: 2 } ]");
        Written.file(here, "scenarios/evaluators/politeness.yaml", POLITENESS);
        Written.file(here, "scenarios/evaluators/names-all.yaml", """
                evaluator: checklist
                criteria: [ names the number of wells, { criterion: names the place, weight: 2 } ]
                """);
        try (var simulator = Simulated.from(here, "chat-blue", "judge")) {
            new Terminal(here)
                    .pointedAt(simulator)
                    .run("run", "-o", "r.json", "-o", "r.jsonl")
                    .says("politeness", "complete");
        }

        var metrics = RunJson.read(here.resolve("r.json")).at("/runs/0/variants/stable/metrics");
        assertEquals(1, metrics.at("/politeness/scored").intValue());
        assertEquals(1, metrics.at("/complete/scored").intValue());
        var line = Files.readAllLines(here.resolve("r.jsonl")).getFirst();
        assertTrue(line.contains("\"judged\":{\"variant\":\"judge\""), line);
    }

    @Test
    void thePagesExamplesAreReadAndUsed() throws IOException {
        written("[ politeness, { evaluator: politeness, name: very-polite, threshold: 3 }, complete ]");
        var page = Files.readString(Path.of("../docs/writing-evaluators.md"));
        var examples = EXAMPLE.matcher(page).results().toList();
        for (var example : examples) Written.file(here, "scenarios/" + example.group(1), example.group(2));

        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(0);

        assertEquals(2, examples.size());
    }

    @Test
    void anotherFileMakesAnotherVersionOfTheScores() throws IOException {
        written("[ politeness ]");
        Written.file(here, "scenarios/evaluators/politeness.yaml", POLITENESS);
        String before = version();
        Written.file(here, "scenarios/evaluators/politeness.yaml", POLITENESS.replace("neutral", "curt"));

        String after = version();

        assertTrue(!before.equals(after), before + " and " + after);
    }

    private String version() throws IOException {
        try (var simulator = Simulated.from(here, "chat-blue", "judge")) {
            new Terminal(here).pointedAt(simulator).run("run", "-o", "v.jsonl");
        }
        var line = Files.readAllLines(here.resolve("v.jsonl")).getFirst();
        int at = line.indexOf("\"version\":\"", line.indexOf("politeness"));
        return line.substring(at, line.indexOf(',', at));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "politeness|evaluator: rubrik|politeness.yaml:1:12: `evaluator`: expected one of `rubric` or `checklist`",
                "politeness|`evaluator: rubric\ncriteria: x\nlevel: { 1: a, 2: b }`|politeness.yaml:3:1: unknown key `level`; did you mean `levels`?",
                "politeness|`evaluator: rubric\ncriteria: x`|politeness.yaml:1:1: `rubric` needs the parameter `levels`",
                "politeness|`evaluator: rubric\ncriteria: x\nlevels: { 1: a, 3: b }`|levels must be whole numbers without a gap",
                "politeness|`evaluator: rubric\ncriteria: x\nlevels: { low: a, high: b }`|politeness.yaml:3:",
                "politeness|`evaluator: checklist\ncriteria: x`|politeness.yaml:2:11: ",
                "politeness|`evaluator: checklist\ncriteria: [x]\nthreshold: high`|politeness.yaml:3:12: `threshold`: expected a number",
                "politeness|`evaluator: [`|politeness.yaml:2:1: not valid YAML",
                "groundedness|`evaluator: checklist\ncriteria: [x]`|groundedness.yaml:1:1: there is an evaluator `groundedness` already",
                "Politeness|`evaluator: checklist\ncriteria: [x]`|Politeness.yaml:1:1: the file's name is the evaluator's",
            })
    void aMistakeIsNamedWithItsFileAndPlace(String name, String yaml, String said) throws IOException {
        written("[ citation-present ]");
        Written.file(here, "scenarios/evaluators/" + name + ".yaml", yaml + "\n");

        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(1)
                .says(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[ politenes ]|unknown evaluator `politenes`; did you mean `politeness`?",
                "[ { evaluator: politeness, criteria: y } ]|scenario.yaml:4:38: `politeness` takes no parameters",
            })
    void aUseThatCannotBeIsRefused(String evaluate, String said) throws IOException {
        written(evaluate);
        Written.file(here, "scenarios/evaluators/politeness.yaml", POLITENESS);

        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(1)
                .says(said);
    }

    @Test
    void withoutAJudgeOnesOwnIsRefusedByItsName() throws IOException {
        written("[ politeness ]");
        Written.file(here, "scenarios/evaluators/politeness.yaml", POLITENESS);
        Written.file(here, "scenarios/assay.yaml", Written.ASSAY);

        new Terminal(here)
                .set("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1")
                .run("validate")
                .with(1)
                .says("`politeness` asks a judge, and assay.yaml names none");
    }

    private void written(String evaluate) throws IOException {
        Written.file(
                here,
                "scenarios/assay.yaml",
                Written.ASSAY + "  judge: { extends: stable, deployment: judge }\njudge: { variant: judge }\n");
        Written.file(here, "scenarios/wells/scenario.yaml", """
                name: wells
                version: 1
                variants: [stable]
                evaluate: %s
                prompts:
                  - id: one
                    input: How many wells are there?
                    expected: Twelve wells were drilled.
                """.formatted(evaluate));
    }
}
