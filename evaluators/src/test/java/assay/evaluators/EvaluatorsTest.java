package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.EvaluatorKind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorsTest {
    /** Keys that a scenario gives every evaluator, so that no parameter may have them. */
    private static final Set<String> RESERVED = Set.of("evaluator", "name", "threshold", "weight", "not");

    static Stream<EvaluatorKind> kinds() {
        return new Evaluators().kinds().values().stream();
    }

    @Test
    void allEvaluatorsAreListed() {
        var evaluators = new Evaluators();

        var ids = List.copyOf(evaluators.ids());

        assertEquals(
                List.of(
                        "all-of",
                        "any-of",
                        "availability",
                        "bias",
                        "bleu",
                        "checklist",
                        "choice",
                        "chrf",
                        "citation-match",
                        "citation-present",
                        "citation-support",
                        "citation-valid",
                        "claims-supported",
                        "code-vulnerability",
                        "coherence",
                        "contains",
                        "contains-all",
                        "contains-any",
                        "content-safety",
                        "context-precision",
                        "context-recall",
                        "cost",
                        "ends-with",
                        "exact-match",
                        "expected-facts",
                        "f1",
                        "factuality",
                        "finish",
                        "first-token",
                        "fluency",
                        "gleu",
                        "groundedness",
                        "html",
                        "http",
                        "human-label",
                        "injection-obeyed",
                        "instruction-following",
                        "intent-resolution",
                        "json",
                        "json-path",
                        "json-schema",
                        "json-similarity",
                        "keyword-coverage",
                        "language",
                        "latency",
                        "length",
                        "levenshtein",
                        "markdown",
                        "meteor",
                        "min",
                        "normalized-match",
                        "numeric",
                        "pii",
                        "prompt-leak",
                        "prompt-shield",
                        "protected-material",
                        "quote-fidelity",
                        "refusal",
                        "regex",
                        "relevance",
                        "repetition",
                        "response-completeness",
                        "retrieval",
                        "retrieval-fidelity",
                        "retrieval-hit",
                        "retrieval-holes",
                        "retrieval-map",
                        "retrieval-mrr",
                        "retrieval-ndcg",
                        "retrieval-precision",
                        "retrieval-recall",
                        "retrieval-xdcg",
                        "rouge-1",
                        "rouge-2",
                        "rouge-l",
                        "rubric",
                        "secrets",
                        "semantic-similarity",
                        "similarity",
                        "sql",
                        "starts-with",
                        "step-count",
                        "summary",
                        "task-adherence",
                        "task-completion",
                        "tokens",
                        "tone",
                        "tool-arguments",
                        "tool-call-accuracy",
                        "tool-call-f1",
                        "tool-call-valid",
                        "tool-errors",
                        "tool-input-accuracy",
                        "tool-loop",
                        "tool-output-use",
                        "tool-selection",
                        "tool-sequence",
                        "toxicity",
                        "translation",
                        "unsafe-advice",
                        "weighted-mean",
                        "xml"),
                ids);
        assertTrue(ids.stream()
                .allMatch(id -> evaluators.find(id).orElseThrow().id().equals(id)));
        assertTrue(evaluators.find("no-such").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyParameterIsDescribedAndNoOtherIsTaken(EvaluatorKind kind) {
        JsonNode properties = kind.parameters().get("properties");

        assertFalse(kind.parameters().get("additionalProperties").asBoolean(true));
        assertAll(properties.properties().stream().map(property -> () -> {
            assertTrue(
                    property.getKey().matches("[a-z_]+") && !RESERVED.contains(property.getKey()), property.getKey());
            assertFalse(property.getValue().path("description").asText().isBlank(), property.getKey());
        }));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyParameterSchemaKeepsToItsDraft(EvaluatorKind kind) {
        var draft = ClosedSchema.of(Asked.parse("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}"));

        var violations = draft.validate(kind.parameters());

        assertEquals(List.of(), violations);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "contains|{}",
                "contains|{'value':''}",
                "contains|{'value':'x','ignorecase':true}",
                "contains-all|{'values':[]}",
                "choice|{'options':['A']}",
                "ends-with|{}",
                "http|{}",
                "http|{'service':'tone','url':'https://example.com'}",
                "json-path|{'matcher':{'evaluator':'regex','pattern':'x'}}",
                "json-path|{'path':'$.a','matcher':'regex'}",
                "keyword-coverage|{'keywords':[]}",
                "keyword-coverage|{'keywords':[[]]}",
                "keyword-coverage|{'keywords':[{'any':['a'],'weight':0}]}",
                "language|{'language':'German'}",
                "markdown|{'require':['poem']}",
                "repetition|{'n':3}",
                "sql|{'verbs':'select'}",
                "starts-with|{'value':''}",
                "xml|{'schema':'a.xsd'}",
                "regex|{'full':true}",
                "json-schema|{'schema':'person.json'}",
                "length|{'unit':'words'}",
                "length|{'max':-1}",
                "length|{'max':1.5}",
                "numeric|{'tolerance':-1}",
                "numeric|{'percent':'yes'}",
                "latency|{'limit':0}",
                "latency|{'limit':'4 seconds'}",
                "latency|{}",
                "cost|{'limit':'1'}",
                "rouge-l|{'mode':'utf8'}",
                "rouge-1|{'stemming':'yes'}",
                "bleu|{'abbreviations':'Dr.'}",
                "meteor|{'ignore_case':true}",
                "levenshtein|{'max_distance':-1}",
                "json-similarity|{'threshold':1}",
                "tool-call-f1|{'mode':'list'}",
                "f1|{'stemming':true}",
                "checklist|{'criteria':[]}",
                "expected-facts|{}",
                "rubric|{'criteria':'x','levels':{'1':'bad'}}",
                "rubric|{'criteria':'x','levels':{'low':'bad','high':'good'}}",
                "groundedness|{'votes':3}",
                "retrieval-ndcg|{'k':0}",
                "retrieval-mrr|{'k':3}",
                "citation-valid|{'fragments':'no'}",
                "tool-sequence|{'mode':'order'}",
                "tool-arguments|{'tolerance':-1}",
                "tool-loop|{'max':0}",
                "step-count|{}",
                "tokens|{'limit':10,'count':'cached'}",
                "availability|{'attempts':0}",
                "all-of|{}",
                "all-of|{'of':[]}",
                "all-of|{'of':[{'name':'a','weight':2}]}",
                "weighted-mean|{'of':[{'name':'a','weight':0}]}",
                "min|{'of':[{'required':true}]}",
                "pii|{'kinds':[]}",
                "pii|{'kinds':['name']}",
                "refusal|{'should_refuse':'yes'}",
                "prompt-leak|{'canary':'short'}",
                "injection-obeyed|{'canary':[]}",
                "secrets|{'random':1}",
                "semantic-similarity|{'floor':1}",
                "content-safety|{'kinds':['spam']}",
                "prompt-shield|{'of':'query'}",
            })
    void wrongParametersAreRefusedByTheSchema(String evaluator, String parameters) {
        var schema =
                ClosedSchema.of(new Evaluators().find(evaluator).orElseThrow().parameters());

        var violations = schema.validate(Asked.json(parameters));

        assertFalse(violations.isEmpty());
    }

    @Test
    void onlyEvaluatorsMadeForBaselinesOrOfOthersHaveNoPassMark() {
        var without = kinds().filter(kind -> kind.threshold().isEmpty()).map(EvaluatorKind::id);

        assertEquals(
                List.of(
                        "bleu",
                        "chrf",
                        "gleu",
                        "http",
                        "levenshtein",
                        "meteor",
                        "min",
                        "retrieval-fidelity",
                        "retrieval-hit",
                        "retrieval-holes",
                        "retrieval-map",
                        "retrieval-mrr",
                        "retrieval-ndcg",
                        "retrieval-precision",
                        "retrieval-recall",
                        "retrieval-xdcg",
                        "rouge-1",
                        "rouge-2",
                        "rouge-l",
                        "rubric",
                        "weighted-mean"),
                without.toList());
    }
}
