package assay.connectors.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import assay.scenario.Service;
import assay.score.ScoringServices;
import assay.score.Unscored.Fault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Asks services over HTTP: one POST of JSON each time, no redirect, at most 64 kB of reply, within the service's time from
 * the first byte to the last. Closed, it breaks off what is under way.
 */
public final class HttpServices implements ScoringServices, AutoCloseable {
    /** Bytes. */
    private static final int LARGEST = 64 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Map<String, Service> services;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /** @param services by name */
    public HttpServices(Map<String, Service> services) {
        this.services = Map.copyOf(services);
    }

    @Override
    public Reply ask(String service, String question) {
        var named = services.get(service);
        return named == null ? NONE.ask(service, question) : ask(named, question);
    }

    private Reply ask(Service service, String question) {
        var sent = client.sendAsync(request(service, question), ignored -> new LimitedText(LARGEST));
        try {
            return reply(service, sent.get(service.timeout().toMillis(), MILLISECONDS));
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new Reply.Failed(
                    Fault.SERVICE_TIMEOUT, of(service) + " did not reply within " + shown(service.timeout()));
        } catch (ExecutionException e) {
            return failed(service, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Failed(Fault.SERVICE_UNAVAILABLE, "cancelled");
        }
    }

    private static HttpRequest request(Service service, String question) {
        var request = HttpRequest.newBuilder(service.url())
                .header("content-type", "application/json")
                .header("accept", "application/json");
        service.headers().forEach(request::setHeader);
        return request.POST(BodyPublishers.ofString(question)).build();
    }

    private static Reply reply(Service service, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) return new Reply.Received(response.body());
        String said = of(service) + " replied " + status;
        if (status == 429) return new Reply.Failed(Fault.SERVICE_THROTTLED, said + ": too many questions");
        if (status / 100 == 3) {
            return new Reply.Failed(
                    Fault.CONFIGURATION, said + ": redirects are not followed; name the address itself");
        }
        boolean ours = status / 100 == 4 && status != 408;
        return new Reply.Failed(ours ? Fault.CONFIGURATION : Fault.SERVICE_UNAVAILABLE, said + next(status));
    }

    private static String next(int status) {
        return switch (status) {
            case 401, 403 -> ": look at its `headers` in assay.yaml, and at what they are filled from";
            case 404, 405 -> ": look at its `url` in assay.yaml";
            default -> "";
        };
    }

    private static Reply failed(Service service, Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof LimitedText.TooLong) {
                return new Reply.Failed(Fault.PARSE_FAILED, of(service) + " replied with more than 64 kB");
            }
            if (each instanceof CharacterCodingException) {
                return new Reply.Failed(Fault.PARSE_FAILED, of(service) + " replied with what is not UTF-8");
            }
        }
        return new Reply.Failed(
                Fault.SERVICE_UNAVAILABLE,
                of(service) + " cannot be reached: " + cause.getClass().getSimpleName());
    }

    private static String of(Service service) {
        return "the service `" + service.name() + "`";
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
