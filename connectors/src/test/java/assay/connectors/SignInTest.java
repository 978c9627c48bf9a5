package assay.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class SignInTest {
    private static final OffsetDateTime EXPIRES = OffsetDateTime.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"{'upn':'ann@example.org','appid':'7'}\", ann@example.org",
                "\"{'appid':'7'}\", 7",
                "\"{'sub':'x'}\", ",
                "no json, "
            })
    void aTokenSaysWhomItIsFor(String claims, String who) throws InterruptedException {
        var payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace('\'', '"').getBytes(UTF_8));

        var result = tried(Mono.just(new AccessToken("a." + payload + ".c", EXPIRES)));

        assertEquals(new SignIn.Result.Token(Optional.ofNullable(who), EXPIRES.toInstant()), result);
    }

    @Test
    void aTokenThatIsNoJwtIsAToken() throws InterruptedException {
        var result = tried(Mono.just(new AccessToken("opaque", EXPIRES)));

        assertEquals(new SignIn.Result.Token(Optional.empty(), EXPIRES.toInstant()), result);
    }

    /** The form of azure-identity's message. */
    @Test
    void whatWasTriedIsNamedInOrder() throws InterruptedException {
        var message =
                "EnvironmentCredential authentication unavailable. Environment variables are not fully configured."
                        + "Managed Identity authentication is not available.: see ManagedIdentityCredential"
                        + "\nAzureCliCredential authentication failed. DefaultAzureCredential EnvironmentCredential";

        var result = tried(Mono.error(new ClientAuthenticationException(message, null)));

        assertEquals(
                new SignIn.Result.Refused(
                        List.of("EnvironmentCredential", "ManagedIdentityCredential", "AzureCliCredential")),
                result);
    }

    @Test
    void nobodyWaitsLongerThanAllowed() throws InterruptedException {
        var result = SignIn.tryIt(() -> ignored -> Mono.never(), "scope", Duration.ofMillis(5));

        assertInstanceOf(SignIn.Result.TooLate.class, result);
    }

    private static SignIn.Result tried(Mono<AccessToken> token) throws InterruptedException {
        TokenCredential credential = context -> {
            assertEquals(List.of("scope"), context.getScopes());
            return token;
        };
        return SignIn.tryIt(() -> credential, "scope", Duration.ofSeconds(20));
    }
}
