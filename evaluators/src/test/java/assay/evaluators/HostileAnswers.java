package assay.evaluators;

import assay.observation.Timing;
import assay.scenario.Chunk;
import assay.scenario.ExpectedDocument;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers that nobody would give who meant well, put to every evaluator in all parts of an exchange. */
final class HostileAnswers {
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
            Map.entry("deep XML", "<a>".repeat(MANY / 4)),
            Map.entry("deep objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
            Map.entry("objects as deep as are read", "{\"a\":".repeat(900) + "1" + "}".repeat(900)),
            Map.entry("many values", "[" + "{\"a\":[1,2,\"b\"]},".repeat(50_000) + "1]"),
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

    /** A schema of thirty lines that applies a thousand million schemas to any value. */
    private static final String BOMB = "{'$defs':{'s0':true,"
            + IntStream.range(1, 31)
                    .mapToObj(i -> "'s%d':{'allOf':[{'$ref':'#/$defs/s%d'},{'$ref':'#/$defs/s%d'}]}"
                            .formatted(i, i - 1, i - 1))
                    .collect(Collectors.joining(","))
            + "},'$ref':'#/$defs/s30'}";
    /** Two for each level of the value. */
    private static final String DEEP_BOMB =
            "{'$defs':{'x':{'additionalProperties':{'anyOf':[{'$ref':'#/$defs/x'},{'$ref':'#/$defs/x'}],"
                    + "'not':{'type':'boolean'}},'items':{'allOf':[{'$ref':'#/$defs/x'},{'$ref':'#/$defs/x'}]}}},'$ref':'#/$defs/x'}";

    /** Uses that are worth a try beside, or in place of, the one of the evaluator's example. */
    private static final Map<String, List<String>> USES = Map.ofEntries(
            Map.entry("choice", List.of("{}", "{'pattern':'(a+)+b'}", "{'options':['a','a b'],'ignore_case':true}")),
            Map.entry("ends-with", List.of("{'value':'b','ignore_case':true,'trim':true}")),
            Map.entry("html", List.of("{}", "{'extract':true}")),
            Map.entry(
                    "json-path",
                    List.of(
                            "{'path':'$..*','extract':true}",
                            "{'path':'$..a','matcher':{'evaluator':'regex','pattern':'(a+)+b'}}")),
            Map.entry("keyword-coverage", List.of("{'keywords':['a',['e\u0301','b'],{'any':['80'],'weight':1e300}]}")),
            Map.entry("language", List.of("{}", "{'language':'en'}")),
            Map.entry("markdown", List.of("{}", "{'forbid':['table'],'require':['code']}")),
            Map.entry("pii", List.of("{}", "{'kinds':['address','ssn'],'allow_context':true}")),
            Map.entry(
                    "prompt-leak",
                    List.of("{}", "{'canary':'CANARY-4711','system':'The plan pays 80% of it [a.pdf]. '}")),
            Map.entry("content-safety", List.of("{}", "{'kinds':['hate','self-harm'],'of':'query'}")),
            Map.entry("http", List.of("{'service':'tone'}")),
            Map.entry("human-label", List.of("{'labels':[{'question':'a','answer':'b','label':'pass'}]}")),
            Map.entry("semantic-similarity", List.of("{'floor':0.3}")),
            Map.entry("refusal", List.of("{}", "{'should_refuse':true}")),
            Map.entry("secrets", List.of("{}", "{'random':false}")),
            Map.entry("injection-obeyed", List.of("{'canary':['CANARY-4711','4711-CANARY']}", "{'instruction':'a'}")),
            Map.entry("sql", List.of("{}", "{'extract':true,'verbs':['select'],'tables':['t']}")),
            Map.entry("starts-with", List.of("{'value':'b','ignore_case':true,'trim':true}")),
            Map.entry("xml", List.of("{}", "{'extract':true}")),
            Map.entry("bleu", List.of("{}", "{'ignore_case':true,'abbreviations':['of.','a']}")),
            Map.entry("all-of", List.of("{'of':['a','b']}", "{'of':['b',{'name':'a','required':true}]}")),
            Map.entry("any-of", List.of("{'of':['a','b']}")),
            Map.entry("citation-match", List.of("{}", "{'pattern':'(a+)+b'}")),
            Map.entry("citation-present", List.of("{}", "{'pattern':'(a+)+b'}")),
            Map.entry("citation-valid", List.of("{}", "{'fragments':false}", "{'pattern':'(a+)+b'}")),
            Map.entry("contains", List.of("{'value':'zebra','ignore_case':true}")),
            Map.entry("contains-all", List.of("{'values':['zebra','a']}")),
            Map.entry("contains-any", List.of("{'values':['zebra','a']}")),
            Map.entry("cost", List.of("{'limit':1}")),
            Map.entry("exact-match", List.of("{'trim':true,'ignore_case':true,'nfc':true}")),
            Map.entry("first-token", List.of("{'limit':1}")),
            Map.entry("json", List.of("{}", "{'extract':true}")),
            Map.entry(
                    "json-schema",
                    List.of(
                            "{'schema':{'type':'object','additionalProperties':{'type':'string','pattern':'(a+)+b'}},'extract':true}",
                            "{'schema':" + BOMB + "}",
                            "{'schema':" + DEEP_BOMB + ",'extract':true}")),
            Map.entry("json-similarity", List.of("{}", "{'extract':true}")),
            Map.entry("latency", List.of("{'limit':1}")),
            Map.entry("length", List.of("{'max':9}", "{'max':9,'unit':'words'}", "{'max':9,'unit':'sentences'}")),
            Map.entry("levenshtein", List.of("{}", "{'ignore_case':true,'max_distance':5}")),
            Map.entry("min", List.of("{'of':['a','b']}")),
            Map.entry(
                    "numeric",
                    List.of(
                            "{}",
                            "{'decimal_comma':true,'percent':'fraction'}",
                            "{'marker':'a','relative_tolerance':0.1}")),
            Map.entry("regex", List.of("{'pattern':'(a+)+b'}", "{'pattern':'([^z]|zz)*z','full':true}")),
            Map.entry("checklist", List.of("{'criteria':['a','b']}")),
            Map.entry("expected-facts", List.of("{'facts':['a']}")),
            Map.entry("rubric", List.of("{'criteria':'a','levels':{'1':'b','2':'c'}}")),
            Map.entry("retrieval-map", List.of("{'k':1000}")),
            Map.entry("retrieval-ndcg", List.of("{'k':1000}", "{'gain':'linear'}")),
            Map.entry("retrieval-xdcg", List.of("{'k':1000}")),
            Map.entry("rouge-1", List.of("{}", "{'stemming':true}")),
            Map.entry("rouge-2", List.of("{}", "{'mode':'ascii'}")),
            Map.entry("rouge-l", List.of("{}", "{'mode':'ascii'}", "{'stemming':true}")),
            Map.entry("step-count", List.of("{'max':0}")),
            Map.entry("tokens", List.of("{'limit':1}")),
            Map.entry("tool-arguments", List.of("{}", "{'mode':'exact','defaults':{'a':1},'tolerance':1}")),
            Map.entry("tool-call-f1", List.of("{'arguments':true}")),
            Map.entry("tool-errors", List.of("{}", "{'pattern':'(a+)+b'}")),
            Map.entry("tool-sequence", List.of("{'arguments':true}", "{'mode':'recall'}")),
            Map.entry("weighted-mean", List.of("{'of':['a',{'name':'b','weight':1e300}]}")));

    private static final int TRIES = 3;
    /** What others on the machine take is not counted. */
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private HostileAnswers() {}

    /** What evaluators are made of, a judge among them that replies with the very answer it judges. */
    private static Map<String, EvaluatorKind> kinds(String reply) {
        return new Replying(reply).kinds();
    }

    /**
     * Puts every answer to every evaluator and prints a line for each: evaluator, use, answer, the processor's
     * milliseconds in the best of three tries, what was wrong.
     */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (var answer : new TreeMap<>(ANSWERS).entrySet()) {
            var exchange = exchange(answer.getValue());
            for (var kind : kinds(answer.getValue()).values()) {
                for (String use : uses(kind)) {
                    out.print(kind.id() + "\t" + use + "\t" + answer.getKey() + "\t");
                    out.flush();
                    out.println(tried(kind, use, exchange));
                }
            }
        }
    }

