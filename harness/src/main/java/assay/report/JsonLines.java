package assay.report;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.plan.Run;
import assay.scenario.Chunk;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.score.Evaluation;
import assay.score.Judged;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Every observation of a run with all of its text and scores, one JSON object a line. Every field is in docs/formats.md. */
public final class JsonLines {
    private JsonLines() {}

    /** Appends the line in one piece, its line end with it. */
    public static void write(Run run, Scored scored, Appendable out) throws IOException {
        out.append(ReportJson.line(row(run, scored)) + "\n");
    }

    private static ObjectNode row(Run run, Scored scored) {
        var observation = scored.observation();
        var json = ReportJson.object()
                .put("run", run.id().value())
                .put("scenario", run.scenario())
                .put("id", observation.id().value())
                .put("prompt", observation.prompt())
                .put("repetition", observation.repetition())
                .put("variant", observation.variant());
        var tags = json.putArray("tags");
        observation.tags().stream().sorted().forEach(tags::add);
        json.put("critical", observation.critical());
        json.set("weight", ReportJson.number(observation.weight()));
        var messages = json.putArray("messages");
        observation.messages().forEach(message -> messages.add(message(message)));
        var expected = json.putArray("expected");
        observation.expected().forEach(expected::add);
        json.set("outcome", outcome(observation.outcome()));
        json.set("cost_usd", ReportJson.number(observation.costUsd()));
        json.put("at", observation.at().toString());
        var evaluations = json.putArray("evaluations");
        scored.evaluations().forEach(evaluation -> evaluations.add(evaluation(evaluation)));
        return json;
    }

    private static ObjectNode message(Message message) {
        var json = ReportJson.object()
                .put("role", message.role().name().toLowerCase(Locale.ROOT))
                .put("content", message.text());
        if (!message.toolCalls().isEmpty()) json.set("tool_calls", calls(message.toolCalls()));
        message.toolCallId().ifPresent(id -> json.put("tool_call_id", id));
        return json;
    }

    private static ObjectNode outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer -> answer(answer);
            case Outcome.Failure failure -> {
                var json = ReportJson.object()
                        .put("type", "failure")
                        .put("kind", failure.kind().name())
                        .put("detail", failure.detail());
                json.put(
                        "status",
                        failure.status().isPresent()
                                ? (Integer) failure.status().getAsInt()
                                : null);
                yield timing(json, failure.timing());
            }
            case Outcome.NotAsked notAsked ->
                ReportJson.object().put("type", "not_asked").put("why", notAsked.why());
        };
    }

    private static ObjectNode answer(Outcome.Answer answer) {
        var json = ReportJson.object().put("type", "answer").put("text", answer.text());
        json.set("tool_calls", calls(answer.toolCalls()));
        var context = json.putArray("context");
        answer.context().forEach(chunk -> context.add(chunk(chunk)));
        var reported = answer.reported();
        json.set("finish_reason", ReportJson.text(reported.finishReason()));
        json.set("model", ReportJson.text(reported.model()));
        json.set("fingerprint", ReportJson.text(reported.fingerprint()));
        json.set("request_id", ReportJson.text(reported.requestId()));
        json.set("filter", ReportJson.text(reported.filter()));
        json.set("usage", answer.usage().map(ReportJson::tree).orElse(ReportJson.number(OptionalDouble.empty())));
        if (!answer.earlier().isEmpty()) {
            var earlier = json.putArray("earlier");
            answer.earlier().forEach(turn -> earlier.add(earlier(turn)));
        }
        return timing(json, answer.timing());
    }

    private static ObjectNode earlier(Outcome.Earlier turn) {
        var json = ReportJson.object().put("said", turn.said()).put("text", turn.text());
        json.set("tool_calls", calls(turn.toolCalls()));
        var context = json.putArray("context");
        turn.context().forEach(chunk -> context.add(chunk(chunk)));
        json.set("finish_reason", ReportJson.text(turn.finishReason()));
        return json;
    }

    private static ObjectNode chunk(Chunk chunk) {
        var json = ReportJson.object();
        json.set("id", ReportJson.text(chunk.id()));
        return json.put("text", chunk.text());
    }

    private static ArrayNode calls(List<ToolCall> calls) {
        var json = ReportJson.array();
        calls.forEach(call ->
                json.addObject().put("id", call.id()).put("name", call.name()).put("arguments", call.arguments()));
        return json;
    }

    private static ObjectNode timing(ObjectNode json, Timing timing) {
        json.set(
                "latency_ms",
                timing.measured()
                        .<JsonNode>map(whole -> ReportJson.number(whole.toNanos() / 1e6))
                        .orElse(JsonNodeFactory.instance.nullNode()));
        json.set(
                "first_token_ms",
                ReportJson.number(timing.firstToken()
                        .map(first -> OptionalDouble.of(first.toNanos() / 1e6))
                        .orElse(OptionalDouble.empty())));
        return json.put("attempts", timing.attempts());
    }

    private static ObjectNode evaluation(Evaluation evaluation) {
        var json = ReportJson.object()
                .put("name", evaluation.evaluator().name())
                .put("version", evaluation.evaluator().version());
        switch (evaluation) {
            case Score score -> {
                json.set("score", ReportJson.number(score.value()));
                json.set("raw", ReportJson.number(score.raw().value()));
                json.put("passed", score.passed().orElse(null));
                json.put("reason", score.reason());
                json.set("evidence", ReportJson.tree(score.evidence()));
            }
            case Unscored unscored -> {
                json.put("unscored", unscored.why().name());
                unscored.fault().ifPresent(fault -> json.put("fault", fault.name()));
                json.put("reason", unscored.reason());
            }
        }
        evaluation.judged().ifPresent(judged -> json.set("judged", judged(judged)));
        return json;
    }

    private static ObjectNode judged(Judged judged) {
        var json = ReportJson.object()
                .put("variant", judged.variant())
                .put("deployment", judged.deployment())
                .put("model", judged.model().orElse(null))
                .put("prompt", judged.prompt())
                .put("votes", judged.votes())
                .put("calls", judged.calls());
        json.putObject("tokens")
                .put("input", judged.usage().input())
                .put("output", judged.usage().output());
        json.set("cost_usd", ReportJson.number(judged.costUsd()));
        json.set("latency_ms", ReportJson.number(judged.latency().toNanos() / 1e6));
        return json;
    }
}
