package assay.cli.exporting;

import assay.observation.Outcome;
import assay.scenario.EvaluatorUse;
import assay.scenario.Scenario;
import assay.score.Evaluation;
import assay.score.EvaluatorKind;
import assay.score.Means;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An answer and its scores as columns of a Foundry row. */
public final class ScoreColumns {
    private final Map<String, EvaluatorUse> ofScenario;
    private final Map<String, EvaluatorKind> kinds;

    public ScoreColumns(Scenario scenario, Map<String, EvaluatorKind> kinds) {
        this.ofScenario =
                scenario.evaluate().stream().collect(Collectors.toMap(EvaluatorUse::name, Function.identity()));
        this.kinds = Map.copyOf(kinds);
    }

    /** @param ofPrompt evaluators of the prompt alone, by name */
    public void add(ObjectNode row, Scored scored, Map<String, EvaluatorUse> ofPrompt) {
        var observation = scored.observation();
        row.put("variant", observation.variant());
        row.put("repetition", observation.repetition());
        switch (observation.outcome()) {
            case Outcome.Answer answer -> answer(row, answer);
            case Outcome.Failure failure -> row.put("error", failure.kind() + ": " + failure.detail());
            case Outcome.NotAsked notAsked -> row.put("error", "not asked: " + notAsked.why());
        }
        for (var evaluation : scored.evaluations()) {
            var use = ofPrompt.getOrDefault(name(evaluation), ofScenario.get(name(evaluation)));
            evaluation(row, evaluation, use == null ? given(observation.outcome(), name(evaluation)) : threshold(use));
            if (use != null && evaluation instanceof Score score && byJudge(use)) {
                row.put("gpt_" + name(evaluation), score.raw().value());
            }
        }
    }

    private static String name(Evaluation evaluation) {
        return evaluation.evaluator().name();
    }

    /** The pass mark of a score that came with a recorded answer. */
    private static OptionalDouble given(Outcome outcome, String name) {
        if (!(outcome instanceof Outcome.Answer answer)) return OptionalDouble.empty();
        return answer.given().stream()
                .filter(score -> score.name().equals(name))
                .findFirst()
                .map(Outcome.GivenScore::threshold)
                .orElse(OptionalDouble.empty());
    }

    /** The older names of what a model scored began so. */
    private boolean byJudge(EvaluatorUse use) {
        var kind = kinds.get(use.evaluator());
        return kind != null && kind.means() == Means.JUDGE;
    }

    private OptionalDouble threshold(EvaluatorUse use) {
        var kind = kinds.get(use.evaluator());
        if (use.threshold().isPresent() || kind == null) return use.threshold();
        return kind.threshold();
    }

    private static void answer(ObjectNode row, Outcome.Answer answer) {
        if (row.has("conversation")) {
            row.withArray("/conversation/messages")
                    .addObject()
                    .put("role", "assistant")
                    .put("content", answer.text());
        } else {
            row.put("response", answer.text());
        }
        row.put("latency", answer.timing().latency().toNanos() / 1e9);
        if (!answer.toolCalls().isEmpty()) {
            var calls = row.putArray("tool_calls");
            answer.toolCalls()
                    .forEach(call -> calls.addObject()
                            .put("type", "tool_call")
                            .put("tool_call_id", call.id())
                            .put("name", call.name())
                            .put("arguments", call.arguments()));
        }
    }

    /** The older names, and the newer ones that evaluation results have since. */
    private static void evaluation(ObjectNode row, Evaluation evaluation, OptionalDouble threshold) {
        String name = name(evaluation);
        switch (evaluation) {
            case Score score -> {
                row.put(name, score.raw().value())
                        .put(name + "_score", score.raw().value());
                score.passed()
                        .ifPresent(passed -> row.put(name + "_result", passed ? "pass" : "fail")
                                .put(name + "_passed", passed));
                row.put(name + "_status", "completed").set(name + "_properties", properties(score));
            }
            case Unscored unscored -> {
                row.put(
                        name + "_status",
                        switch (unscored.why()) {
                            case NOT_APPLICABLE, SKIPPED -> "skipped";
                            case ERROR -> "error";
                        });
                unscored.fault()
                        .ifPresent(fault -> row.putObject(name + "_properties")
                                .put("error", fault.name().toLowerCase(Locale.ROOT)));
            }
        }
        row.put(name + "_reason", evaluation.reason());
        threshold.ifPresent(mark -> row.put(name + "_threshold", mark));
    }

    /** The score from 0 to 1, and the scale of the number that stands beside it; {@code high} is absent where there is no end. */
    private static ObjectNode properties(Score score) {
        var properties = JsonNodeFactory.instance.objectNode().put("value", score.value());
        var scale = score.raw().scale();
        var ends = properties.putObject("scale").put("low", scale.low());
        if (Double.isFinite(scale.high())) ends.put("high", scale.high());
        ends.put("higher_is_better", scale.higherIsBetter());
        return properties;
    }
}
