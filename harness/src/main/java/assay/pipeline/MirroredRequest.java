package assay.pipeline;

import assay.scenario.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request of a real user, as an application copied it to us.
 *
 * @param id the application's own, the same for the same request
 * @param at when it came, as the application says
 * @param messages what the user asked, a system text of the application's first where it sent one
 * @param answer what the user got
 * @param unknown names beside ours that were sent, sorted; nothing of them is kept
 */
record MirroredRequest(
        String id,
        Optional<Instant> at,
        List<Message> messages,
        Optional<ProductionAnswer> answer,
        List<String> unknown) {
    MirroredRequest {
        messages = List.copyOf(messages);
        unknown = List.copyOf(unknown);
    }

    /**
     * The answer that a user got.
     *
     * @param latency zero where nobody measured it
     * @param version the model version that gave it
     */
    record ProductionAnswer(String text, Duration latency, Optional<String> version) {}
}
