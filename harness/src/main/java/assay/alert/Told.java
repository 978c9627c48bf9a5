package assay.alert;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A notice as a channel delivers it: with the texts that its evidence names, which are hostile, since models and users
 * wrote them.
 *
 * @param prompts the worst ones; without those whose texts are gone or not kept
 * @param page where the alert can be read, acknowledged, silenced or called a false alarm; absent where nothing serves it
 * @param runbook what to do first
 */
public record Told(Notice notice, List<Shown> prompts, Optional<URI> page, Optional<URI> runbook) {
    public Told {
        prompts = List.copyOf(prompts);
    }

    /**
     * One prompt to look at.
     *
     * @param before the answer of the baseline or of the control; absent where there is none
     */
    public record Shown(Worst worst, String input, String answer, Optional<String> before) {}
}
