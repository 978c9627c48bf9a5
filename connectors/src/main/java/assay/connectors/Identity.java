package assay.connectors;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.util.Optional;

/** Who we are to Azure: a managed identity, or whoever is signed in on this machine. */
public final class Identity {
    private Identity() {}

    /** @param clientId of the user-assigned managed identity; absent: the system-assigned one */
    public static TokenCredential of(Optional<String> clientId) {
        var identity = new DefaultAzureCredentialBuilder();
        clientId.ifPresent(identity::managedIdentityClientId);
        return identity.build();
    }
}
