package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Timing;
import assay.scenario.Chunk;
import assay.scenario.ExpectedDocument;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model says, each evaluator ends soon, with a score or a reason for none, and what it says can be stored. */
class HostileAnswersTest {
    private static final int MEGABYTE = 1_000_000;
    /** Enough for work that grows with the square of a text to run out of time. */
    private static final int MANY = 250_000;

    private static final String ENTITIES = "<!DOCTYPE a [<!ENTITY a0 'lol'>"
            + IntStream.rangeClosed(1, 12)
                    .mapToObj(i -> "<!ENTITY a" + i + " '" + ("&a" + (i - 1) + ";").repeat(10) + "'>")
                    .collect(Collectors.joining())
            + "]><a>&a12;</a>";

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("empty", ""),
            Map.entry("white space", " \n\t\u00a0\u2003"),
            Map.entry("prose", "The plan pays 80% of it [a.pdf]. ".repeat(MEGABYTE / 33)),
            Map.entry("one word", "a".repeat(MEGABYTE)),
            Map.entry("one letter words", "a b ".repeat(MANY / 4)),
            Map.entry("digits", "1".repeat(MEGABYTE)),
            Map.entry("groups of digits", "1" + ",111".repeat(MANY / 4)),
            Map.entry("fractions", "1/2 1 ".repeat(MANY / 6)),
            Map.entry("slashes", "1/".repeat(MANY / 2)),
            Map.entry("huge exponent", "1e999999999 1e9999 -1e-9999"),
            Map.entry("half surrogates", "a\ud800 b\udfff \ud83d [x\ud800.pdf]"),
            Map.entry("NUL", "\0a\0 1\0"),
            Map.entry("combining marks", "e" + "\u0301".repeat(MANY)),
            Map.entry("right to left", "\u202eמחיר 12₪ שלום عربي ٣\u202c"),
            Map.entry("Chinese", "东京是日本的首都。".repeat(MEGABYTE / 9)),
            Map.entry("emoji", "👩‍👩‍👧‍👦".repeat(1000)),
            Map.entry("open brackets", "[".repeat(MEGABYTE)),
            Map.entry("open braces with text", "{\"a\":[1,".repeat(MANY / 8)),
            Map.entry("brackets and quotes", "[\"".repeat(MANY / 2)),
            Map.entry("long arrays that never close", ("[" + "1,".repeat(500)).repeat(MANY / 1001)),
            Map.entry("deep JSON", "[".repeat(10_000) + "]".repeat(10_000)),
            Map.entry("long number in JSON", "{\"a\":" + "1".repeat(100_000) + "}"),
            Map.entry("back-ticks", "`".repeat(MANY)),
            Map.entry("fences", "```\n".repeat(MANY / 4)),
            Map.entry("full stops", ".".repeat(MANY)),
            Map.entry("line breaks", "\n".repeat(MANY)),
            Map.entry("spaces", " ".repeat(MANY) + "x"),
            Map.entry("one phrase without end", "It is covered. ".repeat(MEGABYTE / 15)),
            Map.entry("open tags", "<b><p>".repeat(MANY / 6)),
            Map.entry("closed tags", "</p>".repeat(49_000)),
            Map.entry("deep tags", "<a>".repeat(10_000) + "</a>".repeat(10_000)),
            Map.entry("entities within entities", ENTITIES),
            Map.entry("entity of a file", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///dev/zero'>]><a>&b;</a>"),
            Map.entry("deep SQL", "select " + "(".repeat(5_000) + "1" + ")".repeat(4_000)),
            Map.entry("dotted SQL", "select " + "a.".repeat(4_900) + "b from t"),
            Map.entry(
                    "table of many cells",
                    "|a".repeat(2_000) + "\n" + "|-".repeat(2_000) + "\n" + "|x\n".repeat(60_000)),
            Map.entry("open links", "[a](".repeat(MANY / 4)));

