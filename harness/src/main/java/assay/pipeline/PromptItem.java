package assay.pipeline;

import assay.plan.RunId;
import assay.scenario.Anchor;
import assay.scenario.ContentHash;
import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import java.util.Optional;

/**
 * One golden prompt of a run in one repetition, on its way to be put to every variant. It names the prompt and does not
 * hold it.
 *
 * @param format of the message; see {@link #FORMAT}
 * @param prompt its id
 * @param position in the scenario, from 0; its anchors come after its prompts
 * @param repetition from 1
 */
public record PromptItem(int format, RunId run, String prompt, long position, int repetition) {
    /** Raised when an older reader would misunderstand. */
    public static final int FORMAT = 1;

    public PromptItem {
        if (position < 0) throw new IllegalArgumentException("a position below 0: " + position);
        if (repetition < 1 || repetition > 999) throw new IllegalArgumentException("no repetition: " + repetition);
    }

    static PromptItem of(RunId run, GoldenPrompt prompt, long position, int repetition) {
        return new PromptItem(FORMAT, run, prompt.id(), position, repetition);
    }

    /** An anchor of the run's scenario, behind all its prompts. */
    static PromptItem of(RunId run, Anchor anchor, long position) {
        return new PromptItem(FORMAT, run, name(anchor), position, 1);
    }

    /** No golden prompt's, whose ids are of one line. */
    private static String name(Anchor anchor) {
        return "anchor\n" + anchor.prompt().id();
    }

    /** The anchor that it names; empty: it names a prompt, or nothing any more. */
    Optional<Anchor> anchor(Scenario scenario) {
        long number = position - scenario.size();
        return scenario.anchors().stream()
                .flatMap(anchors -> anchors.all().stream())
                .skip(Math.max(0, number))
                .findFirst()
                .filter(anchor -> number >= 0 && name(anchor).equals(prompt));
    }

    /** The same item has the same id, so that what is sent twice is put once. */
    Message message() {
        return Message.of(
                ContentHash.of(run + "\n" + prompt + "\n" + repetition).substring(0, 32), MessageJson.write(this));
    }
}
