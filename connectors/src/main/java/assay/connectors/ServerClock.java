package assay.connectors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How far a server's clock is from ours, by the {@code Date} of one answer. Tokens of Entra ID and dates in
 * {@code Retry-After} rest on both clocks telling the same time.
 */
public final class ServerClock {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private ServerClock() {}

    /**
     * Asks for the head of the server's root, without a credential and without following a redirect; any status will do.
     *
     * @param url of which only scheme, host and port are used
     * @param timeout cut to ten seconds
     * @return the server's time less ours, to about a second; absent where the server does not tell, or does not answer
     */
    public static Optional<Duration> ahead(URI url, Duration timeout, Time time) throws InterruptedException {
        var patience = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        try (HttpClient client = ConnectionPool.of(url, patience)) {
            var request = HttpRequest.newBuilder(URI.create(url.getScheme() + "://" + url.getRawAuthority() + "/"))
                    .method("HEAD", BodyPublishers.noBody())
                    .timeout(patience)
                    .build();
            Instant before = time.clock().instant();
            var response = client.send(request, BodyHandlers.discarding());
            Instant after = time.clock().instant();
            Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
            return response.headers()
                    .firstValue("date")
                    .flatMap(ServerClock::parsed)
                    .map(told -> Duration.between(middle, told));
        } catch (IOException e) {
            return Optional.empty(); // the call itself says what is wrong with the connection
        }
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
