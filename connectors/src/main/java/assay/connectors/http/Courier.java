package assay.connectors.http;

import assay.connectors.AttemptFailed;
import assay.connectors.BoundedBody;
import assay.connectors.CleanText;
import assay.connectors.Disconnection;
import assay.connectors.Head;
import assay.connectors.Peer;
import assay.connectors.Refusal;
import assay.connectors.Time;
import assay.observation.Outcome.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Sends requests, and follows redirects that stay with the host: prompts and tokens go nowhere else. */
record Courier(HttpClient client, Peer peer, Time time) {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** @throws AttemptFailed for whatever is no success */
    Received send(HttpRequest first) throws AttemptFailed {
        HttpRequest request = first;
        for (int redirects = 0; ; redirects++) {
            Received received = sendOnce(request);
            Optional<String> location = received.head().header("location");
            if (!REDIRECTS.contains(received.head().status()) || location.isEmpty()) return success(received);
            close(received);
            int status = received.head().status();
            URI next = sameHost(request.uri(), location.get(), status, "redirects");
            if (redirects == MOST_REDIRECTS) throw refused(status, "redirects more than " + MOST_REDIRECTS + " times");
            request = to(next, request, status);
        }
    }

    private Received sendOnce(HttpRequest request) throws AttemptFailed {
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            var head = new Head(response.statusCode(), response.headers()::firstValue);
            return new Received(peer, request.uri(), head, new BoundedBody(response.body()));
        } catch (IOException e) {
            throw Disconnection.of(peer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailed(Kind.CONNECTION, "cancelled");
        }
    }

    private Received success(Received received) throws AttemptFailed {
        if (received.head().success()) return received;
        throw Refusal.of(peer, received.head(), received.body(), time.clock().instant());
    }

    private void close(Received received) throws AttemptFailed {
        try {
            received.body().close();
        } catch (IOException e) {
            throw Disconnection.of(peer, e);
        }
    }

    /** The request is repeated as it was, but for 303, which says where to look. */
    private static HttpRequest to(URI next, HttpRequest request, int status) {
        var builder = HttpRequest.newBuilder(request, (name, value) -> true).uri(next);
        return (status == 303 ? builder.GET() : builder).build();
    }

    /**
     * @param what it does with that address, for a message
     * @throws AttemptFailed for an address with another host, port or scheme
     */
    URI sameHost(URI from, String location, int status, String what) throws AttemptFailed {
        URI next;
        try {
            next = from.resolve(location.strip());
        } catch (IllegalArgumentException e) {
            throw refused(status, what + " to something that is no address");
        }
        boolean same = origin(next).equalsIgnoreCase(origin(from)) && next.getUserInfo() == null;
        if (!same) {
            String host =
                    next.getHost() == null ? "" : next.getHost() + (next.getPort() < 0 ? "" : ":" + next.getPort());
            String shown = CleanText.of(next.getScheme() + "://" + host + next.getPath());
            throw refused(status, what + " to " + shown + ", which is another host");
        }
        return next;
    }

    static String origin(URI url) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : https ? 443 : 80;
        return url.getScheme() + "://" + url.getHost() + ":" + port;
    }

    private AttemptFailed refused(int status, String what) {
        String detail = status + " from " + peer.host() + ": it " + what + "; check the url";
        return new AttemptFailed(Kind.REJECTED, detail, OptionalInt.of(status), Optional.empty());
    }
}
