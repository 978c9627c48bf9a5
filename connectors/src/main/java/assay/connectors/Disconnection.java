package assay.connectors;

import assay.observation.Outcome.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What an {@link IOException} of a connection means. */
public final class Disconnection {
    private Disconnection() {}

    public static AttemptFailed of(Peer peer, IOException e) {
        if (has(e, HttpConnectTimeoutException.class))
            return connection("no connection to " + peer.host() + " in time");
        if (has(e, HttpTimeoutException.class))
            return new AttemptFailed(Kind.TIMEOUT, "no answer from " + peer.host() + " in time");
        if (has(e, UnresolvedAddressException.class) || has(e, UnknownHostException.class)) {
            return connection("no host is known as " + peer.host());
        }
        if (has(e, ConnectException.class)) return connection(peer.host() + " refused the connection");
        if (has(e, SSLException.class)) return connection("no secure connection to " + peer.host() + reason(e));
        return connection("the connection to " + peer.host() + " broke off" + reason(e));
    }

    /** The answer stopped in the middle. */
    public static AttemptFailed cut(Peer peer) {
        return connection("the answer of " + peer.host() + " was cut off");
    }

    private static AttemptFailed connection(String detail) {
        return new AttemptFailed(Kind.CONNECTION, detail);
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage())
                .map(CleanText::of)
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + text)
                .orElse("");
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .limit(8)
                .anyMatch(type::isInstance);
    }
}
