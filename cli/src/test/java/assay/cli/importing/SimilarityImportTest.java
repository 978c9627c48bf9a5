package assay.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assertions of other tools that compare an answer with a reference. */
class SimilarityImportTest {
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
            value = {
                "{type: rouge-n, value: yes it is}|approximated|rouge-1|{}|0.75",
                "{type: bleu, value: yes it is}|approximated|bleu|{\"ignore_case\":true}|0.5",
                "{type: gleu, value: yes it is, threshold: 0.3}|approximated|gleu|{\"ignore_case\":true}|0.3",
                "{type: meteor, value: yes it is}|approximated|meteor|{}|0.5",
                "{type: levenshtein, value: yes it is}|mapped|levenshtein|{\"max_distance\":5}|1",
                "{type: levenshtein, value: yes it is, threshold: 2.5}|mapped|levenshtein|{\"max_distance\":2}|1",
                "{type: equals, value: {a: 1}}|mapped|json-similarity|{}|1",
                "{type: not-equals, value: {a: 1}}|mapped|json-similarity|{}|1.0E-9",
            })
    void promptfooComparesWithOurEvaluators(
            String assertion, String fate, String evaluator, String parameters, double threshold) throws Exception {
        var prompt = promptfoo(assertion);

        EvaluatorUse use = prompt.evaluate().getFirst();
        assertEquals(evaluator, use.evaluator());
        assertEquals(parameters, use.parameters().toString());
        assertEquals(threshold, use.threshold().orElseThrow());
        assertEquals(assertion.contains("not-"), use.not());
        assertEquals(
                List.of(
                        assertion.startsWith("{type: equals") || assertion.contains("not-")
                                ? "{\"a\":1}"
                                : "yes it is"),
                prompt.expected());
        assertEquals(fate, fates().getFirst());
    }

    @Test
    void aListOfReferencesBecomesSeveralExpectedAnswers() throws Exception {
        var prompt = promptfoo("{type: bleu, value: [yes, it is]}");

        assertEquals(List.of("yes", "it is"), prompt.expected());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: not-bleu, value: yes}|a similarity that must be low",
                "{type: meteor, value: []}|it has no value",
                "{type: levenshtein, value: yes, threshold: -1}|its threshold is below 0, which nothing passes",
            })
    void whatCannotBeComparedIsRefused(String assertion, String why) throws Exception {
        promptfoo(assertion);

        var entry = imports.listing().stream()
                .filter(each -> each.get("what").asText().startsWith("assertion"))
                .findFirst()
                .orElseThrow();
        assertEquals("refused", entry.get("fate").asText());
        assertEquals(why, entry.get("why").asText());
    }

    @Test
    void jsonMatchOfOpenAiEvalsComparesJson() throws Exception {
        var file = imports.write("samples.jsonl", "{\"input\":\"Give JSON.\",\"ideal\":\"{\\\"a\\\":1}\"}\n");

        var scenario = imports.run(file, Map.of(), Optional.of("json-match")).scenario();

        var prompt = Imports.prompts(scenario).getFirst();
        assertEquals(List.of("{\"a\":1}"), prompt.expected());
        assertEquals(
                List.of("json-similarity"),
                Stream.concat(scenario.evaluate().stream(), prompt.evaluate().stream())
                        .map(EvaluatorUse::evaluator)
                        .toList());
    }

    private GoldenPrompt promptfoo(String assertion) throws Exception {
        var imported = imports.text("t.yaml", """
                prompts: ['{{x}}']
                tests:
                  - vars: { x: Is it? }
                    assert: [ %s ]
                  - vars: { x: hello }
                    assert: [ { type: contains, value: hello } ]
                """.formatted(assertion));
        return Imports.prompts(imported.scenario()).getFirst();
    }

    private List<String> fates() throws Exception {
        return imports.listing().stream()
                .filter(each -> each.get("what").asText().startsWith("assertion"))
                .map(each -> each.get("fate").asText())
                .toList();
    }
}
