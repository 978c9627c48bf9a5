package assay.evaluators;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.scenario.Chunk;
import assay.scenario.ExpectedDocument;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.scenario.ToolDefinition;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** An answer with what was expected of it, to be put to evaluators. */
record Asked(Exchange exchange) {
    private static final Map<String, EvaluatorKind> KINDS = new Evaluators().kinds();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    static Asked answer(String text) {
        return answer(text, List.of(), new Timing(Duration.ofSeconds(2), Optional.empty(), 1));
    }

    static Asked answer(String text, List<ToolCall> calls, Timing timing) {
        return of(answer(text, calls, Optional.empty(), timing));
    }

    /** @param calls a name with its arguments in JSON behind a blank, single quotes for double ones; or a name alone */
    static Asked calling(String... calls) {
        return answer("", calls(calls), new Timing(Duration.ofSeconds(2), Optional.empty(), 1));
    }

    static Asked using(Usage usage, int attempts) {
        return of(answer("", List.of(), Optional.of(usage), new Timing(Duration.ZERO, Optional.empty(), attempts)));
    }

    private static Outcome.Answer answer(String text, List<ToolCall> calls, Optional<Usage> usage, Timing timing) {
        return new Outcome.Answer(text, calls, List.of(), Outcome.Reported.NOTHING, usage, timing, List.of());
    }

    private static Asked of(Outcome.Answer answer) {
        return new Asked(new Exchange(
                "what?",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                answer,
                List.of(),
                OptionalDouble.empty(),
                Map.of()));
    }

    static List<ToolCall> calls(String... calls) {
        return Arrays.stream(calls)
                .map(call -> call.split(" ", 2))
                .map(parts -> new ToolCall("", parts[0], parts.length < 2 ? "" : parts[1].replace('\'', '"')))
                .toList();
    }

    Asked expecting(String... references) {
        return new Asked(new Exchange(
                exchange.messages(),
                exchange.query(),
                Arrays.asList(references),
                exchange.context(),
                exchange.tools(),
                exchange.expectedToolCalls(),
                exchange.expectedDocuments(),
                exchange.answer(),
                exchange.toolResults(),
                exchange.costUsd(),
                exchange.evaluations(),
                false));
    }

    Asked expectingCalls(List<ToolCall> calls) {
        return new Asked(new Exchange(
                exchange.messages(),
                exchange.query(),
                exchange.expected(),
                exchange.context(),
                exchange.tools(),
                Optional.of(calls),
                exchange.expectedDocuments(),
                exchange.answer(),
                exchange.toolResults(),
                exchange.costUsd(),
                exchange.evaluations(),
                false));
    }

    Asked expectingDocuments(List<ExpectedDocument> documents) {
        return new Asked(new Exchange(
                exchange.messages(),
                exchange.query(),
                exchange.expected(),
                exchange.context(),
                exchange.tools(),
                exchange.expectedToolCalls(),
                documents,
                exchange.answer(),
                exchange.toolResults(),
                exchange.costUsd(),
                exchange.evaluations(),
                false));
    }

    /** @param texts labelled or not, as in a scenario */
    Asked retrieving(String... texts) {
        return retrieving(Arrays.stream(texts).map(Chunk::parse).toList());
    }

    Asked retrieving(List<Chunk> chunks) {
        return new Asked(new Exchange(
                exchange.messages(),
                exchange.query(),
                exchange.expected(),
                chunks,
                exchange.tools(),
                exchange.expectedToolCalls(),
                exchange.expectedDocuments(),
                exchange.answer(),
                exchange.toolResults(),
                exchange.costUsd(),
                exchange.evaluations(),
                false));
    }

    /** @param parameters JSON Schema; single quotes stand for double ones */
    Asked offering(String tool, String parameters) {
        return new Asked(new Exchange(
                exchange.messages(),
                exchange.query(),
                exchange.expected(),
                exchange.context(),
                List.of(new ToolDefinition(tool, "", json(parameters))),
                exchange.expectedToolCalls(),
                exchange.expectedDocuments(),
                exchange.answer(),
                exchange.toolResults(),
                exchange.costUsd(),
                exchange.evaluations(),
                false));
    }

    Asked toldByTools(String... results) {
        return new Asked(new Exchange(
                exchange.messages(),
                exchange.query(),
                exchange.expected(),
                exchange.context(),
                exchange.tools(),
                exchange.expectedToolCalls(),
                exchange.expectedDocuments(),
                exchange.answer(),
                Arrays.asList(results),
                exchange.costUsd(),
                exchange.evaluations(),
                false));
    }

    Asked costing(double usd) {
        return new Asked(new Exchange(
                exchange.messages(),
                exchange.query(),
                exchange.expected(),
                exchange.context(),
                exchange.tools(),
                exchange.expectedToolCalls(),
                exchange.expectedDocuments(),
                exchange.answer(),
                exchange.toolResults(),
                OptionalDouble.of(usd),
                exchange.evaluations(),
                false));
    }

    Asked scoredBy(Evaluation... evaluations) {
        var byName = new LinkedHashMap<String, Evaluation>();
        Arrays.stream(evaluations).forEach(each -> byName.put(each.evaluator().name(), each));
        return new Asked(new Exchange(
                exchange.messages(),
                exchange.query(),
                exchange.expected(),
                exchange.context(),
                exchange.tools(),
                exchange.expectedToolCalls(),
                exchange.expectedDocuments(),
                exchange.answer(),
                exchange.toolResults(),
                exchange.costUsd(),
                byName,
                false));
    }

    /** @param messages what was put, of which the last one of a user is the query */
    Asked after(Message... messages) {
        return new Asked(new Exchange(
                Arrays.asList(messages),
                Arrays.stream(messages)
                        .filter(message -> message.role() == Message.Role.USER)
                        .map(Message::text)
                        .reduce("", (before, after) -> after),
                exchange.expected(),
                exchange.context(),
                exchange.tools(),
                exchange.expectedToolCalls(),
                exchange.expectedDocuments(),
                exchange.answer(),
                exchange.toolResults(),
                exchange.costUsd(),
                exchange.evaluations(),
                false));
    }

    Evaluation by(String evaluator) {
        return by(evaluator, "{}");
    }

    /** @param parameters JSON; single quotes stand for double ones */
    Evaluation by(String evaluator, String parameters) {
        return by(evaluator, json(parameters));
    }

    Evaluation by(String evaluator, ObjectNode parameters) {
        var kind = requireNonNull(KINDS.get(evaluator), evaluator);
        var schema = SCHEMAS.computeIfAbsent(evaluator, ignored -> ClosedSchema.of(kind.parameters()));
        assertEquals(List.of(), schema.validate(parameters), "the test's own parameters");
        return kind.create().apply(new EvaluatorId(evaluator, "1"), parameters).evaluate(exchange);
    }

    double score(String evaluator, String parameters) {
        return scored(by(evaluator, parameters)).value();
    }

    double score(String evaluator) {
        return score(evaluator, "{}");
    }

    static Score scored(Evaluation evaluation) {
        return assertInstanceOf(Score.class, evaluation, evaluation::reason);
    }

    static Object evidence(Evaluation evaluation, String key) {
        return requireNonNull(scored(evaluation).evidence().details().get(key), key);
    }

    static Unscored.Why unscored(Evaluation evaluation) {
        return assertInstanceOf(Unscored.class, evaluation, evaluation::reason).why();
    }

    static ObjectNode json(String text) {
        return (ObjectNode) parse(text.replace('\'', '"'));
    }

    static JsonNode parse(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
