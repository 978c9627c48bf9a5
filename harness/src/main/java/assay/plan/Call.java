package assay.plan;

import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Variant;
import java.util.List;

/**
 * One prompt put to one variant.
 *
 * @param repetition from 1
 * @param messages exactly what is sent, the system text first
 */
public record Call(RunId run, GoldenPrompt prompt, int repetition, Variant variant, List<Message> messages) {
    public Call {
        messages = List.copyOf(messages);
    }

    /** Also sent as {@code x-assay-call-id}: the call's name without its run. */
    public ObservationId observationId() {
        return ObservationId.of(prompt.id(), repetition, variant.name());
    }
}
