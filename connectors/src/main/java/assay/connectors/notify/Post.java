package assay.connectors.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.alert.Notifier.Sent;
import assay.connectors.AttemptFailed;
import assay.connectors.ConnectionPool;
import assay.connectors.Deadline;
import assay.connectors.Disconnection;
import assay.connectors.Head;
import assay.connectors.Peer;
import assay.connectors.RetryAfter;
import assay.connectors.Time;
import assay.observation.Outcome.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Posts JSON to one address: once, in ten seconds, without following a redirect, and reading no more of the reply than a
 * reason takes. Nothing that it says repeats the address, which may be a secret, or what was sent.
 */
final class Post implements AutoCloseable {
    private static final int LONGEST_REPLY = 4096;

    private final URI url;
    private final Function<String, Optional<String>> reason;
    private final Time time;
    private final Duration limit;
    private final Peer peer;
    private final HttpClient client;

    /** @param reason what a reply that is no success says, if that can be nothing that we have sent */
    Post(URI url, Function<String, Optional<String>> reason, Time time) {
        this(url, reason, time, Duration.ofSeconds(10));
    }

    Post(URI url, Function<String, Optional<String>> reason, Time time, Duration limit) {
        this.url = url;
        this.reason = reason;
        this.time = time;
        this.limit = limit;
        this.peer = Peer.of(url, "the address", "the address");
        this.client = ConnectionPool.of(url, limit);
    }

    Sent send(String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(url)
                .POST(BodyPublishers.ofString(body, UTF_8))
                .setHeader("content-type", "application/json; charset=utf-8")
                .setHeader("user-agent", "assay");
        headers.forEach(request::setHeader);
        try {
            return Deadline.call(() -> answer(request.build()), limit);
        } catch (TimeoutException e) {
            return later("no answer from " + peer.host() + " within " + limit.toSeconds() + " s");
        } catch (AttemptFailed e) {
            return later(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return later("cancelled");
        }
    }

    private Sent answer(HttpRequest request) throws AttemptFailed {
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var head = new Head(response.statusCode(), response.headers()::firstValue);
                if (head.success()) return new Sent.Delivered();
                return failure(head, new String(body.readNBytes(LONGEST_REPLY), UTF_8));
            }
        } catch (IOException e) {
            throw Disconnection.of(peer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailed(Kind.CONNECTION, "cancelled");
        }
    }

    private Sent failure(Head head, String reply) {
        int status = head.status();
        String said = status + " from " + peer.host()
                + reason.apply(reply)
                        .map(text -> ": " + Excerpt.line(text, 200))
                        .orElse("");
        boolean passes = status == 408 || status == 425 || status == 429 || status >= 500;
        return passes
                ? new Sent.Later(said, RetryAfter.in(head, time.clock().instant()))
                : new Sent.Refused(said + advice(status));
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> "; it lets us not in: check the address or its key";
            case 404, 410 -> "; there is nothing at this address (any more): check it";
            case 413 -> "; it takes nothing as large as an alert with its evidence";
            default -> status < 400 ? "; it redirects: write where to" : "";
        };
    }

    private static Sent later(String why) {
        return new Sent.Later(why, Optional.empty());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
