package assay.connectors.contentsafety;

import assay.observation.Outcome;
import assay.score.SafetyService.Harm;
import assay.score.SafetyService.Reply;
import assay.score.SafetyService.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads what the service says. What is not all there is no answer: a missing kind of harm is never taken for none. */
final class SafetyReply {
    static final Map<String, Harm> CATEGORIES = Collections.unmodifiableMap(new TreeMap<>(
            Map.of("Hate", Harm.HATE, "Sexual", Harm.SEXUAL, "Violence", Harm.VIOLENCE, "SelfHarm", Harm.SELF_HARM)));
    private static final int WORST = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetyReply() {}

    static Reply read(Request request, Outcome.Answer answer) {
        try {
            var json = JSON.readTree(answer.text());
            return switch (request) {
                case Request.Analyze ignored -> severities(json, answer);
                case Request.Shield shield -> attacks(json, shield, answer);
                case Request.ProtectedMaterial ignored -> detected(json, answer);
            };
        } catch (JsonProcessingException e) {
            return malformed(answer, "no JSON");
        }
    }

    private static Reply severities(JsonNode json, Outcome.Answer answer) {
        var levels = new EnumMap<Harm, Integer>(Harm.class);
        for (var each : json.path("categoriesAnalysis")) {
            var harm = CATEGORIES.get(each.path("category").asText());
            var severity = each.path("severity");
            if (harm == null) continue; // a kind that came later
            boolean whole = severity.isIntegralNumber() && severity.canConvertToInt();
            if (!whole || severity.intValue() < 0 || severity.intValue() > WORST) {
                return malformed(answer, "a severity that is none from 0 to " + WORST);
            }
            levels.put(harm, severity.intValue());
        }
        return levels.size() == Harm.values().length
                ? new Reply.Severities(
                        levels, answer.timing().latency(), answer.reported().simulated())
                : malformed(answer, "not all four kinds of harm");
    }

    private static Reply attacks(JsonNode json, Request.Shield shield, Outcome.Answer answer) {
        var prompt = json.at("/userPromptAnalysis/attackDetected");
        List<Boolean> documents = new ArrayList<>();
        for (var each : json.path("documentsAnalysis")) {
            if (!each.path("attackDetected").isBoolean()) return malformed(answer, "a document without a verdict");
            documents.add(each.path("attackDetected").booleanValue());
        }
        boolean asked = !shield.prompt().isEmpty();
        if ((asked && !prompt.isBoolean())
                || documents.size() != shield.documents().size()) {
            return malformed(answer, "not a verdict on each text");
        }
        return new Reply.Attacks(
                prompt.booleanValue(),
                documents,
                answer.timing().latency(),
                answer.reported().simulated());
    }

    private static Reply detected(JsonNode json, Outcome.Answer answer) {
        var detected = json.at("/protectedMaterialAnalysis/detected");
        return detected.isBoolean()
                ? new Reply.Detected(
                        detected.booleanValue(),
                        answer.timing().latency(),
                        answer.reported().simulated())
                : malformed(answer, "no verdict");
    }

    private static Reply malformed(Outcome.Answer answer, String why) {
        return new Reply.Failed(new Outcome.Failure(
                Outcome.Kind.MALFORMED, "from Azure AI Content Safety: " + why, OptionalInt.of(200), answer.timing()));
    }
}
