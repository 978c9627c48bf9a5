package assay.plan;

import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Variant;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One prompt put to one variant.
 *
 * @param repetition from 1
 * @param messages exactly what is sent, the system text first; of a conversation, all that was said so far
 * @param conversation what an application may know the conversation by, if it keeps conversations itself; another
 *     playing of the same prompt is another conversation
 * @param ours parameters that the harness itself wants sent in place of the variant's, as of a judge; those that the
 *     endpoint does not take are left out. Absent: the variant's, as they are written
 */
public record Call(
        RunId run,
        GoldenPrompt prompt,
        int repetition,
        Variant variant,
        List<Message> messages,
        String conversation,
        Optional<ObjectNode> ours) {
    public Call {
        messages = List.copyOf(messages);
    }

    /** In the conversation that the run and the call name, until it is played. */
    public Call(RunId run, GoldenPrompt prompt, int repetition, Variant variant, List<Message> messages) {
        this(
                run,
                prompt,
                repetition,
                variant,
                messages,
                run + "." + ObservationId.of(prompt.id(), repetition, variant.name()),
                Optional.empty());
    }

    /** The same with these parameters in place of the variant's. */
    public Call with(ObjectNode parameters) {
        return new Call(run, prompt, repetition, variant, messages, conversation, Optional.of(parameters));
    }

    /** Whether a vector of a text is wanted, and no answer: our parameters hold the {@code input}. */
    public boolean embeds() {
        return ours.filter(parameters -> parameters.has("input")).isPresent();
    }

    /** What is sent. */
    public ObjectNode parameters() {
        return ours.orElse(variant.parameters());
    }

    /** The same in a conversation of this name. */
    public Call in(String other) {
        return new Call(run, prompt, repetition, variant, messages, other, ours);
    }

    /** The next call of the same conversation, once more has been said. */
    public Call after(List<Message> said) {
        return new Call(
                run,
                prompt,
                repetition,
                variant,
                Stream.concat(messages.stream(), said.stream()).toList(),
                conversation,
                ours);
    }

    /** Also sent as {@code x-assay-call-id}: the call's name without its run. */
    public ObservationId observationId() {
        return ObservationId.of(prompt.id(), repetition, variant.name());
    }
}
