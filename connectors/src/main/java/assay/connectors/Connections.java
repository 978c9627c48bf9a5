package assay.connectors;

import assay.connectors.azureopenai.AzureOpenAiAttempt;
import assay.connectors.contentsafety.ContentSafety;
import assay.connectors.http.HttpAttempt;
import assay.connectors.http.HttpServices;
import assay.connectors.http.IndexStatus;
import assay.connectors.http.WithIndex;
import assay.connectors.openai.OpenAiAttempt;
import assay.connectors.recorded.RecordedModel;
import assay.observation.Model;
import assay.scenario.Endpoint;
import assay.scenario.Freshness;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import assay.score.OutsideServices;
import assay.score.SafetyService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What answers each variant: one model per variant for the life of the process, so that its limits and its breaker hold
 * for all of its calls. Clients are built at their first call.
 */
public final class Connections implements AutoCloseable {
    private final Environment environment;
    private final Optional<String> identityClientId;
    private final Time time;
    private final int instances;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Variant, Model> built = new HashMap<>();
    private final List<Runnable> toClose = new ArrayList<>();

    /** In the only process that asks. */
    public Connections(Environment environment, Optional<String> identityClientId, Time time) {
        this(environment, identityClientId, time, 1);
    }

    /**
     * @param identityClientId of the user-assigned managed identity; absent: the system-assigned one
     * @param instances processes that may ask at once: a variant's limits are for all of them together
     */
    public Connections(Environment environment, Optional<String> identityClientId, Time time, int instances) {
        this.environment = environment;
        this.identityClientId = identityClientId;
        this.time = time;
        this.instances = instances;
    }

    /**
     * @throws InvalidScenarioException for a recorded file that cannot be used, with its lines
     * @throws IllegalArgumentException for a url that a key must not be sent to
     */
    public Model of(Variant variant) throws InvalidScenarioException {
        lock.lock();
        try {
            Model model = built.get(variant);
            if (model == null) {
                model = watched(variant, build(variant));
                built.put(variant, model);
            }
            return model;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same, but a call is tried once, at once and whatever came of others: for a look at the endpoint. Not kept.
     *
     * @throws InvalidScenarioException for a recorded file that cannot be used, with its lines
     * @throws IllegalArgumentException for a url that a key must not be sent to
     */
    public Model once(Variant variant) throws InvalidScenarioException {
        lock.lock();
        try {
            if (variant.endpoint() instanceof Endpoint.Recorded recorded) return new RecordedModel(recorded);
            return new Once(new Capable(attempt(variant)), variant.limits().timeout(), time);
        } finally {
            lock.unlock();
        }
    }

    /** What tells how old the variant's index is, to be asked now; absent where its age is not wanted. */
    public Optional<IndexStatus> index(Variant variant) {
        lock.lock();
        try {
            return variant.freshness().map(freshness -> status(variant, freshness));
        } finally {
            lock.unlock();
        }
    }

    /** What asks the workspace's services; of Content Safety only where its address does not need a name that is not set. */
    public OutsideServices services(Workspace workspace) {
        lock.lock();
        try {
            var services = new HttpServices(workspace.services().named());
            toClose.add(services::close);
            return new OutsideServices(
                    services,
                    workspace
                            .contentSafety()
                            .flatMap(declared -> declared.url()
                                    .map(url -> new ContentSafety(
                                            url, declared, environment, identityClientId, time, instances))));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same, but Content Safety is tried once: for a look at them. Closed with the others.
     */
    public OutsideServices servicesOnce(Workspace workspace) {
        var safety = workspace
                .contentSafety()
                .flatMap(declared -> declared.url()
                        .<SafetyService>map(
                                url -> ContentSafety.once(url, declared, environment, identityClientId, time)));
        return new OutsideServices(services(workspace).scoring(), safety);
    }

    private Model watched(Variant variant, Model model) {
        if (variant.freshness().isEmpty()) return model;
        var freshness = variant.freshness().get();
        return new WithIndex(model, status(variant, freshness), freshness.maxAge(), time);
    }

    private IndexStatus status(Variant variant, Freshness freshness) {
        var status = new IndexStatus(variant, freshness, environment, () -> Identity.of(identityClientId), time);
        toClose.add(status::close);
        return status;
    }

    private Model build(Variant variant) throws InvalidScenarioException {
        return variant.endpoint() instanceof Endpoint.Recorded recorded
                ? new RecordedModel(recorded)
                : new Resilient(new Capable(attempt(variant)), variant.limits().share(instances), time);
    }

    private Attempt attempt(Variant variant) {
        return switch (variant.endpoint()) {
            case Endpoint.AzureOpenAi azure ->
                new AzureOpenAiAttempt(variant, azure, environment, identityClientId, time);
            case Endpoint.OpenAi openAi -> openAi(variant, openAi);
            case Endpoint.Http http -> http(variant, http);
            case Endpoint.Recorded recorded ->
                throw new IllegalArgumentException("a file is not asked: " + recorded.file());
        };
    }

    private OpenAiAttempt openAi(Variant variant, Endpoint.OpenAi endpoint) {
        var attempt = new OpenAiAttempt(variant, endpoint, environment, time);
        toClose.add(attempt::close);
        return attempt;
    }

    private HttpAttempt http(Variant variant, Endpoint.Http endpoint) {
        var attempt = new HttpAttempt(variant, endpoint, environment, identityClientId, time);
        toClose.add(attempt::close);
        return attempt;
    }

    /** Breaks off what is under way. The Azure client's connections end with the client itself, which cannot be closed. */
    @Override
    public void close() {
        lock.lock();
        try {
            toClose.forEach(Runnable::run);
            toClose.clear();
            built.clear();
        } finally {
            lock.unlock();
        }
    }
}
