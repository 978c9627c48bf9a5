package assay.connectors.http;

import static assay.connectors.ChatServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.connectors.AttemptFailed;
import assay.connectors.Calls;
import assay.connectors.ChatServer;
import assay.connectors.Environment;
import assay.connectors.ManualTime;
import assay.observation.Outcome.Kind;
import assay.scenario.Endpoint;
import assay.scenario.Endpoint.Auth;
import assay.scenario.Endpoint.Response.Stream;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Who asks: a token of the environment, or one of Entra ID from a credential that a test scripts. */
final class AuthorizationTest {
    private final ManualTime time = new ManualTime();
    private final AtomicInteger built = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    private HttpAttempt attempt(ChatServer server, Auth auth, Environment environment, TokenCredential credential) {
        var endpoint = new Endpoint.Http(
                server.url().resolve("/chat"),
                "POST",
                Calls.json("{\"q\":\"{{input}}\"}"),
                Optional.of(auth),
                Apps.response(Stream.NONE),
                Optional.empty());
        return new HttpAttempt(
                Apps.variant(endpoint),
                endpoint,
                environment,
                () -> {
                    built.incrementAndGet();
                    return credential;
                },
                time.time());
    }

    private static void ask(HttpAttempt attempt, ChatServer server) throws AttemptFailed {
        attempt.answer(Calls.of(Apps.variant(Apps.http(server.url(), Apps.response(Stream.NONE))), "hi"));
    }

    @Test
    void aTokenOfEntraIdIsKeptUntilShortlyBeforeItExpires() throws Exception {
        TokenCredential credential = context -> Mono.just(new AccessToken(
                context.getScopes() + " " + asked.incrementAndGet(),
                time.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC)));
        try (var server = ChatServer.that(status(200, "{\"text\":\"ok\"}"))) {
            var attempt = attempt(server, new Auth.Entra("api://app/.default"), Apps.ENVIRONMENT, credential);
            assertEquals(0, built.get());

            ask(attempt, server);
            ask(attempt, server);
            time.pass(Duration.ofMinutes(56));
            ask(attempt, server);

            assertEquals(
                    List.of(
                            "Bearer [api://app/.default] 1",
                            "Bearer [api://app/.default] 1",
                            "Bearer [api://app/.default] 2"),
                    server.requests().stream()
                            .map(request -> request.header("Authorization"))
                            .toList());
            assertEquals(1, built.get());
        }
    }

    @Test
    void withoutATokenNothingIsSent() throws Exception {
        TokenCredential nobody = context -> Mono.error(new ClientAuthenticationException("a long story", null));
        try (var server = ChatServer.that(status(200, "{\"text\":\"ok\"}"))) {
            var entra = attempt(server, new Auth.Entra("api://app/.default"), Apps.ENVIRONMENT, nobody);
            var token = attempt(
                    server, new Auth.Token("x-key", "APP_KEY", ""), new Environment(name -> Optional.empty()), nobody);

            var refused = assertThrows(AttemptFailed.class, () -> ask(entra, server));
            var unset = assertThrows(AttemptFailed.class, () -> ask(token, server));

            assertEquals(Kind.REJECTED, refused.kind());
            assertTrue(refused.detail().contains("no access token for api://app/.default"), refused::detail);
            assertEquals(Kind.REJECTED, unset.kind());
            assertTrue(unset.detail().contains("APP_KEY is not set"), unset::detail);
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void aTokenThatNoHeaderCanCarryIsNotRepeated() {
        try (var server = ChatServer.that(status(200, "{\"text\":\"ok\"}"))) {
            var attempt = attempt(
                    server,
                    new Auth.Token("x-key", "APP_KEY", ""),
                    new Environment(name -> Optional.of("secret\nvalue")),
                    context -> Mono.empty());

            var failed = assertThrows(AttemptFailed.class, () -> ask(attempt, server));

            assertEquals(Kind.REJECTED, failed.kind());
            assertTrue(failed.detail().contains("x-key"), failed::detail);
            assertFalse(failed.detail().contains("secret"), failed::detail);
        }
    }

    @Test
    void whoIsNotLetInIsToldWhatToCheck() {
        try (var server = ChatServer.that(status(401, ""))) {
            var attempt =
                    attempt(server, new Auth.Token("x-key", "APP_KEY", ""), Apps.ENVIRONMENT, context -> Mono.empty());

            var failed = assertThrows(AttemptFailed.class, () -> ask(attempt, server));

            assertTrue(failed.detail().endsWith("check the token in APP_KEY"), failed::detail);
        }
    }
}
