package assay.connectors;

import assay.observation.Embedding;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Outcome.Reported;
import assay.observation.Timing;
import assay.observation.Usage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Reads what an endpoint of embeddings answers; the vector becomes the answer's text, {@linkplain Embedding#written written}. */
public final class EmbeddingReply {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Peer peer;
    private final Head head;
    private final Time time;
    private final long start;

    /** @param start by {@link Time#nanos}, when the request was sent */
    public EmbeddingReply(Peer peer, Head head, Time time, long start) {
        this.peer = peer;
        this.head = head;
        this.time = time;
        this.start = start;
    }

    /** Closes the body. */
    public Outcome.Answer read(InputStream body) throws AttemptFailed {
        try (body) {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) throw malformed("more than 4 MB");
            return answer(JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw malformed("no JSON");
        } catch (IOException e) {
            throw Disconnection.of(peer, e);
        }
    }

    private Outcome.Answer answer(JsonNode reply) throws AttemptFailed {
        if (reply.has("error")) throw Refusal.inside(peer, head.status(), reply);
        var model = reply.path("model");
        var reported = new Reported(
                Optional.of("stop"),
                Optional.ofNullable(model.textValue()).filter(text -> !text.isBlank()),
                Optional.empty(),
                head.requestId(),
                Optional.empty(),
                head.simulated());
        var tokens = reply.at("/usage/prompt_tokens");
        return new Outcome.Answer(
                vector(reply.at("/data/0/embedding")).written(),
                List.of(),
                List.of(),
                reported,
                tokens.canConvertToLong() ? Optional.of(Usage.of(tokens.longValue(), 0)) : Optional.empty(),
                new Timing(time.since(start), Optional.empty(), 1),
                List.of());
    }

    /** In base64 as it was asked for, or as the list that some servers give all the same. */
    private Embedding vector(JsonNode vector) throws AttemptFailed {
        try {
            if (vector.isTextual()) return Embedding.read(vector.textValue());
            if (!vector.isArray()) throw malformed("no vector in it");
            var numbers = new float[vector.size()];
            for (int i = 0; i < numbers.length; i++) {
                if (!vector.get(i).isNumber()) throw malformed("a vector with something else than numbers in it");
                numbers[i] = vector.get(i).floatValue();
            }
            return Embedding.of(numbers);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private AttemptFailed malformed(String why) {
        return new AttemptFailed(Kind.MALFORMED, "no embedding from " + peer.host() + ": " + why);
    }
}
