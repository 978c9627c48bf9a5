package assay.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.connectors.AttemptFailed;
import assay.connectors.Disconnection;
import assay.connectors.Field;
import assay.connectors.Refusal;
import assay.connectors.Rest;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.Endpoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;

/** Reads one answer of an application off the wire, whole or in pieces. */
final class Reply {
    private final Endpoint.Response form;
    private final Received received;
    private final Time time;
    private final long start;
    private final Fields fields;
    private final AnswerParts parts;
    private Optional<Duration> firstToken = Optional.empty();

    /** @param start {@link Time#nanos} when the request was sent */
    Reply(Endpoint.Response form, Received received, Time time, long start) {
        this.form = form;
        this.received = received;
        this.time = time;
        this.start = start;
        this.fields = Fields.of(form);
        this.parts = new AnswerParts(fields);
    }

    /** Of a body that has been read already. */
    Outcome.Answer of(JsonNode whole) throws AttemptFailed {
        parts.add(whole, true);
        if (parts.isEmpty()) refuse(whole);
        return answer(time.since(start));
    }

    /** Reads to the end and closes the body. */
    Outcome.Answer read() throws AttemptFailed {
        return switch (form.stream()) {
            case NONE -> of(new WholeBody(received).json(fields.plain()));
            case SSE, NDJSON -> readStream();
        };
    }

    private Outcome.Answer readStream() throws AttemptFailed {
        try (var body = received.body()) {
            // A decoder of its own, since the usual one puts a mark where bytes make no sense.
            var lines = new BufferedReader(new InputStreamReader(body, UTF_8.newDecoder()));
            boolean done = form.stream() == Endpoint.Response.Stream.SSE ? readEvents(lines) : readLines(lines);
            Duration latency = time.since(start);
            if (done) Rest.read(body);
            else if (form.done().isPresent() && !parts.isEmpty()) throw Disconnection.cut(received.peer());
            return answer(latency);
        } catch (IOException e) {
            throw received.broken(e);
        }
    }

    /** Says whether the end was announced. */
    private boolean readEvents(BufferedReader lines) throws IOException, AttemptFailed {
        var events = new EventReader(lines);
        for (var next = events.next(); next.isPresent(); next = events.next()) {
            var event = next.get();
            if (isMark(event.data())) return true;
            if (event.name().equals("error")) throw refusal(event.data());
            boolean mayHaveText = form.event().map(event.name()::equals).orElse(true);
            Optional<JsonNode> piece = piece(event, mayHaveText);
            if (piece.isPresent() && addEnds(piece.get(), mayHaveText)) return true;
            if (isMark(event.name())) return true;
        }
        return false;
    }

    /** Absent for text in an event that has none of the answer, such as a ping. */
    private Optional<JsonNode> piece(EventReader.Event event, boolean mayHaveText) throws AttemptFailed {
        if (event.data().isBlank() && !(fields.plain() && mayHaveText)) return Optional.empty();
        Optional<JsonNode> piece = WholeBody.parse(event.data(), fields.plain() && mayHaveText);
        if (piece.isEmpty() && !event.whole()) throw Disconnection.cut(received.peer()); // half an event, then nothing
        if (piece.isEmpty() && mayHaveText) throw noJson(event.data());
        return piece;
    }

    private boolean readLines(BufferedReader lines) throws IOException, AttemptFailed {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank()) continue;
            if (isMark(line)) return true;
            Optional<JsonNode> piece = WholeBody.parse(line, false);
            if (piece.isEmpty() && !parts.isEmpty() && lines.readLine() == null) {
                throw Disconnection.cut(received.peer());
            }
            if (addEnds(piece.orElseThrow(() -> noJson("")), true)) return true;
        }
        return false;
    }

    private AttemptFailed noJson(String data) {
        String shown = parts.isEmpty() ? received.shown() : Received.shown(data);
        return received.malformed("a piece of the answer is not JSON: " + shown);
    }

    /** Says whether it announces the end. */
    private boolean addEnds(JsonNode piece, boolean mayHaveText) throws AttemptFailed {
        boolean some = parts.add(piece, mayHaveText);
        if (some && firstToken.isEmpty()) firstToken = Optional.of(time.since(start));
        if (!some) refuse(piece);
        return form.done()
                .filter(mark -> mark.startsWith("$"))
                .map(path -> Fields.isTrue(Field.of(path).in(piece)))
                .orElse(false);
    }

    private boolean isMark(String text) {
        return form.done().map(text.strip()::equals).orElse(false);
    }

    private void refuse(JsonNode piece) throws AttemptFailed {
        JsonNode error = piece.path("error");
        if (error.isTextual() ? !error.textValue().isBlank() : error.isObject() && !error.isEmpty()) {
            throw Refusal.inside(received.peer(), received.head().status(), piece);
        }
    }

    private AttemptFailed refusal(String data) {
        return WholeBody.parse(data, false)
                .filter(JsonNode::isObject)
                .map(said -> Refusal.inside(received.peer(), received.head().status(), said))
                .orElseGet(() -> received.malformed("an error instead of an answer: " + Received.shown(data)));
    }

    private Outcome.Answer answer(Duration latency) throws AttemptFailed {
        if (parts.isEmpty()) {
            String detail = "no answer at `" + form.answer() + "` in what came: " + received.shown();
            throw received.malformed(detail);
        }
        return parts.answer(received.head(), new Timing(latency, firstToken, 1));
    }
}