    private static final Map<String, List<String>> USES = Map.ofEntries(
            Map.entry("bleu", List.of("{}", "{'ignore_case':true,'abbreviations':['of.','a']}")),
            Map.entry("choice", List.of("{}", "{'pattern':'(a+)+b'}", "{'options':['a','a b'],'ignore_case':true}")),
            Map.entry("chrf", List.of("{}")),
            Map.entry("all-of", List.of("{'of':['a','b']}", "{'of':['b',{'name':'a','required':true}]}")),
            Map.entry("any-of", List.of("{'of':['a','b']}")),
            Map.entry("availability", List.of("{}")),
            Map.entry("citation-match", List.of("{}", "{'pattern':'(a+)+b'}")),
            Map.entry("citation-present", List.of("{}", "{'pattern':'(a+)+b'}")),
            Map.entry("citation-valid", List.of("{}", "{'fragments':false}", "{'pattern':'(a+)+b'}")),
            Map.entry("contains", List.of("{'value':'zebra','ignore_case':true}")),
            Map.entry("contains-all", List.of("{'values':['zebra','a']}")),
            Map.entry("contains-any", List.of("{'values':['zebra','a']}")),
            Map.entry("cost", List.of("{'limit':1}")),
            Map.entry("ends-with", List.of("{'value':'b','ignore_case':true,'trim':true}")),
            Map.entry("exact-match", List.of("{'trim':true,'ignore_case':true,'nfc':true}")),
            Map.entry("f1", List.of("{}")),
            Map.entry("finish", List.of("{}")),
            Map.entry("first-token", List.of("{'limit':1}")),
            Map.entry("gleu", List.of("{}")),
            Map.entry("html", List.of("{}", "{'extract':true}")),
            Map.entry("json", List.of("{}", "{'extract':true}")),
            Map.entry(
                    "json-path",
                    List.of(
                            "{'path':'$..*','extract':true}",
                            "{'path':'$..a','matcher':{'evaluator':'regex','pattern':'(a+)+b'}}")),
            Map.entry(
                    "json-schema",
                    List.of(
                            "{'schema':{'type':'object','additionalProperties':{'type':'string','pattern':'(a+)+b'}},'extract':true}")),
            Map.entry("json-similarity", List.of("{}", "{'extract':true}")),
            Map.entry("keyword-coverage", List.of("{'keywords':['a',['e\u0301','b'],{'any':['80'],'weight':1e300}]}")),
            Map.entry("language", List.of("{}", "{'language':'en'}")),
            Map.entry("latency", List.of("{'limit':1}")),
            Map.entry("length", List.of("{'max':9}", "{'max':9,'unit':'words'}", "{'max':9,'unit':'sentences'}")),
            Map.entry("levenshtein", List.of("{}", "{'ignore_case':true,'max_distance':5}")),
            Map.entry("markdown", List.of("{}", "{'forbid':['table'],'require':['code']}")),
            Map.entry("meteor", List.of("{}")),
            Map.entry("normalized-match", List.of("{}")),
            Map.entry("min", List.of("{'of':['a','b']}")),
            Map.entry(
                    "numeric",
                    List.of(
                            "{}",
                            "{'decimal_comma':true,'percent':'fraction'}",
                            "{'marker':'a','relative_tolerance':0.1}")),
            Map.entry("pii", List.of("{}", "{'kinds':['address','ssn'],'allow_context':true}")),
            Map.entry(
                    "prompt-leak",
                    List.of("{}", "{'canary':'CANARY-4711','system':'The plan pays 80% of it [a.pdf]. '}")),
            Map.entry("quote-fidelity", List.of("{}")),
            Map.entry("refusal", List.of("{}", "{'should_refuse':true}")),
            Map.entry("secrets", List.of("{}", "{'random':false}")),
            Map.entry("injection-obeyed", List.of("{'canary':['CANARY-4711','4711-CANARY']}", "{'instruction':'a'}")),
            Map.entry("regex", List.of("{'pattern':'(a+)+b'}", "{'pattern':'([^z]|zz)*z','full':true}")),
            Map.entry("checklist", List.of("{'criteria':['a','b']}")),
            Map.entry("citation-support", List.of("{}")),
            Map.entry("claims-supported", List.of("{}")),
            Map.entry("coherence", List.of("{}")),
            Map.entry("context-precision", List.of("{}")),
            Map.entry("context-recall", List.of("{}")),
            Map.entry("expected-facts", List.of("{'facts':['a']}")),
            Map.entry("factuality", List.of("{}")),
            Map.entry("fluency", List.of("{}")),
            Map.entry("groundedness", List.of("{}")),
            Map.entry("intent-resolution", List.of("{}")),
            Map.entry("relevance", List.of("{}")),
            Map.entry("response-completeness", List.of("{}")),
            Map.entry("retrieval", List.of("{}")),
            Map.entry("rubric", List.of("{'criteria':'a','levels':{'1':'b','2':'c'}}")),
            Map.entry("similarity", List.of("{}")),
            Map.entry("task-completion", List.of("{}")),
            Map.entry("tool-call-accuracy", List.of("{}")),
            Map.entry("repetition", List.of("{}")),
            Map.entry("retrieval-fidelity", List.of("{}")),
            Map.entry("retrieval-hit", List.of("{}")),
            Map.entry("retrieval-holes", List.of("{}")),
            Map.entry("retrieval-map", List.of("{'k':1000}")),
            Map.entry("retrieval-mrr", List.of("{}")),
            Map.entry("retrieval-ndcg", List.of("{'k':1000}", "{'gain':'linear'}")),
            Map.entry("retrieval-precision", List.of("{}")),
            Map.entry("retrieval-recall", List.of("{}")),
            Map.entry("retrieval-xdcg", List.of("{'k':1000}")),
            Map.entry("rouge-1", List.of("{}", "{'stemming':true}")),
            Map.entry("rouge-2", List.of("{}", "{'mode':'ascii'}")),
            Map.entry("rouge-l", List.of("{}", "{'mode':'ascii'}", "{'stemming':true}")),
            Map.entry("sql", List.of("{}", "{'extract':true,'verbs':['select'],'tables':['t']}")),
            Map.entry("starts-with", List.of("{'value':'b','ignore_case':true,'trim':true}")),
            Map.entry("step-count", List.of("{'max':0}")),
            Map.entry("tokens", List.of("{'limit':1}")),
            Map.entry("tool-arguments", List.of("{}", "{'mode':'exact','defaults':{'a':1},'tolerance':1}")),
            Map.entry("tool-call-f1", List.of("{'arguments':true}")),
            Map.entry("tool-call-valid", List.of("{}")),
            Map.entry("tool-errors", List.of("{}", "{'pattern':'(a+)+b'}")),
            Map.entry("tool-loop", List.of("{}")),
            Map.entry("tool-sequence", List.of("{'arguments':true}", "{'mode':'recall'}")),
            Map.entry("weighted-mean", List.of("{'of':['a',{'name':'b','weight':1e300}]}")),
            Map.entry("xml", List.of("{}", "{'extract':true}")));

