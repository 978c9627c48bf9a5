package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.BoundedBody;
import assay.connectors.CleanText;
import assay.connectors.Disconnection;
import assay.connectors.Head;
import assay.connectors.Peer;
import assay.observation.Outcome.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An answer of which the head has come.
 *
 * @param from the address that it came from, after redirects
 */
record Received(Peer peer, URI from, Head head, BoundedBody body) {
    /** More would be cut from a message anyway; keys are found in what is left. */
    private static final int LONGEST_LOOK = 2000;

    /** What an exception of reading the body means. */
    AttemptFailed broken(IOException e) {
        return switch (e) {
            case BoundedBody.TooLarge ignored -> malformed("more than 8 MB");
            case CharacterCodingException ignored -> malformed("what came is not UTF-8");
            default -> Disconnection.of(peer, e);
        };
    }

    AttemptFailed malformed(String what) {
        return new AttemptFailed(
                Kind.MALFORMED, what + ", from " + peer.host(), OptionalInt.of(head.status()), Optional.empty());
    }

    /** The content type and the beginning of what came, for a person who looks for the fault. */
    String shown() {
        String type = head.header("content-type").map(CleanText::of).orElse("content without a type");
        String text = CleanText.of(body.beginning());
        return text.isEmpty() ? "nothing (" + type + ")" : type + ": " + text;
    }

    static String shown(String text) {
        return CleanText.of(text.substring(0, Math.min(text.length(), LONGEST_LOOK)));
    }
}
