package assay.site;

import java.util.Optional;
import java.util.Set;

/** What a browser says of where a request comes from. A program says nothing. */
final class Browser {
    static final Problem REFUSED =
            Problem.of(Status.FORBIDDEN, "A page of another site must not change anything here.");

    /** {@code none}: the person typed the address. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private Browser() {}

    /**
     * Why a form is not believed; absent: it is. Any page can send one, so somebody must say that it was ours: the browser
     * by where it comes from (Fetch Metadata), or by its origin.
     */
    static Optional<Problem> unproven(Request request) {
        boolean site = request.header("sec-fetch-site").filter(OURS::contains).isPresent();
        boolean origin = request.header("host")
                .flatMap(host -> request.header("origin")
                        .filter(from ->
                                from.equalsIgnoreCase("https://" + host) || from.equalsIgnoreCase("http://" + host)))
                .isPresent();
        return site || origin
                ? Optional.empty()
                : Optional.of(Problem.of(
                        Status.FORBIDDEN,
                        "A form is taken only from a page of ours, and the browser says of none. Send JSON instead."));
    }

    /** Why a page of another site may not do this (Fetch Metadata); absent: it may, or it is none. */
    static Optional<Problem> fromElsewhere(Request request) {
        boolean elsewhere = request.changes()
                && request.header("sec-fetch-site")
                        .filter(site -> !OURS.contains(site))
                        .isPresent();
        return elsewhere ? Optional.of(REFUSED) : Optional.empty();
    }
}
