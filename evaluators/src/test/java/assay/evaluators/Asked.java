package assay.evaluators;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.ToolCall;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** An answer with what was expected of it, to be put to evaluators. */
record Asked(Exchange exchange) {
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    static Asked answer(String text) {
        return answer(text, List.of(), new Timing(Duration.ofSeconds(2), Optional.empty(), 1));
    }

    static Asked answer(String text, List<ToolCall> calls, Timing timing) {
        var answer = new Outcome.Answer(
                text, calls, List.of(), Outcome.Reported.NOTHING, Optional.empty(), timing, List.of());
        return new Asked(new Exchange(
                "what?", List.of(), List.of(), List.of(), Optional.empty(), answer, OptionalDouble.empty()));
    }

    Asked expecting(String... references) {
        return with(Arrays.asList(references), exchange.expectedToolCalls(), exchange.costUsd());
    }

    Asked expectingCalls(List<ToolCall> calls) {
        return with(exchange.expected(), Optional.of(calls), exchange.costUsd());
    }

    Asked costing(double usd) {
        return with(exchange.expected(), exchange.expectedToolCalls(), OptionalDouble.of(usd));
    }

    private Asked with(List<String> expected, Optional<List<ToolCall>> calls, OptionalDouble cost) {
        return new Asked(new Exchange(
                exchange.query(), expected, exchange.context(), exchange.tools(), calls, exchange.answer(), cost));
    }

    Evaluation by(String evaluator) {
        return by(evaluator, "{}");
    }

    /** @param parameters JSON; single quotes stand for double ones */
    Evaluation by(String evaluator, String parameters) {
        return by(evaluator, json(parameters));
    }

    Evaluation by(String evaluator, ObjectNode parameters) {
        var kind = requireNonNull(new Evaluators().kinds().get(evaluator), evaluator);
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
