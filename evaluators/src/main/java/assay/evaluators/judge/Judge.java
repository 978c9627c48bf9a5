package assay.evaluators.judge;

import assay.observation.Outcome;
import assay.scenario.ContentHash;
import assay.scenario.Message;
import assay.score.JudgeModel;
import assay.score.JudgeModel.Question;
import assay.score.Unscored.Fault;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is asked by evaluators that ask a model, and how: fenced evidence, a fixed form of reply, one repair, a memory of
 * what was said. One for a process; safe for many threads.
 */
public final class Judge {
    private static final int REPAIR = 500; // added to a vote's turn
    private static final int LONGEST_QUOTE = 2000;

    private final JudgeModel model;
    private final OptionalInt votes;
    private final Supplier<String> nonces;
    private final Memory memory = new Memory();

    /**
     * @param votes how often it is asked about one answer, odd; empty: once, and three times near the pass mark
     * @param nonces 32 hex digits that nobody can foretell
     */
    public Judge(JudgeModel model, OptionalInt votes, Supplier<String> nonces) {
        this.model = model;
        this.votes = votes;
        this.nonces = nonces;
    }

    /** With numbers from the system's own source of chance. */
    public static Judge of(JudgeModel model, OptionalInt votes) {
        var random = new SecureRandom();
        return new Judge(model, votes, () -> {
            var bytes = new byte[16];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    JudgeModel model() {
        return model;
    }

    OptionalInt votes() {
        return votes;
    }

    /** What scores depend on beside the prompt; part of the version. */
    String identity() {
        return model.identity() + "\n" + votes;
    }

    /**
     * Asks once.
     *
     * @param version of the evaluator
     * @param vote from 1
     * @param remember whether what was said before to the same question counts
     */
    <T> Verdict<T> ask(
            String version, JudgePrompt prompt, List<Part> evidence, Form<T> form, int vote, boolean remember) {
        String key = key(version, prompt, evidence, form);
        if (remember) {
            Optional<Verdict.Given<T>> known = memory.find(key);
            if (known.isPresent()) return known.get().remembered();
        }
        var messages = prompt.messages(new Fence(nonces.get()), evidence, form);
        var verdict = ask(key.substring(0, 20), messages, form, vote);
        if (remember && verdict instanceof Verdict.Given<T> given) memory.keep(key, given);
        return verdict;
    }

    private String key(String version, JudgePrompt prompt, List<Part> evidence, Form<?> form) {
        return ContentHash.of(Stream.concat(
                        Stream.of(version, identity(), prompt.hash(), form.described()),
                        evidence.stream().map(part -> part.name() + "\0" + part.text()))
                .collect(Collectors.joining("\0\0")));
    }

    private <T> Verdict<T> ask(String id, List<Message> messages, Form<T> form, int vote) {
        var outcome = model.ask(new Question(id, vote, messages, form.schema()));
        var used = Used.NOTHING.plus(outcome);
        var first = verdict(outcome, form, used);
        if (!(first instanceof Verdict.Failed<T> failed) || !(outcome instanceof Outcome.Answer answer)) return first;
        if (failed.fault() != Fault.PARSE_FAILED && failed.fault() != Fault.OUT_OF_RANGE) return first;
        var again = model.ask(new Question(id, vote + REPAIR, repaired(messages, answer, failed, form), form.schema()));
        return verdict(again, form, used.plus(again));
    }

    private static List<Message> repaired(
            List<Message> messages, Outcome.Answer answer, Verdict.Failed<?> failed, Form<?> form) {
        String said = answer.text();
        var quoted = said.length() > LONGEST_QUOTE ? said.substring(said.length() - LONGEST_QUOTE) : said;
        return Stream.concat(
                        messages.stream(),
                        Stream.of(
                                Message.of(Message.Role.ASSISTANT, Fence.neutral(quoted)),
                                Message.user("That could not be read: " + failed.why() + ". Reply again, with "
                                        + form.described())))
                .toList();
    }

    private static <T> Verdict<T> verdict(Outcome outcome, Form<T> form, Used used) {
        return switch (outcome) {
            case Outcome.NotAsked not -> new Verdict.Skipped<>(not.why(), used);
            case Outcome.Failure failure -> new Verdict.Failed<>(fault(failure.kind()), failure.detail(), used);
            case Outcome.Answer answer -> verdict(answer, form, used);
        };
    }

    private static <T> Verdict<T> verdict(Outcome.Answer answer, Form<T> form, Used used) {
        String finish = answer.reported().finishReason().orElse("");
        if (finish.equals("length")) {
            return new Verdict.Failed<>(Fault.JUDGE_CUT_OFF, "the judge's answer was cut off at its longest", used);
        }
        if (finish.equals("content_filter")) {
            return new Verdict.Failed<>(Fault.JUDGE_FILTERED, "the content filter cut the judge's answer off", used);
        }
        return switch (JudgeReply.read(answer.text(), form)) {
            case Form.Read.Understood<T> understood ->
                new Verdict.Given<>(
                        understood.verdict(), answer.reported().tokens().orElse(List.of()), used);
            case Form.Read.OutOfRange<T> out -> new Verdict.Failed<>(Fault.OUT_OF_RANGE, out.why(), used);
            case Form.Read.NotUnderstood<T> not ->
                JudgeReply.refuses(answer.text())
                        ? new Verdict.Failed<>(Fault.JUDGE_REFUSED, "the judge refused", used)
                        : new Verdict.Failed<>(Fault.PARSE_FAILED, not.why(), used);
        };
    }

    private static Fault fault(Outcome.Kind kind) {
        return switch (kind) {
            case TIMEOUT -> Fault.JUDGE_TIMEOUT;
            case THROTTLED -> Fault.JUDGE_THROTTLED;
            case FILTERED -> Fault.JUDGE_FILTERED;
            case CONNECTION, SERVER_ERROR, QUOTA -> Fault.JUDGE_UNAVAILABLE;
            case REJECTED -> Fault.CONFIGURATION;
            case MALFORMED -> Fault.PARSE_FAILED;
        };
    }
}
