package assay.pipeline;

import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.scenario.Alerting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where a person who got a notice goes on. */
record NoticeLinks(Alerting alerting) {
    private static final String ALERTS = "/api/alerts";

    /** All alerts. */
    Optional<URI> pages() {
        return alerting.pages().map(base -> URI.create(base + ALERTS));
    }

    Optional<URI> page(AlertKey key) {
        return alerting.pages()
                .flatMap(base -> path(ALERTS + "/" + key).map(path -> URI.create(base + path.toASCIIString())));
    }

    /** An address, or a path below the folder that the scenarios lie in. */
    Optional<URI> runbook(AlertKind kind) {
        String page = alerting.runbooks() + "/" + kind.word() + ".md";
        if (page.contains("://")) return Optional.of(URI.create(page));
        return path(page);
    }

    private static Optional<URI> path(String path) {
        try {
            return Optional.of(new URI(null, null, path, null));
        } catch (URISyntaxException e) { // a name may be whatever it likes
            return Optional.empty();
        }
    }
}
