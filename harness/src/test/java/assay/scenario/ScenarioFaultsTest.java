package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in a scenario.yaml, with exactly what is said of it and where. */
class ScenarioFaultsTest {
    private static final String HEAD = "name: s\nversion: 1\nvariants: [stable]\n";
    private static final String PROMPTS = "prompts: [ { input: Hello } ]\n";

    @TempDir
    Path dir;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"keys", "values", "names", "prompts", "conversations", "evaluators", "needs", "schedules"})
    void aMistakeIsNamedWithItsPlace(String mistake, String yaml, String expected) throws Exception {
        var written = new Written(dir).scenario(yaml);

        String faults = Written.faults(written.read());

        assertEquals(expected.replaceAll("(?m)^(?=\\d)", "scenario.yaml:"), faults);
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                fault(
                        "an unknown key",
                        HEAD + "prompst: []\n" + PROMPTS,
                        "4:1: unknown key `prompst`; did you mean `prompts`?"),
                fault(
                        "an unknown key near nothing",
                        HEAD + PROMPTS + "gates: { nothing: 1 }\n",
                        "5:10: unknown key `nothing`; expected `coverage`, `margin` or `require`"),
                fault("missing keys", "name: s\n", """
                        1:1: the key `prompts` is missing
                        1:1: the key `variants` is missing
                        1:1: the key `version` is missing"""),
                fault("a list for a map", "- name: s\n", "1:1: the file: expected a map, found a list"),
                fault("a text for a map", "name\n", "1:1: the file: expected a map, found the text `name`"),
                fault(
                        "other gates",
                        HEAD + PROMPTS + "gates: { latency: 2s }\n",
                        "5:10: unknown key `latency`; expected `coverage`, `margin` or `require`"),
                fault(
                        "a condition that is none",
                        HEAD + PROMPTS + "gates: { require: [mean >= 0.5] }\n",
                        "5:20: expected the form `mean(rouge-l) >= 0.35`"),
                fault(
                        "a condition on a metric that nothing fills",
                        HEAD + PROMPTS
                                + "evaluate: [citation-present]\ngates: { require: [mean(citation-presents) >= 0.5] }\n",
                        "6:20: unknown metric `citation-presents`; did you mean `citation-present`?"),
                fault("a merge key", "x: &x { version: 1 }\n<<: *x\n" + HEAD + PROMPTS, """
                        1:1: unknown key `x`; expected `evaluate`, `gates`, `name`, `prompts`, `repeat`, `schedule`, `send_context`, `system`, `tool_results`, `tools`, `variants` or `version`
                        2:1: unknown key `<<`; expected `evaluate`, `gates`, `name`, `prompts`, `repeat`, `schedule`, `send_context`, `system`, `tool_results`, `tools`, `variants` or `version`"""));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                fault(
                        "a text for a number",
                        "name: s\nversion: four\nvariants: [stable]\n" + PROMPTS,
                        "2:10: `version`: expected a whole number from 1 to 999999999, found the text `four`"),
                fault(
                        "a fraction for a whole number",
                        "name: s\nversion: 1.5\nvariants: [stable]\n" + PROMPTS,
                        "2:10: `version`: expected a whole number from 1 to 999999999, found the number `1.5`"),
                fault(
                        "too many repetitions",
                        HEAD + PROMPTS + "repeat: 1000\n",
                        "5:9: `repeat`: expected a whole number from 1 to 999, found the number `1000`"),
                fault(
                        "no repetition",
                        HEAD + PROMPTS + "repeat: 0\n",
                        "5:9: `repeat`: expected a whole number from 1 to 999, found the number `0`"),
                fault(
                        "yes is text",
                        HEAD + PROMPTS + "send_context: yes\n",
                        "5:15: `send_context`: expected `true` or `false`, found the text `yes`"),
                fault(
                        "a number for a text",
                        HEAD + "prompts: [ { input: 42 } ]\n",
                        "4:21: `input`: expected text, found the number `42`; put it in quotes"),
                fault(
                        "nothing for a text",
                        HEAD + "prompts:\n  - input:\n",
                        "5:11: `input`: expected text, found nothing"),
                fault(
                        "empty text",
                        HEAD + "prompts: [ { input: '' } ]\n",
                        "4:21: `input`: expected text, found empty text"),
                fault(
                        "a margin of 1",
                        HEAD + PROMPTS + "gates: { margin: 1 }\n",
                        "5:18: `margin`: expected a number of at least 0 and below 1, found the number `1`"),
                fault(
                        "a coverage of 0",
                        HEAD + PROMPTS + "gates: { coverage: 0 }\n",
                        "5:20: `coverage`: expected a number above 0 and of at most 1, found the number `0`"),
                fault(
                        "no prompts",
                        HEAD + "prompts: []\n",
                        "4:10: `prompts`: expected a list with at least one entry, found an empty list"),
                fault(
                        "no variants",
                        "name: s\nversion: 1\nvariants: []\n" + PROMPTS,
                        "3:11: `variants`: expected a list with at least one entry, found an empty list"),
                fault(
                        "a variant that is no text",
                        "name: s\nversion: 1\nvariants: [7]\n" + PROMPTS,
                        "3:12: entry 1 of `variants`: expected text, found the number `7`; put it in quotes"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                fault(
                        "a name with a capital",
                        "name: Benefits\nversion: 1\nvariants: [stable]\n" + PROMPTS,
                        "1:7: `name`: expected 1 to 63 lower-case letters, digits and hyphens, the first one no hyphen, found the text `Benefits`"),
                fault(
                        "an unknown variant",
                        "name: s\nversion: 1\nvariants: [stabel]\n" + PROMPTS,
                        "3:12: unknown variant `stabel`; did you mean `stable`?"),
                fault(
                        "an unknown variant near nothing",
                        "name: s\nversion: 1\nvariants: [blue]\n" + PROMPTS,
                        "3:12: unknown variant `blue`; expected `candidate` or `stable`"),
                fault(
                        "a variant twice",
                        "name: s\nversion: 1\nvariants: [stable, candidate, stable]\n" + PROMPTS,
                        "3:31: the variant `stable` is listed twice"));
    }

    static Stream<Arguments> prompts() {
        return Stream.of(
                fault(
                        "a prompt that asks nothing",
                        HEAD + "prompts:\n  - id: a\n",
                        "5:5: the key `input` is missing (or `messages`)"),
                fault(
                        "a prompt that asks twice",
                        HEAD + "prompts:\n  - input: a\n    messages: [ { role: user, text: a } ]\n",
                        "6:5: a prompt has `input` or `messages`, not both"),
                fault(
                        "an id twice",
                        HEAD + "prompts:\n  - { id: a, input: a }\n  - { input: b }\n  - { id: a, input: c }\n",
                        "7:11: the id `a` is given to two prompts; the first is on line 5"),
                fault(
                        "an unknown key of a prompt",
                        HEAD + "prompts:\n  - { input: a, expeted: b }\n",
                        "5:17: unknown key `expeted`; did you mean `expected`?"),
                fault(
                        "an id with blanks",
                        HEAD + "prompts:\n  - { id: ' a', input: a }\n",
                        "5:11: `id`: expected up to 200 characters on one line, without blanks around them, found the text ` a`"),
                fault(
                        "a number among the right answers",
                        HEAD + "prompts:\n  - { input: a, expected: [b, 3] }\n",
                        "5:31: entry 2 of `expected`: expected text, found the number `3`; put it in quotes"),
                fault(
                        "a number for the right answer",
                        HEAD + "prompts:\n  - { input: a, expected: 3 }\n",
                        "5:27: `expected`: expected text or a list of texts, found the number `3`"),
                fault(
                        "a context that is no list",
                        HEAD + "prompts:\n  - { input: a, context: b }\n",
                        "5:26: `context`: expected a list, found the text `b`"),
                fault(
                        "a context without text",
                        HEAD + "prompts:\n  - { input: a, context: [ { id: b } ] }\n",
                        "5:28: the key `text` is missing"),
                fault(
                        "a weight of 0",
                        HEAD + "prompts:\n  - { input: a, weight: 0 }\n",
                        "5:25: `weight`: expected a number above 0, found the number `0`"),
                fault(
                        "a prompt that is a text",
                        HEAD + "prompts:\n  - What is it?\n",
                        "5:5: entry 1 of `prompts`: expected a map, found the text `What is it?`"),
                fault(
                        "a bulk file that is not there",
                        HEAD + "prompts:\n  - from: prompts.jsonl\n",
                        "5:11: `from`: `prompts.jsonl` is no file in the scenario's folder"),
                fault(
                        "a bulk file elsewhere",
                        HEAD + "prompts:\n  - from: ../assay.csv\n",
                        "5:11: `from`: `../assay.csv` leads out of the scenario's folder"),
                fault(
                        "a bulk file of another kind",
                        HEAD + "prompts:\n  - from: prompts.xlsx\n",
                        "5:11: `from`: expected the name of a .jsonl or .csv file, found the text `prompts.xlsx`"),
                fault(
                        "an unknown key beside from",
                        HEAD + "prompts:\n  - { from: prompts.jsonl, field: { input: q } }\n",
                        "5:28: unknown key `field`; did you mean `fields`?"));
    }

    static Stream<Arguments> conversations() {
        String messages = HEAD + "prompts:\n  - messages:\n    - ";
        return Stream.of(
                fault(
                        "an unknown role",
                        messages + "{ role: usr, text: a }\n",
                        "6:15: `role`: expected one of `user`, `assistant`, `tool` or `system`, found the text `usr`; did you mean `user`?"),
                fault(
                        "no text",
                        messages + "{ role: user }\n",
                        "6:7: entry 1 of `messages`: the key `text` is missing"),
                fault(
                        "two texts",
                        messages + "{ role: user, text: a, content: a }\n",
                        "6:7: entry 1 of `messages`: `text` and `content` are the same; give one of them"),
                fault(
                        "a user that calls a tool",
                        messages + "{ role: user, text: a, tool_calls: [ { id: x, name: f } ] }\n",
                        "6:7: entry 1 of `messages`: only a message of the role `assistant` has `tool_calls`"),
                fault(
                        "an answer of no call",
                        messages + "{ role: user, text: a }\n    - { role: tool, text: b, tool_call_id: x }\n",
                        "7:7: entry 2 of `messages`: no message before it makes the call `x`"),
                fault(
                        "an answer to nobody",
                        messages + "{ role: tool, text: b }\n",
                        "6:7: entry 1 of `messages`: a message of the role `tool` needs a `tool_call_id`"),
                fault(
                        "a user with the id of a call",
                        messages + "{ role: user, text: b, tool_call_id: x }\n",
                        "6:7: entry 1 of `messages`: only a message of the role `tool` has a `tool_call_id`"),
                fault(
                        "nobody asks",
                        messages + "{ role: assistant, text: b }\n",
                        "6:5: `messages`: expected at least one message of the role `user`"),
                fault(
                        "arguments that are no map",
                        messages + "{ role: assistant, tool_calls: [ { id: x, name: f, arguments: '{}' } ] }\n",
                        "6:69: `arguments`: expected a map, found the text `{}`"),
                fault(
                        "a call of a tool that is not offered",
                        HEAD
                                + "tools: [ { name: find_plan } ]\nprompts:\n  - { input: a, expected_tool_calls: [ { name: find_plans } ] }\n",
                        "6:48: unknown tool `find_plans`; did you mean `find_plan`?"));
    }

    static Stream<Arguments> evaluators() {
        String evaluate = HEAD + PROMPTS + "evaluate:\n  - ";
        return Stream.of(
                fault(
                        "an unknown evaluator",
                        evaluate + "rogue-l\n",
                        "6:5: unknown evaluator `rogue-l`; did you mean `rouge-l`?"),
                fault(
                        "an unknown evaluator in a map",
                        evaluate + "{ evaluator: regexp, pattern: a }\n",
                        "6:18: unknown evaluator `regexp`; did you mean `regex`?"),
                fault(
                        "a map without the evaluator",
                        evaluate + "{ pattern: a }\n",
                        "6:5: the key `evaluator` is missing"),
                fault("no pattern", evaluate + "regex\n", "6:5: `regex` needs the parameter `pattern`"),
                fault("a mistyped parameter", evaluate + "{ evaluator: regex, patern: a }\n", """
                        6:5: `regex` needs the parameter `pattern`
                        6:25: unknown parameter `patern` of `regex`; did you mean `pattern`?"""),
                fault(
                        "a parameter of the wrong type",
                        evaluate + "{ evaluator: regex, pattern: 3 }\n",
                        "6:34: `pattern`: expected text, found the number `3`; put it in quotes"),
                fault(
                        "a parameter outside its choice",
                        evaluate + "{ evaluator: regex, pattern: a, flags: x }\n",
                        "6:44: `flags`: expected one of `i` or `m`, found the text `x`"),
                fault(
                        "neither of two parameters",
                        evaluate + "length\n",
                        "6:5: one of the keys `least` or `most` is missing"),
                fault(
                        "a name twice",
                        evaluate
                                + "{ evaluator: regex, name: a, pattern: a }\n  - { evaluator: regex, name: a, pattern: b }\n",
                        "7:31: the name `a` is given to two evaluators"),
                fault(
                        "a name that is none",
                        evaluate + "{ evaluator: regex, name: A b, pattern: a }\n",
                        "6:31: `name`: expected 1 to 63 lower-case letters, digits and hyphens, the first one no hyphen, found the text `A b`"),
                fault(
                        "a negative weight",
                        evaluate + "{ evaluator: regex, weight: -1, pattern: a }\n",
                        "6:33: `weight`: expected a number above 0, found the number `-1`"),
                fault(
                        "a parameter file that is not there",
                        evaluate + "{ evaluator: json-schema, schema: { file: x.json } }\n",
                        "6:47: `file`: `x.json` is no file in the scenario's folder"),
                fault(
                        "a number for an evaluator",
                        evaluate + "7\n",
                        "6:5: entry 1 of `evaluate`: expected the id of an evaluator, or a map with `evaluator`, found the number `7`"));
    }

    static Stream<Arguments> needs() {
        return Stream.of(
                fault(
                        "an evaluator that no prompt serves",
                        HEAD + PROMPTS + "evaluate: [rouge-l]\n",
                        "5:12: `rouge-l` needs `expected`, which no prompt has"),
                fault("two evaluators that no prompt serves", HEAD + PROMPTS + "evaluate: [rouge-l, f1]\n", """
                        5:12: `rouge-l` needs `expected`, which no prompt has
                        5:21: `f1` needs `expected`, which no prompt has"""),
                fault(
                        "a prompt that does not serve an evaluator",
                        HEAD + "evaluate: [rouge-l]\nprompts:\n  - { input: a, expected: b }\n  - { input: c }\n",
                        "7:5: `rouge-l` needs `expected`, which this prompt lacks: add `expected`, or move the evaluator to the prompts that have it"),
                fault(
                        "a prompt that does not serve two evaluators",
                        HEAD + "evaluate: [rouge-l, f1]\nprompts:\n  - { input: a, expected: b }\n  - { input: c }\n",
                        "7:5: `rouge-l` and `f1` need `expected`, which this prompt lacks: add `expected`, or move the evaluator to the prompts that have it"),
                fault(
                        "a prompt that does not serve its own evaluator",
                        HEAD + "prompts:\n  - { input: a, evaluate: [grounded] }\n",
                        "5:28: `grounded` needs `context`, which this prompt lacks"));
    }

    static Stream<Arguments> schedules() {
        String schedule = HEAD + PROMPTS + "schedule: ";
        return Stream.of(
                fault(
                        "five fields",
                        schedule + "'*/15 * * * *'\n",
                        "5:11: `schedule`: expected six fields, seconds first, found 5; did you mean `0 */15 * * * *`?"),
                fault("a word", schedule + "hourly\n", "5:11: `schedule`: expected six fields, seconds first, found 1"),
                fault(
                        "a minute too many",
                        schedule + "0 60 * * * *\n",
                        "5:11: `schedule`: field 2 of 6: `60` is no minute (0-59)"),
                fault(
                        "an unknown day",
                        schedule + "0 0 9 * * Mom\n",
                        "5:11: `schedule`: field 6 of 6: `Mom` is no day of the week (0-7, Sunday is 0 and 7)"),
                fault(
                        "a hash",
                        schedule + "0 0 9 * * MON#2\n",
                        "5:11: `schedule`: field 6 of 6: `MON#2` is no day of the week (0-7, Sunday is 0 and 7)"));
    }

    @Test
    void allFaultsOfAFileComeAtOnce() throws Exception {
        var written = new Written(dir).scenario("""
                name: Benefits
                version: 0
                variants: [stabel]
                schedule: hourly
                evaluate: [rogue-l]
                prompts:
                  - { id: a, input: 3 }
                  - { id: a, input: b, evaluate: [ regex ] }
                  - { id: a, input: c }
                """);

        String faults = Written.faults(written.read());

        assertEquals("""
                scenario.yaml:1:7: `name`: expected 1 to 63 lower-case letters, digits and hyphens, the first one no hyphen, found the text `Benefits`
                scenario.yaml:2:10: `version`: expected a whole number from 1 to 999999999, found the number `0`
                scenario.yaml:3:12: unknown variant `stabel`; did you mean `stable`?
                scenario.yaml:4:11: `schedule`: expected six fields, seconds first, found 1
                scenario.yaml:5:12: unknown evaluator `rogue-l`; did you mean `rouge-l`?
                scenario.yaml:7:21: `input`: expected text, found the number `3`; put it in quotes
                scenario.yaml:8:11: the id `a` is given to two prompts; the first is on line 7
                scenario.yaml:8:36: `regex` needs the parameter `pattern`
                scenario.yaml:9:11: the id `a` is given to two prompts; the first is on line 7""", faults);
    }

    @Test
    void aMissingFileIsAFault() {
        var workspace = new Workspace(dir.resolve("assay.yaml"), Map.of());
        var reader =
                new ScenarioReader(SmallCatalogue.create(), name -> Optional.empty(), ScenarioReader.UnsetNames.REFUSE);

        var reading = reader.read(dir.resolve("scenario.yaml"), workspace);

        assertEquals("scenario.yaml:1:1: cannot be read: there is no such file", Written.faults(reading));
        assertEquals(Optional.empty(), reading.value());
    }

    private static Arguments fault(String mistake, String yaml, String expected) {
        return Arguments.of(mistake, yaml, expected);
    }
}
