package assay.report;

import assay.observation.Outcome;
import assay.report.HtmlPage.AnswerView;
import assay.report.HtmlPage.Fact;
import assay.report.HtmlPage.MessageView;
import assay.report.HtmlPage.PromptView;
import assay.report.HtmlPage.PromptsView;
import assay.report.HtmlPage.ScoreView;
import assay.report.HtmlPage.ToolView;
import assay.scenario.CanonicalJson;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The prompts of one run as the page shows them, worst first. */
final class PromptViews {
    /** So many are unfolded at first: what a reader with little time should see. */
    private static final int OPEN = 3;

    /** Characters of a reason that fit into a line beside a name. */
    private static final int REASON = 60;

    private PromptViews() {}

    static PromptsView of(ReportedRun reported, String anchor) {
        var examples = reported.examples().worstFirst();
        var views = new ArrayList<PromptView>();
        for (var example : examples) {
            int number = views.size() + 1;
            views.add(prompt(
                    example,
                    anchor + "-prompt-" + number,
                    number <= OPEN,
                    reported.result().run().repeat() > 1));
        }
        return new PromptsView(
                note(views.size(), reported.examples().total()),
                views,
                views.stream().anyMatch(view -> view.lost() || view.failed() || view.critical()));
    }

    static String note(long shown, long total) {
        return shown == total
                ? "All " + Numbers.count(total) + ", worst first."
                : "The worst " + Numbers.count(shown) + " of " + Numbers.count(total)
                        + ", worst first; every one is in the .jsonl output.";
    }

    private static PromptView prompt(Example example, String anchor, boolean open, boolean repeated) {
        var first = example.arms().getFirst().observation();
        boolean same = example.arms().stream()
                .allMatch(arm -> arm.observation().messages().equals(first.messages()));
        return new PromptView(
                anchor,
                Visible.shortText(example.prompt()),
                repeated ? "repetition " + example.repetition() : "",
                Visible.of(Example.query(first.messages())),
                Visible.shortText(why(example)),
                example.candidates().stream().anyMatch(arm -> !example.lost(arm).isEmpty()),
                example.failures() > 0,
                example.critical(),
                open,
                first.tags().stream().sorted().map(Visible::shortText).toList(),
                first.expected().stream().map(Visible::of).toList(),
                same ? messages(first.messages()) : List.of(),
                answers(example, same));
    }

    /** Why a prompt stands where it stands, in a few words. */
    static String why(Example example) {
        var reasons = new ArrayList<String>();
        for (var arm : example.arms()) {
            String variant = arm.observation().variant();
            if (Example.failed(arm)) reasons.add(variant + " failed");
            var lost = example.lost(arm);
            if (!lost.isEmpty()) reasons.add(variant + " lost " + String.join(", ", lost) + reason(example, arm, lost));
        }
        example.candidates().stream()
                .flatMap(arm -> example.worstDrop(arm).stream())
                .min(Comparator.comparingDouble(Example.Drop::difference))
                .filter(drop -> reasons.stream().noneMatch(reason -> reason.contains(drop.evaluator())))
                .ifPresent(drop -> reasons.add(drop.evaluator() + " " + Numbers.difference(drop.difference())));
        return String.join("; ", reasons);
    }

    /** Of one lost pass the reason, if it is short; of several the names must do. */
    private static String reason(Example example, Scored arm, List<String> lost) {
        String reason = lost.size() == 1 ? example.reason(arm, lost.getFirst()) : "";
        return reason.isEmpty() || reason.length() > REASON ? "" : " (" + reason + ")";
    }

    private static List<AnswerView> answers(Example example, boolean same) {
        var control = example.controlArm().flatMap(PromptViews::text);
        var candidates = example.candidates();
        Optional<WordDiff> pair = candidates.size() == 1
                ? control.flatMap(before ->
                        text(candidates.getFirst()).map(after -> WordDiff.of(Visible.of(before), Visible.of(after))))
                : Optional.empty();
        return example.arms().stream()
                .map(arm -> {
                    boolean isControl = arm.observation().variant().equals(example.control());
                    var parts = text(arm)
                            .map(Visible::of)
                            .map(text -> isControl
                                    ? pair.map(WordDiff::before).orElseGet(() -> WordDiff.unmarked(text))
                                    : pair.or(() -> control.map(before -> WordDiff.of(Visible.of(before), text)))
                                            .map(WordDiff::after)
                                            .orElseGet(() -> WordDiff.unmarked(text)));
                    return answer(arm, isControl, parts.orElse(List.of()), same);
                })
                .toList();
    }

