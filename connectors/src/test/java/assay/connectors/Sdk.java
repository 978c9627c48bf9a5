package assay.connectors;

import assay.connectors.azureopenai.AzureOpenAiAttempt;
import assay.connectors.openai.OpenAiAttempt;
import assay.observation.Outcome;
import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.scenario.Variant.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Both ways to speak the chat protocol: what one does, the other does. */
public enum Sdk {
    AZURE_OPENAI {
        @Override
        Endpoint endpoint(URI url, Optional<String> key) {
            return new Endpoint.AzureOpenAi(url, "chat-blue", key);
        }
    },
    OPENAI {
        @Override
        Endpoint endpoint(URI url, Optional<String> key) {
            return new Endpoint.OpenAi(url.resolve("/v1"), "small", key);
        }
    };

    static final Environment EMPTY = new Environment(name -> Optional.empty());
    static final Limits LIMITS = new Limits(4, OptionalInt.empty(), Duration.ofSeconds(10));

    abstract Endpoint endpoint(URI url, Optional<String> key);

    Variant variant(URI url) {
        return variant(url, LIMITS);
    }

    Variant variant(URI url, Limits limits) {
        return Calls.variant(endpoint(url, Optional.empty()), limits);
    }

    Variant variant(URI url, String parameters, Map<String, String> headers) {
        return Calls.variant(endpoint(url, Optional.empty()), LIMITS, Calls.json(parameters), headers);
    }

    Variant keyed(URI url, String variable) {
        return Calls.variant(endpoint(url, Optional.of(variable)), LIMITS);
    }

    Attempt attempt(Variant variant, Environment environment) {
        return attempt(variant, environment, Time.SYSTEM);
    }

    Attempt attempt(Variant variant, Environment environment, Time time) {
        return switch (variant.endpoint()) {
            case Endpoint.AzureOpenAi azure ->
                new AzureOpenAiAttempt(variant, azure, environment, Optional.empty(), time);
            case Endpoint.OpenAi openAi -> new OpenAiAttempt(variant, openAi, environment, time);
            case Endpoint.Http http -> throw new IllegalArgumentException(http.toString());
            case Endpoint.Recorded recorded -> throw new IllegalArgumentException(recorded.toString());
        };
    }

    Outcome.Answer ask(Call call) throws AttemptFailed {
        return attempt(call.variant(), new Environment(name -> Optional.of("secret-key")))
                .answer(call);
    }

    Outcome.Answer ask(ChatServer server) throws AttemptFailed {
        return ask(Calls.of(variant(server.url()), "What is due?"));
    }
}
