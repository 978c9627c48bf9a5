package assay.connectors;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tries to get a token of Entra ID in the way that a call would, and says what came of it. */
public final class SignIn {
    /** What a deployment in Azure OpenAI wants a token for. */
    public static final String AZURE_OPENAI = "https://cognitiveservices.azure.com/.default";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CREDENTIAL = Pattern.compile("\\b[A-Z][A-Za-z]*Credential\\b");
    /** Who a token is for: a person, or an application by its id. */
    private static final List<String> WHO = List.of("upn", "preferred_username", "unique_name", "appid", "azp");

    private SignIn() {}

    /** What came of it. */
    public sealed interface Result {
        /** @param who text from outside; absent where the token does not say */
        record Token(Optional<String> who, Instant expires) implements Result {}

        /** @param tried the credentials that were tried, in order; empty where it is not known */
        record Refused(List<String> tried) implements Result {}

        record TooLate() implements Result {}
    }

    public static Result tryIt(String scope, Duration timeout) throws InterruptedException {
        return tryIt(() -> Identity.of(Optional.empty()), scope, timeout);
    }

    /** Builds a credential, which may already fail. */
    @FunctionalInterface
    interface Source {
        TokenCredential build();
    }

    static Result tryIt(Source source, String scope, Duration timeout) throws InterruptedException {
        var context = new TokenRequestContext().addScopes(scope);
        var task = new FutureTask<>(() -> source.build().getTokenSync(context));
        Thread.ofVirtual().name("sign-in").start(task);
        try {
            AccessToken token = task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Result.Token(who(token.getToken()), token.getExpiresAt().toInstant());
        } catch (ExecutionException e) {
            return new Result.Refused(tried(e));
        } catch (TimeoutException e) {
            return new Result.TooLate();
        } finally {
            task.cancel(true); // without effect on what is done
        }
    }

    /** The SDK names them in its messages, which run over pages. */
    private static List<String> tried(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(16)
                .map(cause -> String.valueOf(cause.getMessage()))
                .flatMap(message -> CREDENTIAL.matcher(message).results().map(MatchResult::group))
                .filter(name -> !name.equals("DefaultAzureCredential") && !name.equals("ChainedTokenCredential"))
                .distinct()
                .toList();
    }

    /** Not checked, only shown: the endpoint checks it. */
    private static Optional<String> who(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) return Optional.empty();
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return WHO.stream()
                    .map(claims::path)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .findFirst();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
