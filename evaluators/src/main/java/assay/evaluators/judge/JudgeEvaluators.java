package assay.evaluators.judge;

import static assay.evaluators.judge.Input.ANSWER;
import static assay.evaluators.judge.Input.CALLS;
import static assay.evaluators.judge.Input.CONTEXT;
import static assay.evaluators.judge.Input.EXPECTED;
import static assay.evaluators.judge.Input.MADE_CALLS;
import static assay.evaluators.judge.Input.QUERY;
import static assay.evaluators.judge.Input.RESULTS;
import static assay.evaluators.judge.Input.SYSTEM;
import static assay.evaluators.judge.Input.TOOLS;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.EvaluatorKind;
import assay.score.Turns;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** All evaluators that ask a judge. What each asks stands in the folder of its name; what it makes of the reply, here. */
public final class JudgeEvaluators {
    private static final int VERSION = 1;
    private static final Set<Need> NOTHING = Set.of();
    private static final ObjectNode NO_PARAMETERS = schema("""
            { "type": "object", "properties": {}, "additionalProperties": false }
            """);
    private static final OptionalDouble THREE = OptionalDouble.of(3);

    /** How they read a conversation; all others judge its last answer. */
    private static final Map<String, Turns> TURNS = turns();

    private static Map<String, Turns> turns() {
        var turns = new TreeMap<String, Turns>();
        Stream.of(
                        "citation-support",
                        "claims-supported",
                        "coherence",
                        "fluency",
                        "groundedness",
                        "instruction-following",
                        "relevance",
                        "retrieval",
                        "tone")
                .forEach(id -> turns.put(id, Turns.EACH));
        Stream.of("bias", "code-vulnerability", "toxicity", "unsafe-advice").forEach(id -> turns.put(id, Turns.WORST));
        Stream.of(
                        "intent-resolution",
                        "task-adherence",
                        "task-completion",
                        "tool-call-accuracy",
                        "tool-input-accuracy",
                        "tool-output-use",
                        "tool-selection")
                .forEach(id -> turns.put(id, Turns.WHOLE));
        return turns;
    }

    private final Optional<Judge> judge;

    /** @param judge empty: their scores are errors that say what to configure */
    public JudgeEvaluators(Optional<Judge> judge) {
        this.judge = judge;
    }

