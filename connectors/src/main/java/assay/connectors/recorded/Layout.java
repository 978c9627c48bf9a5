package assay.connectors.recorded;

import assay.connectors.CalledTools;
import assay.connectors.Field;
import assay.connectors.RetrievedText;
import assay.observation.Outcome;
import assay.observation.Outcome.GivenScore;
import assay.observation.Outcome.Kind;
import assay.observation.Outcome.Reported;
import assay.observation.Timing;
import assay.scenario.Endpoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Which field of a recorded line is what. A field that is not mapped has our name for it. */
record Layout(
        Field id, Field input, Field answer, Field context, Field toolCalls, Field latency, Map<String, Score> scores) {
    record Score(Field field, Endpoint.GivenScore given) {}

    static Layout of(Endpoint.Recorded recorded) {
        Map<String, String> names = recorded.fields();
        var scores = new TreeMap<String, Score>();
        recorded.scores().forEach((name, given) -> scores.put(name, new Score(Field.of(given.field()), given)));
        return new Layout(
                field(names, "id"),
                field(names, "input"),
                field(names, "answer"),
                field(names, "context"),
                field(names, "tool_calls"),
                field(names, "latency"),
                scores);
    }

    private static Field field(Map<String, String> names, String name) {
        return Field.of(names.getOrDefault(name, name));
    }

    Outcome outcome(JsonNode line) {
        var timing = new Timing(latency(line), Optional.empty(), 1);
        Optional<String> text = answer.text(line).filter(given -> !given.isBlank());
        var calls = CalledTools.calls(toolCalls.in(line));
        if (text.isEmpty() && calls.isEmpty()) {
            return new Outcome.Failure(Kind.MALFORMED, "the recorded answer is empty", OptionalInt.empty(), timing);
        }
        return new Outcome.Answer(
                text.orElse(""),
                calls,
                RetrievedText.chunks(context.in(line)),
                Reported.NOTHING,
                Optional.empty(),
                timing,
                given(line));
    }

    private Duration latency(JsonNode line) {
        return latency.number(line).stream()
                .filter(seconds -> seconds >= 0)
                .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private List<GivenScore> given(JsonNode line) {
        return scores.entrySet().stream()
                .map(entry -> {
                    Endpoint.GivenScore given = entry.getValue().given();
                    return new GivenScore(
                            entry.getKey(),
                            entry.getValue().field().number(line),
                            given.low(),
                            given.high(),
                            given.threshold());
                })
                .toList();
    }
}