    static Stream<Arguments> answersAndEvaluators() {
        return ANSWERS.keySet().stream()
                .sorted()
                .flatMap(answer -> new Evaluators().ids().stream().map(evaluator -> Arguments.of(answer, evaluator)));
    }

    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("answersAndEvaluators")
    void everyEvaluatorEndsWithAScoreOrAReason(String answer, String evaluator) throws JsonProcessingException {
        for (var evaluation : evaluations(ANSWERS.getOrDefault(answer, ""), List.of(evaluator))) {
            assertFalse(evaluation.reason().isBlank());
            assertTrue(evaluation.reason().length() < 1_000, "a reason is one sentence");
            if (evaluation instanceof Score score) new JsonMapper().writeValueAsBytes(score.evidence());
            new JsonMapper().writeValueAsBytes(evaluation.reason());
        }
        assertFalse(USES.getOrDefault(evaluator, List.of()).isEmpty());
    }

    /** What all evaluators say of an answer of such a text in all its parts. */
    static List<Evaluation> evaluations(String text) {
        return evaluations(text, new Evaluators().ids());
    }

    /** Parameters that the evaluator takes. */
    static String parameters(String evaluator) {
        return USES.getOrDefault(evaluator, List.of()).getFirst();
    }

    private static List<Evaluation> evaluations(String text, Collection<String> evaluators) {
        var calls = List.of(new ToolCall("", text, text));
        var asked = Asked.answer(text, calls, new Timing(Duration.ofDays(100_000), Optional.empty(), 1))
                .expecting("The plan pays 12 of it.", text + " 12")
                .expectingCalls(List.of(new ToolCall("", text, text + " ")))
                .expectingDocuments(List.of(new ExpectedDocument(text, 3), new ExpectedDocument("a.pdf", 100)))
                .retrieving(List.of(
                        new Chunk(Optional.of("a.pdf"), "The plan pays 80% of it."),
                        new Chunk(Optional.of(text), text),
                        new Chunk(Optional.empty(), "")))
                .offering(text, "{'type':'object','additionalProperties':{'pattern':'(a+)+b'}}")
                .toldByTools(text)
                .after(Message.of(Message.Role.SYSTEM, text), Message.user("what?"))
                .scoredBy(
                        Score.fraction(new EvaluatorId("a", "1"), .5, Text.shortened(text)),
                        Unscored.error(new EvaluatorId("b", "1"), Text.shortened(text)))
                .costing(1);

        return evaluators.stream()
                .flatMap(evaluator -> USES.getOrDefault(evaluator, List.of()).stream()
                        .map(parameters -> asked.by(evaluator, parameters)))
                .toList();
    }
}