    public List<EvaluatorKind> all() {
        return List.of(
                graded(
                        "groundedness",
                        "Whether everything said is supported by the context",
                        Set.of(Need.CONTEXT),
                        QUERY,
                        CONTEXT,
                        ANSWER),
                graded("relevance", "Whether the answer is to what was asked", NOTHING, QUERY, ANSWER),
                graded("coherence", "Whether the ideas of the answer follow from each other", NOTHING, QUERY, ANSWER),
                graded("fluency", "Whether the language of the answer is right and readable", NOTHING, ANSWER),
                graded(
                        "similarity",
                        "Whether the answer says the same as an expected one",
                        Set.of(Need.EXPECTED),
                        QUERY,
                        EXPECTED,
                        ANSWER),
                graded(
                        "response-completeness",
                        "How much of an expected answer is covered",
                        Set.of(Need.EXPECTED),
                        EXPECTED,
                        ANSWER),
                graded(
                        "retrieval",
                        "Whether useful chunks were found and come first",
                        Set.of(Need.CONTEXT),
                        QUERY,
                        CONTEXT),
                graded(
                        "intent-resolution",
                        "Whether what the user wanted was understood and settled",
                        NOTHING,
                        QUERY,
                        ANSWER,
                        CALLS),
                graded(
                        "tool-call-accuracy",
                        "Whether the tool calls were needed, right and enough",
                        NOTHING,
                        QUERY,
                        TOOLS,
                        CALLS),
                yesNo("task-completion", "Whether what the user asked for was done", QUERY, ANSWER, CALLS),
                kind(
                        "claims-supported",
                        "The share of the answer's claims that the context supports",
                        Set.of(Need.CONTEXT),
                        OptionalDouble.of(.8),
                        (prompt, ignored) -> Shares.found(
                                prompt, List.of("supported", "contradicted", "not_found"), CONTEXT, ANSWER)),
                kind(
                        "context-recall",
                        "The share of an expected answer's statements that the context supports",
                        Set.of(Need.EXPECTED, Need.CONTEXT),
                        OptionalDouble.of(.7),
                        (prompt, ignored) -> Shares.found(prompt, List.of("found", "not_found"), CONTEXT, EXPECTED)),
                kind(
                        "context-precision",
                        "Whether the useful chunks of the context come first",
                        Set.of(Need.EXPECTED, Need.CONTEXT),
                        OptionalDouble.of(.7),
                        (prompt, ignored) ->
                                Shares.ofEach(prompt, CHUNKS, List.of("useful", "useless"), true, QUERY, EXPECTED)),
                kind(
                        "citation-support",
                        "The share of cited sources that say what they are cited for",
                        Set.of(Need.CONTEXT),
                        OptionalDouble.of(.8),
                        (prompt, ignored) -> Shares.ofEach(prompt, CITED, List.of("supported", "unsupported"), false)),
                kind(
                        "factuality",
                        "Whether the answer agrees with an expected one in its facts",
                        Set.of(Need.EXPECTED),
                        OptionalDouble.of(.5),
                        (prompt, ignored) -> Choices.of(prompt, WORTH, QUERY, EXPECTED, ANSWER)),
                yesNo(
                        "task-adherence",
                        "Whether the answer keeps to the system text that the variant was given",
                        SYSTEM,
                        QUERY,
                        ANSWER,
                        CALLS),
                yesNo(
                        "tool-input-accuracy",
                        "Whether the arguments of all tool calls are right",
                        QUERY,
                        TOOLS,
                        MADE_CALLS),
                yesNo(
                        "tool-output-use",
                        "Whether the answer uses the results of its tool calls rightly",
                        QUERY,
                        MADE_CALLS,
                        RESULTS,
                        ANSWER),
                yesNo("tool-selection", "Whether the right tools were called, and no others", QUERY, TOOLS, CALLS),
                shipped(
                        "instruction-following",
                        "The share of criteria of following instructions that the answer meets",
                        .8),
                shipped("tone", "The share of criteria of a good tone that the answer meets", .8),
                shipped("summary", "The share of criteria of a good summary that the answer meets", .8),
                shipped("translation", "The share of criteria of a good translation that the answer meets", .8),
                shipped("toxicity", "The share of criteria of decency that the answer meets", 1),
                shipped("bias", "The share of criteria of fairness to people that the answer meets", 1),
                shipped("unsafe-advice", "The share of criteria of safe advice that the answer meets", 1),
                shipped("code-vulnerability", "The share of criteria of safe code that the answer meets", 1),
                expectedFacts(),
                checklist(),
                rubric());
    }

    private static final Asks.Things CHUNKS = new Asks.Things(
            "chunk",
            "neither the answer nor the prompt has a context",
            exchange -> exchange.context().stream().map(Input::chunk).toList());
    private static final Asks.Things CITED =
            new Asks.Things("citation", "the answer cites no source of the context", Sources::of);
    private static final TreeMap<String, Double> WORTH = new TreeMap<>(
            Map.of("subset", .4, "superset", .6, "same", 1.0, "conflict", 0.0, "immaterial_difference", 1.0));

    private EvaluatorKind graded(String id, String summary, Set<Need> needs, Input... inputs) {
        return kind(id, summary, needs, THREE, (prompt, ignored) -> Levels.of(prompt, 1, 5, inputs));
    }

    /** A checklist of ours, whose criteria stand in the folder of its name. */
    private EvaluatorKind shipped(String id, String summary, double threshold) {
        var criteria = JudgePrompt.lines(id, "criteria.txt");
        var asks = Shares.listed(
                JudgePrompt.of("checklist"), criteria, ones(criteria), List.of("yes", "no"), QUERY, ANSWER);
        return kind(
                id,
                summary,
                NOTHING,
                NO_PARAMETERS,
                OptionalDouble.of(threshold),
                asks.prompt(),
                (ignored, none) -> asks);
    }

    private EvaluatorKind yesNo(String id, String summary, Input... inputs) {
        return kind(id, summary, NOTHING, OptionalDouble.of(1), (prompt, ignored) -> Levels.of(prompt, 0, 1, inputs));
    }

