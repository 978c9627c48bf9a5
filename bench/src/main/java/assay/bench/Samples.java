package assay.bench;

import assay.evaluators.Evaluators;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.plan.Call;
import assay.plan.Filter;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.Chunk;
import assay.scenario.Endpoint;
import assay.scenario.ExpectedDocument;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.Scenario;
import assay.scenario.Script;
import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import assay.scenario.Variant;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.Exchange;
import assay.score.Means;
import assay.score.Score;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values that the small benchmarks work on: an answer of about a thousand characters, and all evaluators. */
final class Samples {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final RunId RUN = RunId.of("bench", RunId.command(NOON, 1));
    private static final String SENTENCE =
            "Plan %d costs $%d a month, as the handbook says on [handbook.pdf#page=%d]. ";
    private static final Variant VARIANT = new Variant(
            "one",
            new Endpoint.OpenAi(URI.create("http://127.0.0.1:1/v1"), "model", Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            Optional.of(new Variant.Price(2.5, 10, Optional.empty())),
            Variant.Limits.DEFAULT);

    private static final String TOOL =
            "{\"type\": \"object\", \"properties\": {\"plan\": {\"type\": \"integer\"}, \"day\": {\"type\": \"integer\"}}}";

    /** Parameters of the evaluators that need some; the others do without. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("all-of", "{\"of\": [\"a\", \"b\"]}"),
            Map.entry("any-of", "{\"of\": [\"a\", \"b\"]}"),
            Map.entry("choice", "{\"options\": [\"Plan 4\", \"Plan 99\"]}"),
            Map.entry("contains", "{\"value\": \"handbook says\"}"),
            Map.entry("contains-all", "{\"values\": [\"handbook\", \"page\"]}"),
            Map.entry("contains-any", "{\"values\": [\"nowhere\", \"page\"]}"),
            Map.entry("cost", "{\"limit\": 0.01}"),
            Map.entry("ends-with", "{\"value\": \"Good bye.\"}"),
            Map.entry("first-token", "{\"limit\": \"1s\"}"),
            Map.entry(
                    "json-path",
                    "{\"path\": \"$.plans[*].plan\", \"matcher\": {\"evaluator\": \"length\", \"max\": 3}}"),
            Map.entry(
                    "json-schema",
                    "{\"schema\": {\"type\": \"object\", \"properties\": {\"plans\": {\"type\": \"array\","
                            + " \"items\": {\"type\": \"object\", \"required\": [\"text\"]}}}, \"required\": [\"plans\"]}}"),
            Map.entry("keyword-coverage", "{\"keywords\": [\"handbook\", [\"monthly\", \"a month\"]]}"),
            Map.entry("language", "{\"language\": \"en\"}"),
            Map.entry("latency", "{\"limit\": \"4s\"}"),
            Map.entry("length", "{\"unit\": \"words\", \"max\": 500}"),
            Map.entry("injection-obeyed", "{\"canary\": \"blue-heron-4711\"}"),
            Map.entry(
                    "prompt-leak", "{\"system\": \"Answer from the handbook alone, and cite the page of each sum.\"}"),
            Map.entry("min", "{\"of\": [\"a\", \"b\"]}"),
            Map.entry("regex", "{\"pattern\": \"page=\\\\d+\"}"),
            Map.entry("sql", "{\"verbs\": [\"select\"], \"tables\": [\"plans\", \"prices\"]}"),
            Map.entry("starts-with", "{\"value\": \"Plan\"}"),
            Map.entry("step-count", "{\"max\": 3}"),
            Map.entry("tokens", "{\"limit\": 500}"),
            Map.entry("weighted-mean", "{\"of\": [\"a\", \"b\"]}"));

    private Samples() {}

    /** Every evaluator that asks nobody by its id, ready to score. */
    static SortedMap<String, Evaluator> evaluators() {
        var all = new TreeMap<String, Evaluator>();
        new Evaluators().kinds().forEach((id, kind) -> {
            if (asks(kind.means())) return;
            var parameters = id.equals("human-label") ? labels() : json(PARAMETERS.getOrDefault(id, "{}"));
            all.put(id, kind.create().apply(new EvaluatorId(id, "1"), parameters));
        });
        return all;
    }

    private static boolean asks(Means means) {
        return switch (means) {
            case DETERMINISTIC, COMPOSITE, PERSON -> false;
            case EMBEDDING, SERVICE, JUDGE -> true;
        };
    }

    /** Of the very answer that is scored, by three people. */
    private static ObjectNode labels() {
        var parameters = json("{}");
        var labels = parameters.putArray("labels");
        for (var label : List.of("pass", "fail", "pass")) {
            labels.addObject()
                    .put("question", prompt(0, "").query())
                    .put("answer", text(0))
                    .put("label", label);
        }
        return parameters;
    }

    /** What that evaluator has something to say about. */
    static Exchange exchange(String evaluator) {
        return switch (evaluator) {
            case "choice" -> exchange(text(4).substring(0, 990), "Plan 4");
            case "html" -> exchange("<ul><li>" + text(0).replace("]. ", "]</li>\n<li>") + "</li></ul>", "");
            case "markdown" -> exchange("- " + text(0).replace("]. ", "]\n- **so** "), "");
            case "sql" -> exchange(sqlText(), "");
            case "xml" -> exchange("<a><b>" + text(0).replace("]. ", "]</b>\n<b>") + "</b></a>", "");
            case "json", "json-path", "json-schema" -> exchange(jsonText(), "{\"plans\": []}");
            case "json-similarity" -> exchange(jsonText(), jsonText().replace("month", "year"));
            case "numeric" -> exchange("Counted together it is 1,234.50. ".repeat(30) + "#### 1234.5", "1234.5");
            case "quote-fidelity" -> exchange(text(0).replaceAll("(Plan \\d+ costs [^,]+,)", "\"$1\""), text(3));
            case "all-of", "any-of", "min", "weighted-mean" -> withMembers(exchange(text(0), text(3)));
            default -> exchange(text(0), text(3));
        };
    }

    /** As if two other evaluators, a and b, had scored the answer. */
    private static Exchange withMembers(Exchange exchange) {
        var evaluations = new TreeMap<String, Evaluation>();
        for (var name : List.of("a", "b")) {
            var score = Score.fraction(new EvaluatorId(name, "1"), .5, "half of it");
            evaluations.put(
                    name,
                    new Score(
                            score.evaluator(),
                            score.value(),
                            score.raw(),
                            Optional.of(true),
                            score.reason(),
                            score.evidence()));
        }
        return new Exchange(
                exchange.query(),
                exchange.expected(),
                exchange.context(),
                exchange.tools(),
                exchange.expectedToolCalls(),
                exchange.expectedDocuments(),
                exchange.answer(),
                exchange.toolResults(),
                exchange.costUsd(),
                evaluations);
    }

    /** @param i tells observations apart */
    static Observation observation(int i, Outcome outcome) {
        var messages = List.of(
                Message.user("What?"),
                new Message(Role.TOOL, "{\"plan\": 1, \"price\": 40}", List.of(), Optional.of("1")));
        return Observation.of(new Call(RUN, prompt(i, text(1)), 1, VARIANT, messages), outcome, NOON);
    }

    static Outcome.Answer answer(String text) {
        return new Outcome.Answer(
                text,
                List.of(new ToolCall("1", "find", "{\"plan\": 1, \"day\": 2}")),
                List.of(),
                new Outcome.Reported(
                        Optional.of("stop"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                Optional.of(Usage.of(30, 200)),
                new Timing(Duration.ofMillis(900), Optional.of(Duration.ofMillis(200)), 1),
                List.of());
    }

    static Run run() {
        return new Run(
                RUN,
                "bench",
                1,
                "0".repeat(64),
                NOON,
                List.of("one"),
                1,
                1,
                Filter.ALL,
                1,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /** With six scores. */
    static List<Evaluation> evaluations() {
        return List.of("contains-all", "contains-any", "exact-match", "latency", "regex", "rouge-l").stream()
                .map(id -> Objects.requireNonNull(evaluators().get(id)).evaluate(exchange(id)))
                .toList();
    }

    static String text(int from) {
        var text = new StringBuilder();
        for (int i = from; text.length() < 1000; i++) text.append(SENTENCE.formatted(i, 40 + i, i + 1));
        return text.toString();
    }

    private static String sqlText() {
        return "select p.id, p.name, q.amount from plans p join prices q on q.plan = p.id where "
                + "p.name <> 'none' and ".repeat(39) + "q.amount between 40 and 95 order by q.amount";
    }

    private static String jsonText() {
        var json = JsonNodeFactory.instance.objectNode();
        var plans = json.putArray("plans");
        for (int i = 0; i < 11; i++) plans.addObject().put("plan", i).put("text", SENTENCE.formatted(i, i, i));
        return json.toString();
    }

    /** What was asked once, with the answer to it. */
    static Exchange exchange(String question, String expected, Outcome.Answer answer) {
        var prompt = new GoldenPrompt(
                "prompt",
                List.of(Message.user(question)),
                List.of(expected),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        var call = new Call(RUN, prompt, 1, VARIANT, prompt.messages());
        return Exchange.of(prompt, Observation.of(call, answer, NOON), answer);
    }

    private static Exchange exchange(String text, String expected) {
        var answer = answer(text);
        return Exchange.of(prompt(0, expected), observation(0, answer), answer);
    }

    private static GoldenPrompt prompt(int i, String expected) {
        return new GoldenPrompt(
                "prompt-" + i,
                List.of(Message.user("What does plan " + i + " cost?")),
                List.of(expected),
                List.of(new Chunk(Optional.of("handbook.pdf#page=1"), text(5))),
                Set.of("tag"),
                false,
                1,
                List.of(new ToolDefinition("find", "", json(TOOL))),
                Optional.of(List.of(new ToolCall("1", "find", "{\"plan\": 1, \"day\": 3}"))),
                List.of(new ExpectedDocument("handbook.pdf#page=1", 4), new ExpectedDocument("rates.md", 2)),
                List.of(),
                Script.NONE);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
