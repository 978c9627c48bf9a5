package assay.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Timing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads one chat answer off the wire: server-sent events of {@code chat.completion.chunk}, ended by {@code [DONE]}, or
 * one {@code chat.completion} from a server that does not stream. Both SDKs' own readers are left aside, since they
 * keep quiet about a stream that was cut, about errors sent in its middle and about the content filter.
 */
public final class ChatReply {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Peer peer;
    private final Head head;
    private final Time time;
    private final long start;
    private final ReplyParts parts;
    private Optional<Duration> firstToken = Optional.empty();
    private boolean anything;

    /** @param start {@link Time#nanos} when the request was sent */
    public ChatReply(Peer peer, Head head, Time time, long start) {
        this(peer, head, time, start, false);
    }

    /** @param tokens whether the answer's tokens are kept, with their probabilities */
    public ChatReply(Peer peer, Head head, Time time, long start, boolean tokens) {
        this.parts = new ReplyParts(tokens);
        this.peer = peer;
        this.head = head;
        this.time = time;
        this.start = start;
    }

    /** Reads to the end and closes the body. */
    public Outcome.Answer read(InputStream unbounded) throws AttemptFailed {
        try (var body = new BoundedBody(unbounded)) {
            var reader = new BufferedReader(new InputStreamReader(body, UTF_8));
            boolean done = readEvents(reader);
            Duration latency = time.since(start);
            if (done) Rest.read(body);
            return answer(done, latency);
        } catch (BoundedBody.TooLarge e) {
            throw malformed("more than 8 MB");
        } catch (IOException e) {
            throw Disconnection.of(peer, e);
        }
    }

    /** Says whether the end was announced. */
    private boolean readEvents(BufferedReader reader) throws IOException, AttemptFailed {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("data:")) {
                String data = line.substring("data:".length()).strip();
                if (data.equals("[DONE]")) return true;
                if (!data.isEmpty()) addStreamed(parse(data, reader));
            } else if (line.startsWith("error:")) { // older versions of llama.cpp
                throw refusal(parse(line.substring("error:".length()), reader));
            } else if (!line.isBlank() && !isOtherField(line)) {
                add(parseWhole(line, reader));
                return true;
            }
        }
        return false;
    }

    private static boolean isOtherField(String line) {
        return line.startsWith(":") || line.startsWith("event:") || line.startsWith("id:") || line.startsWith("retry:");
    }

    private JsonNode parse(String data, BufferedReader reader) throws IOException, AttemptFailed {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            if (reader.readLine() == null) throw Disconnection.cut(peer); // half a piece, then nothing
            throw malformed("a piece of the answer is not JSON");
        }
    }

    private JsonNode parseWhole(String firstLine, BufferedReader reader) throws IOException, AttemptFailed {
        var whole = new StringBuilder(firstLine);
        for (String line = reader.readLine(); line != null; line = reader.readLine())
            whole.append('\n').append(line);
        try {
            return JSON.readTree(whole.toString());
        } catch (JsonProcessingException e) {
            throw malformed("no chat answer but "
                    + head.header("content-type").map(CleanText::of).orElse("unknown content"));
        }
    }

    private void addStreamed(JsonNode piece) throws AttemptFailed {
        if (add(piece) && firstToken.isEmpty()) firstToken = Optional.of(time.since(start));
    }

    private boolean add(JsonNode piece) throws AttemptFailed {
        if (piece.hasNonNull("error") || piece.path("object").asText().equals("error")) {
            throw refusal(piece);
        }
        anything = true;
        return parts.add(piece);
    }

    private AttemptFailed refusal(JsonNode piece) {
        return Refusal.inside(peer, head.status(), piece);
    }

    private Outcome.Answer answer(boolean done, Duration latency) throws AttemptFailed {
        if (!done && !anything) throw malformed("an answer without content");
        if (!done && !parts.finished()) throw Disconnection.cut(peer);
        if (parts.isEmpty()) throw empty(parts.finishReason().orElse("none"));
        return parts.answer(head, new Timing(latency, firstToken, 1));
    }

    private AttemptFailed empty(String finishReason) {
        return switch (finishReason) {
            case "content_filter" ->
                failed(
                        Kind.FILTERED,
                        "the content filter withheld the answer"
                                + parts.filterWords()
                                        .map(words -> " (" + words + ")")
                                        .orElse(""));
            case "length" -> malformed("the answer is empty: its tokens were used up before the first word");
            default -> malformed("the answer is empty (finish reason: " + CleanText.of(finishReason) + ")");
        };
    }

    private AttemptFailed malformed(String what) {
        return failed(Kind.MALFORMED, what);
    }

    private AttemptFailed failed(Kind kind, String what) {
        return new AttemptFailed(kind, what + ", from " + peer.host(), OptionalInt.of(head.status()), Optional.empty());
    }
}
