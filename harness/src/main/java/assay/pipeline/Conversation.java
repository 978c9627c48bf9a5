package assay.pipeline;

import assay.observation.Model;
import assay.observation.Outcome;
import assay.observation.Outcome.Answer;
import assay.observation.Outcome.Earlier;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.scenario.Placeholder;
import assay.scenario.Script;
import assay.scenario.ToolCall;
import assay.scenario.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Plays one golden prompt to one variant: turn by turn, the variant's own answers in between, its tool calls answered
 * from the prompt's script. A prompt without a script is one call. What was recorded cannot be played: its answer is to
 * the last turn. Used once.
 */
final class Conversation {
    /** A model that still calls tools after so many rounds of one turn is going in circles. */
    static final int MOST_ROUNDS = 10;

    private final Model model;
    private final Script script;
    private final boolean answersTools;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Earlier> earlier = new ArrayList<>();
    private int answeredBefore; // of these, in earlier turns
    private Call call;

    Conversation(Model model, Call call) {
        this.model = model;
        this.script = call.prompt().script();
        this.answersTools = !script.toolResults().isEmpty() && leavesToolsToUs(call.variant());
        this.call = call.in(UUID.randomUUID().toString());
    }

    /** An application runs its own tools, and at most says what it called; a model waits for the results. */
    private static boolean leavesToolsToUs(Variant variant) {
        return !(variant.endpoint() instanceof Endpoint.Http http) || http.uses(Placeholder.TOOLS);
    }

    /**
     * What came of the last call of a conversation.
     *
     * @param call with all that was said before the outcome
     */
    record Played(Call call, Outcome outcome) {}

    Played play() {
        if (call.variant().endpoint() instanceof Endpoint.Recorded) {
            script.followUps().forEach(this::say);
            return new Played(call, model.answer(call));
        }
        Outcome outcome = turn();
        for (var followUp : script.followUps()) {
            if (!(outcome instanceof Answer answer)) break;
            if (answer.text().isBlank()) {
                outcome = unusable("an answer without text, so the user's next turn has nothing to follow");
                break;
            }
            keep(answer);
            call = call.after(List.of(Message.of(Role.ASSISTANT, answer.text())));
            say(followUp);
            outcome = turn();
        }
        return new Played(call, outcome instanceof Answer last ? whole(last) : placed(outcome));
    }

    /** As an answer to a turn that is over. */
    private void keep(Answer answer) {
        earlier.add(new Earlier(
                call.messages().size(),
                answer.text(),
                calls(answers.subList(answeredBefore, answers.size())),
                answer.context(),
                answer.reported().finishReason()));
        answeredBefore = answers.size();
    }

    private static List<ToolCall> calls(List<Answer> answers) {
        return answers.stream().flatMap(answer -> answer.toolCalls().stream()).toList();
    }

    private void say(String text) {
        call = call.after(List.of(Message.user(text)));
    }

    /** Until the variant says something that is no call of a tool, or nothing could be told to such a call. */
    private Outcome turn() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Outcome outcome = model.answer(call);
            if (!(outcome instanceof Answer answer)) return outcome;
            answers.add(answer);
            if (answer.toolCalls().isEmpty() || !answersTools) return answer;
            call = call.after(withResults(answer));
        }
        return unusable("still calling tools after " + MOST_ROUNDS + " rounds of results");
    }

    private Outcome.Failure unusable(String why) {
        return new Outcome.Failure(
                Outcome.Kind.MALFORMED,
                why,
                OptionalInt.empty(),
                answers.getLast().timing());
    }

    private List<Message> withResults(Answer answer) {
        var calls = new ArrayList<ToolCall>();
        for (var made : answer.toolCalls()) {
            String id = made.id().isBlank() ? "call-" + answers.size() + "-" + calls.size() : made.id();
            calls.add(new ToolCall(id, made.name(), made.arguments()));
        }
        var said = new ArrayList<Message>();
        said.add(new Message(Role.ASSISTANT, answer.text(), calls, Optional.empty()));
        calls.forEach(made -> said.add(new Message(Role.TOOL, result(made), List.of(), Optional.of(made.id()))));
        return said;
    }

    /** What is not in the script fails, as a tool in production would. */
    private String result(ToolCall made) {
        return script.toolResults().stream()
                .filter(result -> result.answers(made))
                .findFirst()
                .map(result -> result.text())
                .orElse("{\"error\": \"no result for these arguments\"}");
    }

    /**
     * The last answer with what all of them did and cost. Its latency is the sum over all calls, its first token that of
     * the first one.
     */
    private Answer whole(Answer last) {
        if (answers.size() == 1) return last;
        return new Answer(
                last.text(), calls(answers), last.context(), last.reported(), usage(), timing(), last.given(), earlier);
    }

    /** Absent where any part of it is unknown. */
    private Optional<Usage> usage() {
        var sum = Optional.of(new Usage(0, 0, 0, 0));
        for (var answer : answers) sum = sum.flatMap(before -> answer.usage().map(before::plus));
        return sum;
    }

    private Timing timing() {
        var latency = answers.stream().map(answer -> answer.timing().latency()).reduce(Duration.ZERO, Duration::plus);
        int retries = answers.stream()
                .mapToInt(answer -> answer.timing().attempts() - 1)
                .sum();
        return new Timing(latency, answers.getFirst().timing().firstToken(), 1 + retries);
    }

    /** What went wrong in the middle says where, and keeps what the answers before it took. */
    private Outcome placed(Outcome outcome) {
        if (answers.isEmpty()) return outcome;
        return switch (outcome) {
            case Answer answer -> answer;
            case Outcome.Failure failure ->
                new Outcome.Failure(
                        failure.kind(),
                        "after " + answers.size() + (answers.size() == 1 ? " answer: " : " answers: ")
                                + failure.detail(),
                        failure.status(),
                        failure.timing(),
                        spent());
            case Outcome.NotAsked not -> new Outcome.NotAsked(not.why(), spent());
        };
    }

    private Optional<Outcome.Spent> spent() {
        boolean simulated =
                answers.stream().anyMatch(answer -> answer.reported().simulated());
        return usage().map(usage -> new Outcome.Spent(usage, simulated));
    }
}
