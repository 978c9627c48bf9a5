package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.GoldenPrompt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assertions of promptfoo that ask a model, look at calls of tools, or at the form of the answer. */
class JudgedImportTest {
    @TempDir
    private Path folder;

    private Imports imports;

    @BeforeEach
    void anEmptyFolder() {
        imports = new Imports(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: llm-rubric, value: is kind}|approximated|rubric|1",
                "{type: model-graded-closedqa, value: is kind}|approximated|rubric|1",
                "{type: not-llm-rubric, value: is rude}|approximated|rubric|1",
                "{type: g-eval, value: [is kind, is short], threshold: 0.5}|approximated|rubric|3",
                "{type: g-eval, value: is kind}|approximated|rubric|3.8",
                "{type: factuality, value: yes it is}|approximated|factuality|0.4",
                "{type: answer-relevance, threshold: 0.8}|approximated|relevance|",
                "{type: context-recall, value: yes it is, threshold: 0.6}|approximated|context-recall|0.6",
                "{type: context-relevance}|approximated|retrieval|",
                "{type: context-faithfulness, threshold: 0.9}|approximated|claims-supported|0.9",
                "{type: 'trajectory:goal-success', value: a booked room}|approximated|task-completion|",
                "{type: starts-with, value: 'yes, '}|mapped|starts-with|",
                "{type: is-xml}|approximated|xml|",
                "{type: contains-sql}|approximated|sql|",
                "{type: is-refusal}|approximated|refusal|",
                "{type: finish-reason, value: stop}|approximated|finish|",
                "{type: is-valid-openai-tools-call}|approximated|tool-call-valid|",
                "{type: 'trajectory:tool-used', value: [book, find]}|mapped|tool-sequence|",
                "{type: 'trajectory:tool-sequence', value: {mode: exact, steps: [find, book]}}|mapped|tool-sequence|",
                "{type: 'trajectory:tool-args-match', value: {name: book, args: {day: 1}}}|mapped|tool-arguments|",
                "{type: 'trajectory:step-count', value: {max: 3}}|mapped|step-count|",
            })
    void anAssertionBecomesAUseOfOurEvaluator(String assertion, String fate, String evaluator, Double threshold)
            throws Exception {
        var use = promptfoo(assertion).evaluate().getFirst();

        assertEquals(evaluator, use.evaluator());
        assertEquals(assertion.contains("not-"), use.not());
        assertEquals(threshold == null, use.threshold().isEmpty());
        if (threshold != null) assertEquals(threshold, use.threshold().orElseThrow());
        assertEquals(List.of(fate), fates());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: not-g-eval, value: is kind}|a rating that must be low",
                "{type: llm-rubric}|it has no value",
                "{type: finish-reason, value: length}|only `stop` has an equal here",
                "{type: is-sql, value: {databaseType: MySQL}}|what it must hold besides has no equal here",
                "{type: 'trajectory:step-count', value: {min: 1}}|only the most calls of tools, `max`, can be counted here",
                "{type: 'trajectory:tool-used', value: {pattern: 'b*'}}|it counts the calls of a tool, or names it by a pattern",
                "{type: select-best, value: the best}|it chooses among variants; `assay compare --pairwise` does, prompt by prompt",
                "{type: search-rubric, value: x}|a model that searches the web, which no judge here does",
                "{type: 'trajectory:other'}|a type that is not known here",
            })
    void whatHasNoEqualIsRefusedWithItsReason(String assertion, String why) throws Exception {
        promptfoo(assertion);

        assertEquals(List.of("refused"), fates());
        assertTrue(
                imports.listing().stream()
                        .anyMatch(entry -> entry.path("why").asText().equals(why)),
                why);
    }

    @Test
    void whatIsExpectedOfToolsStandsInThePrompt() throws Exception {
        var prompt = promptfoo("{type: 'trajectory:tool-args-match', value: {name: book, args: {day: 1}}}");

        var call = prompt.expectedToolCalls().orElseThrow().getFirst();
        assertEquals("book", call.name());
        assertEquals("{\"day\":1}", call.arguments());
    }

    @Test
    void aContextIsTheVariableOfThatNameAndARubricKeepsItsWords() throws Exception {
        var prompt = promptfoo("{type: context-faithfulness}");
        var rubric = promptfoo("{type: llm-rubric, value: 'speaks of {{x}}'}");

        assertEquals("The handbook says so.", prompt.context().getFirst().text());
        assertEquals(
                "speaks of it",
                rubric.evaluate().getFirst().parameters().path("criteria").asText());
    }

    @Test
    void thatNobodyIsNamedToJudgeIsSaid() throws Exception {
        var judged = imports.text("t.yaml", file("{type: llm-rubric, value: is kind}"));
        var free = new Imports(folder.resolve("other")).text("t.yaml", file("{type: contains, value: x}"));

        assertTrue(judged.warnings().stream().anyMatch(fault -> fault.message().contains("write `judge: ")));
        assertEquals(List.of(), free.warnings());
    }

    private int count;

    private GoldenPrompt promptfoo(String assertion) throws Exception {
        imports = new Imports(folder.resolve("n" + count++));
        var scenario = imports.text("t.yaml", file(assertion)).scenario();
        var prompt = Imports.prompts(scenario).getFirst();
        var uses = java.util.stream.Stream.concat(scenario.evaluate().stream(), prompt.evaluate().stream())
                .toList();
        return new GoldenPrompt(
                prompt.id(),
                prompt.messages(),
                prompt.expected(),
                prompt.context(),
                prompt.tags(),
                prompt.critical(),
                prompt.weight(),
                prompt.tools(),
                prompt.expectedToolCalls(),
                uses);
    }

    private static String file(String assertion) {
        return """
                prompts: ['Is {{x}} covered?']
                tests:
                  - vars: { x: it, context: The handbook says so. }
                    assert: [ %s ]
                """.formatted(assertion);
    }

    private List<String> fates() throws Exception {
        return imports.listing().stream()
                .filter(entry -> entry.path("what").asText().startsWith("assertion"))
                .map(entry -> entry.path("fate").asText())
                .toList();
    }
}
