package assay.connectors.openai;

import assay.connectors.AttemptFailed;
import assay.connectors.ChatReply;
import assay.connectors.Disconnection;
import assay.connectors.Head;
import assay.connectors.Refusal;
import assay.connectors.Time;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. langchain4j takes it for its HTTP client and hands the request over; it is sent here, on
 * the calling thread, so that an interrupt ends it, which langchain4j's own client has no way to do.
 */
final class Exchange implements HttpClient, HttpClientBuilder {
    private final Server server;
    private final Time time;
    private final boolean tokens;
    private Outcome.@Nullable Answer answer;
    private AttemptFailed failed = new AttemptFailed(Kind.REJECTED, "langchain4j sent no request");

    /** @param tokens whether the answer's tokens are kept, with their probabilities */
    Exchange(Server server, Time time, boolean tokens) {
        this.tokens = tokens;
        this.server = server;
        this.time = time;
    }

    Outcome.Answer answer() throws AttemptFailed {
        if (answer == null) throw failed;
        return answer;
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            answer = send(request);
        } catch (AttemptFailed e) {
            failed = e;
        }
    }

    private Outcome.Answer send(HttpRequest request) throws AttemptFailed {
        long start = time.nanos().getAsLong();
        try {
            HttpResponse<InputStream> response = server.client().send(toJdk(request), BodyHandlers.ofInputStream());
            var head = new Head(response.statusCode(), response.headers()::firstValue);
            if (!head.success())
                throw Refusal.of(
                        server.peer(), head, response.body(), time.clock().instant());
            return new ChatReply(server.peer(), head, time, start, tokens).read(response.body());
        } catch (IOException e) {
            throw Disconnection.of(server.peer(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttemptFailed(Kind.CONNECTION, "cancelled");
        }
    }

    private static java.net.http.HttpRequest toJdk(HttpRequest request) {
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method().name(), BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("only streamed answers are asked for");
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ZERO; // asked for when a model is built; the server's client and the attempt's deadline decide
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }
}
