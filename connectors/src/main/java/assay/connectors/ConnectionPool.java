package assay.connectors;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** The connections of one variant, which check certificates and follow no redirects. */
public final class ConnectionPool {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private ConnectionPool() {}

    /** @param timeout of an attempt, which a connection must not outlast */
    public static HttpClient of(URI url, Duration timeout) {
        // Over plain http the JDK's client asks for HTTP/2 by an upgrade that some servers answer by losing the body.
        var version =
                url.getScheme().equalsIgnoreCase("http") ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
        return HttpClient.newBuilder()
                .version(version)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .build();
    }
}
