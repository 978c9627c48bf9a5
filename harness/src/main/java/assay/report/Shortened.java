package assay.report;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.scenario.CanonicalJson;
import assay.scenario.Chunk;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.score.Evaluation;
import assay.score.Evidence;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copies whose texts are cut, so that what a page keeps is bounded whatever a model wrote. */
final class Shortened {
    /** Characters of one text; nobody reads more on a page. */
    static final int TEXT = 20_000;

    private static final int DETAIL = 4_000;
    private static final int CONVERSATION = 60_000;
    private static final int ITEMS = 50;

    private Shortened() {}

    /** At most {@code limit} characters of the text, and a mark that says how much is missing; never half a character. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) return text;
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + " \u2026 [" + Numbers.count(text.length() - end)
                + " more characters are not shown]";
    }

    static Scored of(Scored scored) {
        var observation = scored.observation();
        return new Scored(
                new Observation(
                        observation.id(),
                        observation.run(),
                        observation.prompt(),
                        observation.repetition(),
                        observation.variant(),
                        conversation(observation.messages()),
                        each(observation.expected(), text -> cut(text, DETAIL)),
                        observation.tags(),
                        observation.critical(),
                        observation.weight(),
                        outcome(observation.outcome()),
                        observation.costUsd(),
                        observation.at(),
                        observation.anchor()),
                scored.evaluations().stream().map(Shortened::evaluation).toList());
    }

    /** The last messages matter most, so the first ones are cut first. */
    private static List<Message> conversation(List<Message> messages) {
        var kept = new ArrayList<Message>();
        int left = CONVERSATION;
        for (Message message : messages.reversed()) {
            if (kept.size() == ITEMS) {
                kept.add(Message.of(
                        Message.Role.SYSTEM,
                        "[" + Numbers.count(messages.size() - ITEMS) + " earlier messages are not shown]"));
                break;
            }
            String text = left > 0 ? cut(message.text(), Math.min(TEXT, left)) : cut(message.text(), 1);
            left -= text.length();
            kept.add(new Message(message.role(), text, calls(message.toolCalls()), message.toolCallId()));
        }
        return kept.reversed();
    }

    private static Outcome outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer ->
                new Outcome.Answer(
                        cut(answer.text(), TEXT),
                        calls(answer.toolCalls()),
                        each(answer.context(), chunk -> new Chunk(chunk.id(), cut(chunk.text(), DETAIL))),
                        answer.reported(),
                        answer.usage(),
                        answer.timing(),
                        List.of()); // the earlier answers are among the messages
            case Outcome.Failure failure ->
                new Outcome.Failure(
                        failure.kind(),
                        cut(failure.detail(), DETAIL),
                        failure.status(),
                        failure.timing(),
                        failure.spent());
            case Outcome.NotAsked notAsked -> new Outcome.NotAsked(cut(notAsked.why(), DETAIL), notAsked.spent());
        };
    }

    private static List<ToolCall> calls(List<ToolCall> calls) {
        return each(
                calls, call -> new ToolCall(cut(call.id(), 200), cut(call.name(), 200), cut(call.arguments(), DETAIL)));
    }

    private static Evaluation evaluation(Evaluation evaluation) {
        return switch (evaluation) {
            case Score score ->
                new Score(
                        score.evaluator(),
                        score.value(),
                        score.raw(),
                        score.passed(),
                        cut(score.reason(), DETAIL),
                        evidence(score.evidence()));
            case Unscored unscored ->
                new Unscored(unscored.evaluator(), unscored.why(), cut(unscored.reason(), DETAIL));
        };
    }

    private static Evidence evidence(Evidence evidence) {
        if (evidence.details().isEmpty()) return evidence;
        String json = CanonicalJson.of(ReportJson.tree(evidence));
        return json.length() <= DETAIL ? evidence : Evidence.of("cut", cut(json, DETAIL));
    }

    private static <T> List<T> each(List<T> values, UnaryOperator<T> cut) {
        return values.stream().limit(ITEMS).map(cut).toList();
    }
}
