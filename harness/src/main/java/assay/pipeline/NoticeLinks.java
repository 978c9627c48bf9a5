package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.scenario.Alerting;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Optional;

/** Where a person who got a notice goes on. */
record NoticeLinks(Alerting alerting) {
    private static final String ALERTS = "/api/alerts";

    /** All alerts. */
    Optional<URI> pages() {
        return alerting.pages().map(base -> URI.create(base + ALERTS));
    }

    Optional<URI> page(AlertKey key) {
        return pages().map(all ->
                URI.create(all + "/" + URLEncoder.encode(key.toString(), UTF_8).replace("+", "%20")));
    }

    /** An address, or a path below the folder that the scenarios lie in. */
    Optional<URI> runbook(AlertKind kind) {
        String page = alerting.runbooks() + "/" + kind.word() + ".md";
        if (page.contains("://")) return Optional.of(URI.create(page));
        try {
            return Optional.of(new URI(null, null, page, null));
        } catch (URISyntaxException e) { // a folder's name may be whatever it likes
            return Optional.empty();
        }
    }
}
