package assay.score;

import assay.observation.Observation;
import assay.observation.Outcome.Answer;
import assay.observation.Outcome.Earlier;
import assay.observation.Outcome.Reported;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A conversation as one exchange for each answer of the variant's: the query is the user's text of that turn, the
 * messages are what was said before the answer, the tool calls are those of the turn. What the prompt expects is of the
 * last answer alone.
 */
final class OwnTurns {
    private final GoldenPrompt prompt;
    private final List<Message> messages;
    private final Answer answer;
    private int seen; // messages of the turns before
    private int called; // tools in the turns before

    private OwnTurns(GoldenPrompt prompt, List<Message> messages, Answer answer) {
        this.prompt = prompt;
        this.messages = messages;
        this.answer = answer;
    }

    /** In order, the last one with what is expected of it; empty where there was one answer. */
    static List<Exchange> of(GoldenPrompt prompt, Observation observation, Answer answer, Exchange whole) {
        if (answer.earlier().isEmpty()) return List.of();
        var turns = new OwnTurns(prompt, observation.messages(), answer);
        var exchanges = new ArrayList<Exchange>();
        answer.earlier().forEach(each -> exchanges.add(turns.exchange(each, whole)));
        exchanges.add(turns.last(whole));
        return List.copyOf(exchanges);
    }

    private Exchange exchange(Earlier turn, Exchange whole) {
        int said = Math.min(turn.said(), messages.size());
        var before = messages.subList(0, said);
        var exchange = new Exchange(
                before,
                query(before),
                List.of(),
                turn.context().isEmpty() ? prompt.context() : turn.context(),
                prompt.tools(),
                Optional.empty(),
                List.of(),
                answer(turn),
                Exchange.results(prompt, messages.subList(Math.min(seen, said), said)),
                OptionalDouble.empty(),
                Map.of(),
                whole.frozen());
        seen = said;
        called += turn.toolCalls().size();
        return exchange;
    }

    private static String query(List<Message> before) {
        return before.reversed().stream()
                .filter(message -> message.role() == Message.Role.USER)
                .findFirst()
                .map(Message::text)
                .orElse("");
    }

    /** Its time and its tokens are told of the whole conversation alone. */
    private Answer answer(Earlier turn) {
        var all = answer.reported();
        var reported = new Reported(
                turn.finishReason(),
                all.model(),
                all.fingerprint(),
                Optional.empty(),
                Optional.empty(),
                all.simulated(),
                all.index());
        return new Answer(
                turn.text(), turn.toolCalls(), turn.context(), reported, Optional.empty(), answer.timing(), List.of());
    }

    private Exchange last(Exchange whole) {
        int from = Math.min(called, answer.toolCalls().size());
        var own = new Answer(
                answer.text(),
                answer.toolCalls().subList(from, answer.toolCalls().size()),
                answer.context(),
                answer.reported(),
                answer.usage(),
                answer.timing(),
                answer.given());
        return new Exchange(
                whole.messages(),
                whole.query(),
                whole.expected(),
                whole.context(),
                whole.tools(),
                whole.expectedToolCalls(),
                whole.expectedDocuments(),
                own,
                Exchange.results(prompt, messages.subList(seen, messages.size())),
                whole.costUsd(),
                whole.evaluations(),
                whole.frozen());
    }
}
