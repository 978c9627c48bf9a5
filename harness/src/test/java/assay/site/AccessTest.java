package assay.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String PRINCIPAL = "x-ms-client-principal-id";
    private static final Access LOCAL = new Access.Local();
    private static final Access ON = new Access.Platform(true);
    private static final Access OFF = new Access.Platform(false);
    private static final int ANSWERED = 0;

    @Test
    void whoThePlatformVouchesForIsAnswered() {
        assertEquals(ANSWERED, status(ON, Asked.with(Asked.get("/"), PRINCIPAL, "6b5f")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAPrincipalOneIsAskedToSignIn(String principal) {
        var problem =
                ON.refusal(Asked.with(Asked.get("/"), PRINCIPAL, principal)).orElseThrow();

        assertEquals(401, problem.status());
        assertEquals("Bearer", problem.headers().get("WWW-Authenticate"));
        assertEquals(401, status(ON, Asked.get("/")));
    }

    @Test
    void aPrincipalThatAnybodyCouldHaveWrittenIsNoneWhileThePlatformIsOff() {
        assertEquals(503, status(OFF, Asked.with(Asked.get("/"), PRINCIPAL, "6b5f")));
        assertEquals(503, status(OFF, Asked.get("/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:7071",
                "LOCALHOST:1",
                "127.0.0.1:7071",
                "127.1.2.3",
                "[::1]:7071",
                "[::1]"
            })
    void thisMachineIsAnsweredByItsNames(String host) {
        assertEquals(ANSWERED, status(LOCAL, Asked.with(Asked.get("/"), "host", host)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:7071",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1@evil.example",
                "localhost:7071:1",
                "localhost:",
                "localhost:port",
                "0.0.0.0:7071",
                "[::]",
                "10.0.0.1",
                "localhost, evil.example",
                "xlocalhost"
            })
    void aNameThatSomebodyPointedHereIsNoneOfThem(String host) {
        assertEquals(403, status(LOCAL, Asked.with(Asked.get("/"), "host", host)));
        assertEquals(403, status(LOCAL, Asked.without(Asked.get("/"), "host")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "",
                "http://localhost:7072",
                "https://localhost:7071",
                "http://localhost"
            })
    void aPageOfAnotherOriginChangesNothingHere(String origin) {
        var post = Asked.with(Asked.post("/api/mirror", new byte[0]), "origin", origin);

        assertEquals(403, status(LOCAL, post));
        assertEquals(403, status(LOCAL, Asked.by("DELETE", post)));
        assertEquals(ANSWERED, status(LOCAL, Asked.by("GET", post)));
    }

    @Test
    void aPageOfOurOwnOriginAndAProgramMay() {
        var post = Asked.post("/api/mirror", new byte[0]);

        assertEquals(ANSWERED, status(LOCAL, post));
        assertEquals(ANSWERED, status(LOCAL, Asked.with(post, "origin", "http://localhost:7071")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", ""})
    void whatABrowserCallsAnotherSiteChangesNothingEitherWhoeverIsSignedIn(String site) {
        var post = Asked.with(Asked.with(Asked.post("/", new byte[0]), PRINCIPAL, "6b5f"), "sec-fetch-site", site);

        assertEquals(403, status(ON, post));
        assertEquals(403, status(LOCAL, post));
        assertEquals(ANSWERED, status(ON, Asked.with(post, "sec-fetch-site", "same-origin")));
        assertEquals(ANSWERED, status(ON, Asked.by("GET", post)));
    }

    @Test
    void healthAsksForNoPrincipalAndStaysOnThisMachineInLocalMode() {
        assertEquals(ANSWERED, status(OFF.forHealth(), Asked.get("/")));
        assertEquals(ANSWERED, status(ON.forHealth(), Asked.get("/")));
        assertEquals(403, status(LOCAL.forHealth(), Asked.with(Asked.get("/"), "host", "evil.example")));
    }

    private static int status(Access access, Request request) {
        return access.refusal(request).map(Problem::status).orElse(ANSWERED);
    }
}
