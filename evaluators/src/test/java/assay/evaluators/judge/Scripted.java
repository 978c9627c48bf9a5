package assay.evaluators.judge;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.scenario.Chunk;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Exchange;
import assay.score.JudgeModel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A judge that says what the test wants it to say, and remembers what it was asked. */
final class Scripted implements JudgeModel {
    static final String NONCE = "0123456789abcdef0123456789abcdef";

    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    final List<Question> asked = new ArrayList<>();

    static Scripted saying(String... replies) {
        var judge = new Scripted();
        for (var reply : replies) judge.then(answer(reply, "stop"));
        return judge;
    }

    Scripted then(Outcome outcome) {
        outcomes.add(outcome);
        return this;
    }

    static Outcome.Answer answer(String text, String finish) {
        var reported = new Outcome.Reported(
                Optional.of(finish),
                Optional.of("gpt-4.1-2025-04-14"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        return new Outcome.Answer(
                text,
                List.of(),
                List.of(),
                reported,
                Optional.of(Usage.of(100, 10)),
                new Timing(Duration.ofMillis(5), Optional.empty(), 1),
                List.of());
    }

    @Override
    public Variant variant() {
        return new Variant(
                "judge",
                new Endpoint.OpenAi(URI.create("http://127.0.0.1:1/v1"), "judge-model", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                Optional.of(new Variant.Price(10, 100, Optional.empty())),
                Variant.Limits.DEFAULT);
    }

    @Override
    public Outcome ask(Question question) {
        asked.add(question);
        return outcomes.size() > 1 ? outcomes.removeFirst() : outcomes.getFirst();
    }

    Evaluation evaluate(String evaluator, String parameters, Exchange exchange, int votes, double threshold) {
        var judge = new Judge(this, votes == 0 ? OptionalInt.empty() : OptionalInt.of(votes), () -> NONCE);
        var kind = new JudgeEvaluators(Optional.of(judge))
                .all().stream()
                        .filter(each -> each.id().equals(evaluator))
                        .findFirst()
                        .orElseThrow();
        return kind.create()
                .apply(new EvaluatorId(evaluator, "1"), json(parameters))
                .against(OptionalDouble.of(threshold))
                .evaluate(exchange);
    }

    Evaluation groundedness(String answer) {
        return evaluate("groundedness", "{}", exchange(answer), 1, 3);
    }

    static Exchange exchange(String answer) {
        return new Exchange(
                "How many wells?",
                List.of("There are twelve wells."),
                List.of(new Chunk(Optional.of("book.pdf#page=1"), "Twelve wells were dug near the town.")),
                List.of(),
                Optional.empty(),
                List.of(),
                answer(answer, "stop"),
                List.of(),
                OptionalDouble.empty(),
                Map.of());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
