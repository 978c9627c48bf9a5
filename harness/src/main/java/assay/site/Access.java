package assay.site;

import java.util.Optional;
import java.util.regex.Pattern;

/** Who is answered. Decides by what the platform vouches for, and by nothing that a caller could write. */
public sealed interface Access {

    /** Whose name is not known. */
    String SOMEBODY = "somebody";

    /** Why this one is not answered; absent: it is. */
    Optional<Problem> refusal(Request request);

    /**
     * In Azure, behind App Service authentication, which takes its own headers out of what comes from outside: as long as
     * it is on, a principal is there only if the platform has seen to it.
     *
     * @param on whether the platform says so: the environment's {@code WEBSITE_AUTH_ENABLED}
     */
    record Platform(boolean on) implements Access {
        static final String PRINCIPAL = "x-ms-client-principal-id";
        static final String NAME = "x-ms-client-principal-name";

        @Override
        public Optional<Problem> refusal(Request request) {
            if (!on) {
                return Optional.of(
                        Problem.of(
                                Status.SERVICE_UNAVAILABLE,
                                "App Service authentication is off, so nobody is answered. Turn it on (infra/app/auth.bicep does)."));
            }
            if (request.header(PRINCIPAL).filter(id -> !id.isBlank()).isEmpty()) {
                return Optional.of(Problem.of(
                                Status.UNAUTHORIZED,
                                "Sign in, or send a token of an application that may call this one.")
                        .with("WWW-Authenticate", "Bearer"));
            }
            return Browser.fromElsewhere(request);
        }
    }

    /**
     * On a developer's machine, on loopback, without a sign-in. A page of another site must not get in through the
     * developer's browser: not by a name of its own that leads here, and not by sending what changes something.
     *
     * @param person whose machine it is
     */
    record Local(String person) implements Access {
        public Local() {
            this(SOMEBODY);
        }

        private static final Pattern LOOPBACK =
                Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

        @Override
        public Optional<Problem> refusal(Request request) {
            String host = request.header("host").orElse("");
            if (!LOOPBACK.matcher(host).matches()) {
                return Optional.of(Problem.of(
                        Status.FORBIDDEN,
                        "Only this machine is answered here: ask for localhost, 127.0.0.1 or [::1] by that name."));
            }
            boolean elsewhere = request.changes()
                    && request.header("origin")
                            .filter(origin -> !origin.equalsIgnoreCase("http://" + host))
                            .isPresent();
            return elsewhere ? Optional.of(Browser.REFUSED) : Browser.fromElsewhere(request);
        }
    }

    /** The name under which what somebody says is kept: what the platform vouches for, never what a caller writes. */
    default String who(Request request) {
        return switch (this) {
            case Platform ignored ->
                request.header(Platform.NAME)
                        .filter(name -> !name.isBlank())
                        .or(() -> request.header(Platform.PRINCIPAL))
                        .map(Sent::name)
                        .orElse(SOMEBODY);
            case Local local -> local.person();
            case Anyone ignored -> SOMEBODY;
        };
    }

    /** Whatever the platform lets through: for what tells nothing. */
    record Anyone() implements Access {
        @Override
        public Optional<Problem> refusal(Request request) {
            return Optional.empty();
        }
    }

    /** The same for what tells nothing but that we are alive: no principal is asked for, this machine stays this machine. */
    default Access forHealth() {
        return switch (this) {
            case Platform ignored -> new Anyone();
            case Local local -> local;
            case Anyone anyone -> anyone;
        };
    }
}