    private static String tried(EvaluatorKind kind, String use, Exchange exchange) {
        long best = Long.MAX_VALUE;
        String wrong = "";
        for (int i = 0; i < TRIES && best > 1000; i++) {
            long begun = THREAD.getCurrentThreadCpuTime();
            try {
                var evaluation = evaluator(kind, use).evaluate(exchange);
                best = Math.min(best, (THREAD.getCurrentThreadCpuTime() - begun) / 1_000_000);
                wrong = wrong(evaluation);
            } catch (RuntimeException | Error | JsonProcessingException e) {
                return "0\tthrew " + e;
            }
        }
        return best + "\t" + wrong;
    }

    /** What is wrong with an evaluation that can be neither read nor stored; empty where nothing is. */
    static String wrong(Evaluation evaluation) throws JsonProcessingException {
        if (evaluation.reason().isBlank()) return "gives no reason";
        if (evaluation.reason().length() >= 1_000) return "gives a reason that is no sentence";
        new JsonMapper().writeValueAsBytes(evaluation.reason());
        if (evaluation instanceof Score score) new JsonMapper().writeValueAsBytes(score.evidence());
        return "";
    }

    private static Evaluator evaluator(EvaluatorKind kind, String use) {
        return kind.create().apply(new EvaluatorId(kind.id(), "1"), Asked.json(use));
    }

    /** What all evaluators say of an answer of such a text in all its parts, without a judge. */
    static List<Evaluation> evaluations(String text) {
        var exchange = exchange(text);
        return new Evaluators()
                .kinds().values().stream()
                        .flatMap(kind -> uses(kind).stream()
                                .map(use -> evaluator(kind, use).evaluate(exchange)))
                        .toList();
    }

    static Collection<String> answers() {
        return new TreeMap<>(ANSWERS).keySet();
    }

    /** Parameters that the evaluator takes: of its example, and others that are worth a try. */
    static List<String> uses(EvaluatorKind kind) {
        var more = USES.getOrDefault(kind.id(), List.of());
        if (!more.isEmpty()) return more;
        var shown = kind.example().orElseThrow().read(new Evaluators());
        return List.of(shown.use().parameters().toString());
    }

    /** The text in all parts of it. */
    static Exchange exchange(String text) {
        var calls = List.of(new ToolCall("", text, text));
        return Asked.answer(text, calls, new Timing(Duration.ofDays(100_000), Optional.empty(), 1))
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
                .costing(1)
                .exchange();
    }
}
