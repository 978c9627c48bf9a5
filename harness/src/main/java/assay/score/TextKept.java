package assay.score;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Outcome.Earlier;
import assay.observation.Outcome.Reported;
import assay.observation.Redaction;
import assay.scenario.Chunk;
import assay.scenario.Message;
import assay.scenario.Privacy;
import assay.scenario.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an observation's texts is stored: redacted, or none. Numbers, names and versions stay as they are, so every
 * verdict does too.
 */
public record TextKept(Redaction redaction, Privacy.KeptText kept) {

    public static TextKept of(Privacy privacy) {
        return new TextKept(Redaction.of(privacy), privacy.keepText());
    }

    /**
     * The same observation with no text in it but what may be stored. What was left unfinished stays so: scored later it
     * would be another text.
     */
    public Scored of(Scored scored) {
        return new Scored(
                of(scored.observation()),
                scored.evaluations().stream().map(this::of).toList());
    }

    private Observation of(Observation observation) {
        boolean none = kept == Privacy.KeptText.NONE;
        return new Observation(
                observation.id(),
                observation.run(),
                observation.prompt(),
                observation.repetition(),
                observation.variant(),
                none ? List.of() : observation.messages().stream().map(this::of).toList(),
                none ? List.of() : observation.expected().stream().map(this::of).toList(),
                observation.tags(),
                observation.critical(),
                observation.weight(),
                of(observation.outcome()),
                observation.costUsd(),
                observation.at(),
                observation.anchor());
    }

    private Outcome of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer ->
                new Outcome.Answer(
                        of(answer.text()),
                        calls(answer.toolCalls()),
                        context(answer.context()),
                        of(answer.reported()),
                        answer.usage(),
                        answer.timing(),
                        answer.given(),
                        earlier(answer.earlier()));
            case Outcome.Failure failure ->
                new Outcome.Failure(
                        failure.kind(), of(failure.detail()), failure.status(), failure.timing(), failure.spent());
            case Outcome.NotAsked not -> not; // in our own words
        };
    }

    /** Which is as much a text of a user's application as the last answer is. */
    private List<Earlier> earlier(List<Earlier> answers) {
        if (kept == Privacy.KeptText.NONE) return List.of();
        return answers.stream()
                .map(each -> new Earlier(
                        each.said(),
                        of(each.text()),
                        calls(each.toolCalls()),
                        context(each.context()),
                        each.finishReason()))
                .toList();
    }

    private Message of(Message message) {
        return new Message(
                message.role(),
                of(message.text()),
                message.toolCalls().stream().map(this::of).toList(),
                message.toolCallId().map(this::of));
    }

    private ToolCall of(ToolCall call) {
        return new ToolCall(of(call.id()), of(call.name()), of(call.arguments()));
    }

    private List<ToolCall> calls(List<ToolCall> calls) {
        return kept == Privacy.KeptText.NONE
                ? List.of()
                : calls.stream().map(this::of).toList();
    }

    private List<Chunk> context(List<Chunk> context) {
        if (kept == Privacy.KeptText.NONE) return List.of();
        return context.stream()
                .map(chunk -> new Chunk(chunk.id().map(this::of), of(chunk.text())))
                .toList();
    }

    /** What the content filter says may repeat what it found; a model's version and fingerprint are no texts of a user's. */
    private Reported of(Reported reported) {
        return new Reported(
                reported.finishReason(),
                reported.model(),
                reported.fingerprint(),
                reported.requestId(),
                reported.filter().map(this::of),
                reported.simulated(),
                reported.index());
    }

    private Evaluation of(Evaluation evaluation) {
        return switch (evaluation) {
            case Score score ->
                new Score(
                        score.evaluator(),
                        score.value(),
                        score.raw(),
                        score.passed(),
                        of(score.reason()),
                        of(score.evidence()),
                        score.judged(),
                        score.rests());
            case Unscored unscored ->
                new Unscored(
                        unscored.evaluator(),
                        unscored.why(),
                        of(unscored.reason()),
                        unscored.fault(),
                        unscored.judged(),
                        unscored.rests());
        };
    }

    private Evidence of(Evidence evidence) {
        return kept == Privacy.KeptText.NONE ? Evidence.NONE : new Evidence(map(evidence.details()));
    }

    private Map<String, Object> map(Map<?, ?> details) {
        var kept = new LinkedHashMap<String, Object>();
        details.forEach((key, value) -> kept.put(of(String.valueOf(key)), value(value)));
        return kept;
    }

    private Object value(Object value) {
        return switch (value) {
            case String text -> of(text);
            case Map<?, ?> map -> map(map);
            case Iterable<?> list -> {
                var values = new ArrayList<Object>();
                list.forEach(each -> values.add(value(each)));
                yield values;
            }
            case Object other -> other;
        };
    }

    private String of(String text) {
        return kept == Privacy.KeptText.NONE ? "" : redaction.apply(text).text();
    }
}