    private static Optional<String> text(Scored arm) {
        return arm.observation().outcome() instanceof Outcome.Answer answer
                ? Optional.of(answer.text())
                : Optional.empty();
    }

    private static AnswerView answer(Scored arm, boolean control, List<WordDiff.Part> parts, boolean same) {
        var observation = arm.observation();
        return new AnswerView(
                Visible.shortText(observation.variant()),
                control,
                Visible.of(failure(observation.outcome())),
                parts,
                observation.outcome() instanceof Outcome.Answer answer ? calls(answer.toolCalls()) : List.of(),
                facts(arm),
                arm.evaluations().stream().map(PromptViews::score).toList(),
                context(observation.outcome()),
                same ? List.of() : messages(observation.messages()));
    }

    static String failure(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer ignored -> "";
            case Outcome.Failure failure ->
                "No answer: " + Phrases.words(failure.kind())
                        + (failure.status().isPresent()
                                ? " (status " + failure.status().getAsInt() + ")"
                                : "")
                        + ". " + failure.detail();
            case Outcome.NotAsked notAsked -> "Not asked: " + notAsked.why();
        };
    }

    private static List<Fact> facts(Scored arm) {
        var facts = new ArrayList<Fact>();
        var outcome = arm.observation().outcome();
        var timing =
                switch (outcome) {
                    case Outcome.Answer answer -> Optional.of(answer.timing());
                    case Outcome.Failure failure -> Optional.of(failure.timing());
                    case Outcome.NotAsked ignored -> Optional.<assay.observation.Timing>empty();
                };
        timing.ifPresent(time -> {
            time.measured().ifPresent(whole -> facts.add(new Fact("latency", Numbers.duration(whole.toNanos() / 1e6))));
            time.firstToken()
                    .ifPresent(first -> facts.add(new Fact("first token", Numbers.duration(first.toNanos() / 1e6))));
            if (time.attempts() > 1) facts.add(new Fact("attempts", Integer.toString(time.attempts())));
        });
        if (outcome instanceof Outcome.Answer answer) {
            answer.usage()
                    .ifPresent(usage -> facts.add(new Fact(
                            "tokens",
                            Numbers.count(usage.input()) + " in, " + Numbers.count(usage.output()) + " out")));
            answer.reported()
                    .finishReason()
                    .ifPresent(reason -> facts.add(new Fact("finish", Visible.shortText(reason))));
            answer.reported().filter().ifPresent(filter -> facts.add(new Fact("filter", Visible.shortText(filter))));
            answer.reported().model().ifPresent(model -> facts.add(new Fact("model", Visible.shortText(model))));
        }
        arm.observation().costUsd().ifPresent(cost -> facts.add(new Fact("cost", Numbers.usd(cost))));
        return facts;
    }

    private static ScoreView score(Evaluation evaluation) {
        String name = Visible.shortText(evaluation.evaluator().name());
        String reason = Visible.of(evaluation.reason());
        return switch (evaluation) {
            case Score score ->
                new ScoreView(
                        name,
                        score.passed()
                                .map(passed -> passed ? "passed" : "missed")
                                .orElse("scored"),
                        Numbers.score(score.value()),
                        reason,
                        score.evidence().details().isEmpty()
                                ? ""
                                : Visible.of(CanonicalJson.of(ReportJson.tree(score.evidence()))));
            case Unscored unscored -> new ScoreView(name, "unscored", Phrases.words(unscored.why()), reason, "");
        };
    }

    private static List<Fact> context(Outcome outcome) {
        return outcome instanceof Outcome.Answer answer
                ? answer.context().stream()
                        .map(chunk -> new Fact(Visible.shortText(chunk.id().orElse("")), Visible.of(chunk.text())))
                        .toList()
                : List.of();
    }

    private static List<MessageView> messages(List<Message> messages) {
        return messages.stream()
                .map(message -> new MessageView(
                        Phrases.words(message.role()), Visible.of(message.text()), calls(message.toolCalls())))
                .toList();
    }

    private static List<ToolView> calls(List<ToolCall> calls) {
        return calls.stream()
                .map(call -> new ToolView(Visible.shortText(call.name()), Visible.of(call.arguments())))
                .toList();
    }
}
