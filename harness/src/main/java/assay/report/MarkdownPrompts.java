package assay.report;

import assay.observation.Outcome;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.util.ArrayList;
import java.util.List;

/** The worst prompts of a run, folded away. Where the room is small, their texts are cut shorter before one is left out. */
final class MarkdownPrompts {
    private static final int REASON = 300;
    private static final int ANSWER = 700;
    private static final int WORST = 5;
    private static final String END = "\n</details>\n";

    /** Texts have their full length divided by this. */
    private final int shortened;

    private MarkdownPrompts(int shortened) {
        this.shortened = shortened;
    }

    static String text(ReportedRun reported, int room) {
        var worst = reported.examples().worstFirst().stream().limit(WORST).toList();
        if (worst.isEmpty()) return "";
        boolean repeated = reported.result().run().repeat() > 1;
        int inside = room - summary(WORST, Long.MAX_VALUE).length() - END.length();
        var prompts = new ArrayList<String>();
        for (int i = 0; i < worst.size(); i++) {
            int used = prompts.stream().mapToInt(String::length).sum();
            prompt(worst.get(i), repeated, (inside - used) / (worst.size() - i), prompts);
        }
        return summary(prompts.size(), reported.examples().total()) + String.join("", prompts) + END;
    }

    private static String summary(int shown, long total) {
        return shown == 0
                ? "\n<details>\n<summary>The worst of " + Numbers.count(total)
                        + " prompts have no room here</summary>\n"
                : "\n<details>\n<summary>The worst " + shown + " of " + Numbers.count(total) + " prompts</summary>\n";
    }

    private static void prompt(Example example, boolean repeated, int room, List<String> prompts) {
        for (int shortened = 1; shortened <= 8; shortened *= 2) {
            String text = new MarkdownPrompts(shortened).prompt(example, repeated);
            if (text.length() <= room) {
                prompts.add(text);
                return;
            }
        }
    }

    private String prompt(Example example, boolean repeated) {
        var first = example.arms().getFirst().observation();
        var text = new StringBuilder("\n**" + MarkdownRun.name(example.prompt()) + "**"
                + (repeated ? " repetition " + example.repetition() : "")
                + (example.critical() ? " (critical)" : "") + ": "
                + MarkdownText.inline(Example.query(first.messages()), REASON / shortened) + "\n\n");
        String why = PromptViews.why(example);
        if (!why.isEmpty()) text.append("_" + MarkdownText.inline(why, REASON / shortened) + "_\n\n");
        first.expected().stream()
                .findFirst()
                .ifPresent(expected ->
                        text.append("Expected:\n\n" + MarkdownText.quote(expected, REASON / shortened) + "\n\n"));
        example.arms().forEach(arm -> text.append(arm(arm)));
        return text.toString();
    }

    private String arm(Scored arm) {
        var outcome = arm.observation().outcome();
        var scores = arm.evaluations().stream()
                .map(evaluation -> MarkdownRun.name(evaluation.evaluator().name()) + " "
                        + switch (evaluation) {
                            case Score score -> Numbers.score(score.value());
                            case Unscored unscored -> Phrases.words(unscored.why());
                        })
                .toList();
        return MarkdownRun.name(arm.observation().variant())
                + (scores.isEmpty() ? "" : " (" + MarkdownRun.joined(scores, ", ") + ")") + ":\n\n"
                + (outcome instanceof Outcome.Answer answer
                        ? MarkdownText.quote(answer.text(), ANSWER / shortened)
                        : MarkdownText.quote(PromptViews.failure(outcome), REASON / shortened))
                + "\n\n";
    }
}
