package assay.functions;

import assay.connectors.cosmos.RequestUnits;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.pipeline.Event;
import assay.plan.RunId;
import assay.score.Score;
import assay.score.Scored;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An event as a line of JSON: ids and numbers, and never a text of a prompt or an answer. */
final class EventLine {
    private EventLine() {}

    static String of(Event event) {
        return json(event).toString();
    }

    private static ObjectNode json(Event event) {
        return switch (event) {
            case Event.RunOpened opened ->
                line("run-opened", opened.run())
                        .put("due", opened.due().toString())
                        .put("expected", opened.expected());
            case Event.Enqueued enqueued ->
                line("enqueued", enqueued.run()).put("items", enqueued.items()).put("of", enqueued.of());
            case Event.Observed observed -> observed(observed.scored());
            case Event.PutOff putOff ->
                line("put-off", putOff.run())
                        .put("message", putOff.message())
                        .put("until", putOff.until().toString())
                        .put("why", putOff.why());
            case Event.CameLate late -> line("came-late", late.run()).put("message", late.message());
            case Event.Outdated outdated ->
                line("outdated", outdated.run())
                        .put("message", outdated.message())
                        .put("why", outdated.why());
            case Event.NoPair noPair ->
                line("no-pair", noPair.run()).put("message", noPair.message()).put("why", noPair.why());
            case Event.Delivered delivered ->
                line("delivered")
                        .put("message", delivered.message())
                        .put("notice", delivered.notice())
                        .put("channel", delivered.channel());
            case Event.Undelivered undelivered ->
                line("undelivered")
                        .put("message", undelivered.message())
                        .put("notice", undelivered.notice())
                        .put("channel", undelivered.channel())
                        .put("until", undelivered.until().toString())
                        .put("why", undelivered.why());
            case Event.Overtaken overtaken ->
                line("overtaken")
                        .put("message", overtaken.message())
                        .put("notice", overtaken.notice())
                        .put("channel", overtaken.channel());
            case Event.Buried buried ->
                line("buried")
                        .put("message", buried.message())
                        .put("reason", buried.reason())
                        .put("description", buried.description());
            case Event.WindowClosed closed ->
                line("window-closed", closed.run())
                        .put("sequence", closed.sequence())
                        .put("observations", closed.observations())
                        .put("expected", closed.expected());
            case Event.Noticed told ->
                line("noticed")
                        .put("alert", told.notice().key().toString())
                        .put("incident", told.notice().incident())
                        .put("news", told.notice().news().name())
                        .put("severity", told.notice().severity().name())
                        .put("cause", told.notice().evidence().cause().word());
            case Event.Heartbeat heartbeat ->
                line("heartbeat").put("awaited", heartbeat.awaited()).put("closed", heartbeat.closed());
        };
    }

    /** @param units so far, by operation */
    static String ofRequestUnits(Map<String, RequestUnits.Use> units) {
        var line = line("request-units");
        units.forEach((operation, use) ->
                line.putObject(operation).put("requests", use.count()).put("units", use.units()));
        return line.toString();
    }

    private static ObjectNode observed(Scored scored) {
        var observation = scored.observation();
        var line = line("observed", observation.run())
                .put("observation", observation.id().toString())
                .put("prompt", observation.prompt())
                .put("repetition", observation.repetition())
                .put("variant", observation.variant());
        putOutcome(line, observation);
        observation.costUsd().ifPresent(usd -> line.put("cost_usd", usd));
        long scores = scored.evaluations().stream()
                .filter(evaluation -> evaluation instanceof Score)
                .count();
        return line.put("scores", scores).put("unscored", scored.evaluations().size() - scores);
    }

    private static void putOutcome(ObjectNode line, Observation observation) {
        switch (observation.outcome()) {
            case Outcome.Answer answer -> {
                putTiming(line.put("outcome", "answer"), answer.timing());
                answer.usage()
                        .ifPresent(
                                usage -> line.put("input_tokens", usage.input()).put("output_tokens", usage.output()));
            }
            case Outcome.Failure failure ->
                putTiming(
                        line.put("outcome", "failure")
                                .put("kind", failure.kind().name()),
                        failure.timing());
            case Outcome.NotAsked notAsked -> line.put("outcome", "not-asked").put("why", notAsked.why());
        }
    }

    private static void putTiming(ObjectNode line, Timing timing) {
        line.put("latency_ms", timing.latency().toMillis()).put("attempts", timing.attempts());
    }

    private static ObjectNode line(String event, RunId run) {
        return line(event).put("run", run.value());
    }

    private static ObjectNode line(String event) {
        return JsonNodeFactory.instance.objectNode().put("event", event);
    }
}
