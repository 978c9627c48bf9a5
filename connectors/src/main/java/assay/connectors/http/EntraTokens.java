package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.Time;
import assay.observation.Outcome.Kind;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A token of Entra ID, kept until shortly before it expires: some credentials start a process for each. */
final class EntraTokens {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final TokenCredential credential;
    private final String scope;
    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AccessToken token;

    EntraTokens(TokenCredential credential, String scope, Time time) {
        this.credential = credential;
        this.scope = scope;
        this.time = time;
    }

    String get() throws AttemptFailed {
        lock.lock();
        try {
            AccessToken kept = token;
            if (kept == null || isOld(kept)) {
                kept = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
                token = kept;
            }
            return kept.getToken();
        } catch (ClientAuthenticationException e) { // its message runs over pages
            throw new AttemptFailed(
                    Kind.REJECTED,
                    "no access token for " + scope
                            + ": check that a managed identity is assigned, or sign in with `az login`");
        } finally {
            lock.unlock();
        }
    }

    private boolean isOld(AccessToken kept) {
        return kept.getExpiresAt()
                .toInstant()
                .minus(EARLY)
                .isBefore(time.clock().instant());
    }
}
