package assay.connectors;

import java.net.URI;

/**
 * Who is asked, in the words in which a failure speaks of it.
 *
 * @param host with its port where one is named
 * @param credential what to check when it lets nobody in
 * @param target what to check when it knows nothing of the kind
 */
public record Peer(String host, String credential, String target) {
    public static Peer of(URI url, String credential, String target) {
        return new Peer(url.getRawAuthority(), credential, target);
    }
}
