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

    /** Why a page of another site may not do this (Fetch Metadata); absent: it may, or it is none. */
    static Optional<Problem> fromElsewhere(Request request) {
        boolean elsewhere = request.changes()
                && request.header("sec-fetch-site")
                        .filter(site -> !OURS.contains(site))
                        .isPresent();
        return elsewhere ? Optional.of(REFUSED) : Optional.empty();
    }
}