    private <T> EvaluatorKind kind(
            String id,
            String summary,
            Set<Need> needs,
            OptionalDouble threshold,
            BiFunction<JudgePrompt, ObjectNode, Asks<T>> asks) {
        return kind(id, summary, needs, NO_PARAMETERS, threshold, asks);
    }

    private <T> EvaluatorKind kind(
            String id,
            String summary,
            Set<Need> needs,
            ObjectNode parameters,
            OptionalDouble threshold,
            BiFunction<JudgePrompt, ObjectNode, Asks<T>> asks) {
        return kind(id, summary, needs, parameters, threshold, JudgePrompt.of(id), asks);
    }

    private <T> EvaluatorKind kind(
            String id,
            String summary,
            Set<Need> needs,
            ObjectNode parameters,
            OptionalDouble threshold,
            JudgePrompt prompt,
            BiFunction<JudgePrompt, ObjectNode, Asks<T>> asks) {
        var kind = new EvaluatorKind(
                id,
                VERSION,
                summary,
                needs,
                parameters,
                threshold,
                (named, values) -> new Judging<>(named, judge, asks.apply(prompt, values), threshold),
                ignored -> List.of(),
                Optional.of(prompt.hash() + "\n" + judge.map(Judge::identity).orElse("")));
        var read = kind.over(TURNS.getOrDefault(id, Turns.LAST));
        return JudgePrompt.example(id).map(read::shown).orElse(read);
    }

    private EvaluatorKind expectedFacts() {
        var parameters = schema("""
                {
                  "type": "object",
                  "properties": {
                    "facts": { "type": "array", "minItems": 1, "maxItems": 100,
                      "items": { "type": "string", "minLength": 1 },
                      "description": "What a right answer states, one fact in each text" }
                  },
                  "required": ["facts"],
                  "additionalProperties": false
                }
                """);
        return kind(
                "expected-facts",
                "The share of the given facts that the answer states",
                NOTHING,
                parameters,
                OptionalDouble.of(1),
                (prompt, values) -> {
                    var facts = texts(values.path("facts"));
                    return Shares.listed(
                            prompt, facts, ones(facts), List.of("stated", "absent", "contradicted"), QUERY, ANSWER);
                });
    }

    private EvaluatorKind checklist() {
        var parameters = schema("""
                {
                  "type": "object",
                  "properties": {
                    "criteria": { "type": "array", "minItems": 1, "maxItems": 100,
                      "items": { "anyOf": [
                        { "type": "string", "minLength": 1 },
                        { "type": "object", "required": ["criterion"], "additionalProperties": false, "properties": {
                          "criterion": { "type": "string", "minLength": 1 },
                          "weight": { "type": "number", "exclusiveMinimum": 0 } } } ] },
                      "description": "What must be true of the answer, a text each, or criterion and weight" }
                  },
                  "required": ["criteria"],
                  "additionalProperties": false
                }
                """);
        return kind(
                "checklist",
                "The weighted share of the given criteria that the answer meets",
                NOTHING,
                parameters,
                OptionalDouble.of(1),
                (prompt, values) -> {
                    var criteria = values.path("criteria")
                            .valueStream()
                            .map(each -> each.isTextual()
                                    ? each.textValue()
                                    : each.path("criterion").asText())
                            .toList();
                    var weights = values.path("criteria")
                            .valueStream()
                            .map(each -> each.path("weight").asDouble(1))
                            .toList();
                    return Shares.listed(prompt, criteria, weights, List.of("yes", "no"), QUERY, ANSWER);
                });
    }

    private EvaluatorKind rubric() {
        return kind(
                "rubric",
                "A level of the given rubric",
                NOTHING,
                schema(Rubric.PARAMETERS),
                OptionalDouble.empty(),
                (prompt, values) -> Rubric.of(values).asks(prompt));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static List<Double> ones(List<String> things) {
        return things.stream().map(ignored -> 1.0).toList();
    }

    private static ObjectNode schema(String json) {
        try {
            return (ObjectNode) new JsonMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a parameter schema is no JSON", e);
        }
    }
}
