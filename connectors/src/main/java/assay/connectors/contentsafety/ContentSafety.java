package assay.connectors.contentsafety;

import assay.connectors.Attempt;
import assay.connectors.Environment;
import assay.connectors.Lazy;
import assay.connectors.Once;
import assay.connectors.Resilient;
import assay.connectors.Time;
import assay.observation.Model;
import assay.observation.Outcome;
import assay.plan.Call;
import assay.plan.RunId;
import assay.scenario.ContentHash;
import assay.scenario.Endpoint;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import assay.score.SafetyService;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks Azure AI Content Safety. What is asked travels as a call with our own parameters, so that it is retried, limited
 * and given up as the calls of models are.
 */
public final class ContentSafety implements SafetyService {
    private static final RunId NO_RUN = RunId.of("content-safety", RunId.command(Instant.EPOCH, 0));

    private final Variant carrier;
    private final Model model;
    private final OptionalDouble price;

    /**
     * @param url https, or http to this machine
     * @param clientId of the user-assigned managed identity; absent: the system-assigned one
     * @param instances processes that may ask at once: the limits are for all of them together
     */
    public ContentSafety(
            URI url,
            Workspace.ContentSafety declared,
            Environment environment,
            Optional<String> clientId,
            Time time,
            int instances) {
        this(
                url,
                declared,
                attempt(url, declared, environment, clientId, time),
                attempt -> new Resilient(attempt, declared.limits().share(instances), time));
    }

    private ContentSafety(
            URI url, Workspace.ContentSafety declared, SafetyAttempt attempt, Function<Attempt, Model> asking) {
        this.carrier = new Variant(
                "content-safety",
                new Endpoint.OpenAi(url, "content-safety", declared.key()),
                Optional.empty(),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                Optional.empty(),
                declared.limits());
        this.price = declared.price();
        this.model = asking.apply(attempt);
    }

    /** The same, but what is asked is tried once, at once and whatever came of others: for a look at the service. */
    public static ContentSafety once(
            URI url, Workspace.ContentSafety declared, Environment environment, Optional<String> clientId, Time time) {
        return new ContentSafety(
                url,
                declared,
                attempt(url, declared, environment, clientId, time),
                attempt -> new Once(attempt, declared.limits().timeout(), time));
    }

    private static SafetyAttempt attempt(
            URI url, Workspace.ContentSafety declared, Environment environment, Optional<String> clientId, Time time) {
        return new SafetyAttempt(new Lazy<>(() -> SafetyClient.connect(url, declared, environment, clientId)), time);
    }

    @Override
    public String identity() {
        return "azure-ai-content-safety " + SafetyClient.ANALYZE_VERSION + " " + SafetyClient.OTHER_VERSION;
    }

    @Override
    public OptionalDouble usdPerRecord() {
        return price.isPresent() ? OptionalDouble.of(price.getAsDouble() / 1000) : price;
    }

    @Override
    public Reply ask(Request request) {
        return switch (model.answer(call(request))) {
            case Outcome.NotAsked not -> new Reply.NotAsked(not.why());
            case Outcome.Failure failure -> new Reply.Failed(failure);
            case Outcome.Answer answer -> SafetyReply.read(request, answer);
        };
    }

    private Call call(Request request) {
        var parameters = JsonNodeFactory.instance.objectNode();
        var body = parameters.putObject("body");
        parameters.put("operation", operation(request, body));
        var messages = List.of(Message.user(body.toString()));
        var prompt = new GoldenPrompt(
                "content-safety." + ContentHash.of(parameters.toString()).substring(0, 20),
                messages,
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        return new Call(NO_RUN, prompt, 1, carrier, messages).with(parameters);
    }

    private static String operation(Request request, ObjectNode body) {
        return switch (request) {
            case Request.Analyze analyze -> {
                body.put("text", analyze.text()).put("outputType", "EightSeverityLevels");
                var categories = body.putArray("categories");
                SafetyReply.CATEGORIES.keySet().forEach(categories::add);
                yield SafetyClient.ANALYZE;
            }
            case Request.Shield shield -> {
                var documents = body.put("userPrompt", shield.prompt()).putArray("documents");
                shield.documents().forEach(documents::add);
                yield "text:shieldPrompt";
            }
            case Request.ProtectedMaterial material -> {
                body.put("text", material.text());
                yield "text:detectProtectedMaterial";
            }
        };
    }
}
