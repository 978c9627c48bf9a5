package assay.cli.doctor;

import assay.connectors.ServerClock;
import assay.connectors.Time;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Whether the server and this machine tell the same time. */
record ClockCheck(Time time) {
    private static final Duration TOLERATED = Duration.ofSeconds(30);

    /** Absent where the server does not tell the time. */
    Optional<Finding> look(Variant variant) throws InterruptedException {
        var url = url(variant.endpoint());
        if (url.isEmpty()) return Optional.empty();
        return ServerClock.ahead(url.get(), variant.limits().timeout(), time).map(ClockCheck::finding);
    }

    private static Finding finding(Duration ahead) {
        var apart = ahead.abs();
        if (apart.compareTo(TOLERATED) <= 0) return Finding.ok("its clock and ours agree");
        return Finding.warning("its clock is " + Words.about(apart) + (ahead.isNegative() ? " behind" : " ahead of")
                + " ours: set this machine's clock (NTP), as tokens and dates in Retry-After rest on it");
    }

    private static Optional<URI> url(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.AzureOpenAi azure -> Optional.of(azure.url());
            case Endpoint.OpenAi openAi -> Optional.of(openAi.url());
            case Endpoint.Http http -> Optional.of(http.url());
            case Endpoint.Recorded ignored -> Optional.empty();
        };
    }
}
