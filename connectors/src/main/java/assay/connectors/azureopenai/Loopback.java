package assay.connectors.azureopenai;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where a key may go: over https anywhere, over http to this machine. Decided by the name alone, without asking DNS. */
final class Loopback {
    private Loopback() {}

    static boolean isSafe(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return scheme.equals("https") || (scheme.equals("http") && isLoopback(url));
    }

    private static boolean isLoopback(URI url) {
        String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
