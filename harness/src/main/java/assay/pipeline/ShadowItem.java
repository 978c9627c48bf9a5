package assay.pipeline;

import assay.pipeline.MirroredRequest.ProductionAnswer;
import assay.scenario.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mirrored request on its way to the variants of one experiment. The only message that carries texts, and only redacted
 * ones.
 *
 * @param format of the message; see {@link #FORMAT}
 * @param request the application's id of it, or its hash where there was personal data in it
 * @param at whose five minutes it belongs to
 * @param redacted whether redaction changed the request or its answer
 */
public record ShadowItem(
        int format,
        String experiment,
        String request,
        Instant at,
        List<assay.scenario.Message> messages,
        Optional<ProductionAnswer> answer,
        boolean redacted) {
    /** Raised when an older reader would misunderstand. */
    public static final int FORMAT = 1;

    public ShadowItem {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) throw new IllegalArgumentException("a request without a message");
    }

    /** From 0 to below 1, the same for the same request, experiment and purpose, wherever it is asked. */
    static double draw(String experiment, String request, String purpose) {
        return (number(experiment, request, purpose) >>> 11) * 0x1p-53;
    }

    /** 64 bits, as {@link #draw}. */
    static long number(String experiment, String request, String purpose) {
        return Long.parseUnsignedLong(
                ContentHash.of(purpose + "\n" + experiment + "\n" + request).substring(0, 16), 16);
    }

    /** The same request has the same id, so that what is posted twice is asked once. */
    assay.pipeline.Message message() {
        return assay.pipeline.Message.of(
                ContentHash.of(experiment + "\n" + request).substring(0, 32), MessageJson.write(this));
    }
}
