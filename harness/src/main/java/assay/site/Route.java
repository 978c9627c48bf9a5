package assay.site;

import static assay.site.Status.ACCEPTED;
import static assay.site.Status.BAD_REQUEST;
import static assay.site.Status.CONFLICT;
import static assay.site.Status.CONTENT_TOO_LARGE;
import static assay.site.Status.FORBIDDEN;
import static assay.site.Status.INTERNAL_SERVER_ERROR;
import static assay.site.Status.METHOD_NOT_ALLOWED;
import static assay.site.Status.NOT_FOUND;
import static assay.site.Status.OK;
import static assay.site.Status.SEE_OTHER;
import static assay.site.Status.SERVICE_UNAVAILABLE;
import static assay.site.Status.UNAUTHORIZED;
import static assay.site.Status.UNSUPPORTED_MEDIA_TYPE;
import static assay.site.Status.URI_TOO_LONG;

import assay.pipeline.Mirror;
import assay.site.Intake.Takes;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Everything that can be asked for, and every status that it may be answered with. docs/http.md shows this list. */
public enum Route {
    OVERVIEW("GET", "/api/overview", OK, UNAUTHORIZED, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE),
    ALERTS("GET", "/api/alerts", OK, UNAUTHORIZED, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE),
    ALERT("GET", "/api/alerts/{*alert}", OK, UNAUTHORIZED, NOT_FOUND, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE),
    MARKS("POST", "/api/marks", OK, SEE_OTHER, UNAUTHORIZED, NOT_FOUND, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE),
    EXPERIMENTS("GET", "/api/experiments", OK, UNAUTHORIZED, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE),
    EXPERIMENT(
            "GET",
            "/api/experiments/{experiment}",
            OK,
            UNAUTHORIZED,
            NOT_FOUND,
            INTERNAL_SERVER_ERROR,
            SERVICE_UNAVAILABLE),
    DECISIONS(
            "POST",
            "/api/decisions",
            OK,
            SEE_OTHER,
            UNAUTHORIZED,
            NOT_FOUND,
            CONFLICT,
            INTERNAL_SERVER_ERROR,
            SERVICE_UNAVAILABLE),
    BASELINES(
            "POST",
            "/api/baselines",
            OK,
            SEE_OTHER,
            UNAUTHORIZED,
            NOT_FOUND,
            CONFLICT,
            INTERNAL_SERVER_ERROR,
            SERVICE_UNAVAILABLE),
    REPORTS("GET", "/api/reports", OK, UNAUTHORIZED, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE),
    REPORT("GET", "/api/reports/{run}", OK, UNAUTHORIZED, NOT_FOUND, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE),
    COST("GET", "/api/cost", OK, UNAUTHORIZED, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE),
    READY("GET", "/api/ready", OK, UNAUTHORIZED, SERVICE_UNAVAILABLE),
    HEALTH("GET", "/api/health", OK),
    MIRROR("POST", "/api/mirror", ACCEPTED, UNAUTHORIZED, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE);

    /** Bytes that a body may have; a server need not read more than one byte beyond it. */
    public static final int LARGEST_BODY = Mirror.LARGEST;

    private final String method;
    private final String path;
    private final String prefix;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, which its type cannot say
    private final Set<Status> statuses;

    Route(String method, String path, Status... own) {
        this.method = method;
        this.path = path;
        this.prefix = path.replaceFirst("\\{.*", "");
        var all = EnumSet.of(
                BAD_REQUEST, FORBIDDEN, METHOD_NOT_ALLOWED, CONTENT_TOO_LARGE, URI_TOO_LONG, UNSUPPORTED_MEDIA_TYPE);
        all.addAll(Arrays.asList(own));
        this.statuses = Collections.unmodifiableSet(all);
    }

    /** Whom a path leads to; absent: to nobody. */
    public static Optional<Route> of(String path) {
        return Arrays.stream(values()).filter(route -> route.leads(path)).findFirst();
    }

    private boolean leads(String asked) {
        if (!open()) return asked.equals(path);
        boolean deep = path.startsWith("{*", prefix.length());
        return asked.startsWith(prefix) && (deep || asked.indexOf('/', prefix.length()) < 0);
    }

    private boolean open() {
        return prefix.length() < path.length();
    }

    /** What stands in the place of the braces. */
    String named(Request request) {
        return request.path().substring(prefix.length());
    }

    /** The one that is answered; any other is refused. */
    public String method() {
        return method;
    }

    /** The last part may be in braces: then it is a name; with an asterisk it may have slashes in it. */
    public String path() {
        return path;
    }

    /** A GET has no body, whatever is sent. */
    int largestBody() {
        return takesBody() ? LARGEST_BODY : 0;
    }

    boolean takesBody() {
        return method.equals("POST");
    }

    Takes takes() {
        if (!takesBody()) return Takes.NOTHING;
        return this == MIRROR ? Takes.JSON : Takes.JSON_OR_FORM;
    }

    /** In their order. */
    public Set<Status> statuses() {
        return statuses;
    }
}
