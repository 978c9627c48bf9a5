package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.Environment;
import assay.connectors.Time;
import assay.scenario.Endpoint.Auth;
import com.azure.core.credential.TokenCredential;
import java.util.Optional;
import java.util.function.Supplier;

/** The header that says who asks. */
@FunctionalInterface
interface Authorization {
    /** Absent where the application asks for none. */
    Optional<Header> header() throws AttemptFailed;

    record Header(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * @param identity built only if a token of Entra ID is wanted
     * @throws AttemptFailed if the environment lacks the token
     */
    static Authorization of(Optional<Auth> auth, Environment environment, Supplier<TokenCredential> identity, Time time)
            throws AttemptFailed {
        if (auth.isEmpty()) return Optional::empty;
        return switch (auth.get()) {
            case Auth.Token token -> {
                var key = environment.key(Optional.of(token.variable()), token.variable());
                var header = new Header(
                        token.header(), token.prefix() + key.orElseThrow().value());
                yield () -> Optional.of(header);
            }
            case Auth.Entra entra -> {
                var tokens = new EntraTokens(identity.get(), entra.scope(), time);
                yield () -> Optional.of(new Header("authorization", "Bearer " + tokens.get()));
            }
        };
    }

    /** What to check when nobody is let in. */
    static String advice(Optional<Auth> auth) {
        if (auth.isEmpty()) return "whether it wants a token: none was sent, as the variant has no `auth`";
        return switch (auth.get()) {
            case Auth.Token token -> "the token in " + token.variable();
            case Auth.Entra entra -> "that the identity may call the application, with the scope " + entra.scope();
        };
    }
}
