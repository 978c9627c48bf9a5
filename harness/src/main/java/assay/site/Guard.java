package assay.site;

import assay.pipeline.QueueException;
import assay.pipeline.StoreException;
import assay.report.Pages;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Stands before an endpoint: lets in only what it can be asked, and lets out no detail of what broke and no reply without
 * the headers that keep a browser from doing more with it than show it.
 *
 * @param troubles is told what broke on our side; the caller is not
 */
record Guard(Route route, Access access, Endpoint endpoint, Consumer<RuntimeException> troubles) implements Endpoint {
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", Pages.SITE_POLICY + "; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    @Override
    public Reply answer(Request request) {
        return covered(request, refusal(request).map(Problem::reply).orElseGet(() -> tried(request)));
    }

    private Optional<Problem> refusal(Request request) {
        return access.refusal(request)
                .or(() -> method(request))
                .or(() -> Intake.refusal(request, route.takes(), route.largestBody()))
                .or(() -> Form.sent(request) ? Browser.unproven(request) : Optional.empty());
    }

    private Optional<Problem> method(Request request) {
        if (request.method().equals(route.method())) return Optional.empty();
        return Optional.of(Problem.of(Status.METHOD_NOT_ALLOWED, "Here is only " + route.method() + ".")
                .with("Allow", route.method()));
    }

    private Reply tried(Request request) {
        try {
            return endpoint.answer(request);
        } catch (StoreException | QueueException e) {
            troubles.accept(e);
            return Problem.of(
                            Status.SERVICE_UNAVAILABLE,
                            "What is needed to answer cannot be reached. Try again; if it stays so, look into the log.")
                    .with("Retry-After", RETRY_AFTER_SECONDS)
                    .reply();
        } catch (RuntimeException e) {
            troubles.accept(e);
            return Problem.of(Status.INTERNAL_SERVER_ERROR, "This is a defect of ours; the log has more.")
                    .reply();
        }
    }

    /** The headers of every reply; a HEAD has no body to carry a problem in. */
    static Reply covered(Request request, Reply reply) {
        var headers = new TreeMap<>(HEADERS);
        headers.putAll(reply.headers());
        return new Reply(
                reply.status(), reply.type(), headers, request.method().equals("HEAD") ? Body.EMPTY : reply.body());
    }
}
