package assay.pipeline;

import assay.plan.RunId;
import assay.scenario.ContentHash;
import assay.scenario.GoldenPrompt;

/**
 * One golden prompt of a run in one repetition, on its way to be put to every variant. It names the prompt and does not
 * hold it.
 *
 * @param format of the message; see {@link #FORMAT}
 * @param prompt its id
 * @param position in the scenario, from 0
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

    /** The same item has the same id, so that what is sent twice is put once. */
    Message message() {
        return Message.of(
                ContentHash.of(run + "\n" + prompt + "\n" + repetition).substring(0, 32), MessageJson.write(this));
    }
}
