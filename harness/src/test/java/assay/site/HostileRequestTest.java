package assay.site;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.pipeline.Compared;
import assay.pipeline.MemoryStore;
import assay.pipeline.QueueException;
import assay.pipeline.Replayed;
import assay.pipeline.Samples;
import assay.pipeline.Store;
import assay.pipeline.StoreException;
import assay.plan.Subject;
import assay.report.Pages;
import assay.scenario.Workspace;
import assay.site.Ready.Check;
import assay.site.Site.Sources;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to do harm gets its documented status, a problem that tells nothing, and leaves nothing behind. */
class HostileRequestTest {
    private static final String ALERT = "scenario:benefits/model/stable";
    private static final String SECRET = "cosmos-x.documents.azure.com";
    private final RuntimeException unreachable = new StoreException("no route to " + SECRET);
    private static final Access LOCAL = new Access.Local();
    private static final Access ON = new Access.Platform(true);
    private static final Access OFF = new Access.Platform(false);

    private final MemoryStore store = new MemoryStore();
    private final List<RuntimeException> troubles = new ArrayList<>();
    private final List<Request> taken = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Route.class)
    void eachHasAStatusOfTheListAndEveryStatusOfTheListOccurs(Route route) {
        var seen = EnumSet.noneOf(Status.class);
        for (Reply reply : provoked(route)) {
            seen.add(status(reply));
            if (reply.status() >= 400) Told.problem(reply);
        }

        assertEquals(route.statuses(), seen);
    }

    /** At least one request for each status that the list names. */
    private List<Reply> provoked(Route route) {
        store.open(Samples.run("benefits", 4, "stable"));
        fill();
        var here = site(LOCAL, store);
        var plain = plain(route);
        var replies = new ArrayList<>(List.of(
                here.answer(plain),
                here.answer(Asked.by("PATCH", plain)),
                here.answer(Asked.with(plain, "content-length", "-1")),
                here.answer(Asked.with(plain, "content-length", "200001")),
                here.answer(Asked.with(plain, "content-encoding", "gzip")),
                here.answer(Asked.query(plain, "q", "x".repeat(5_000))),
                here.answer(Asked.with(plain, "host", "evil.example")),
                site(ON, store).answer(plain)));
        if (route == Route.HEALTH) return replies;
        replies.add(site(OFF, store).answer(plain));
        replies.add(site(LOCAL, Broken.store(unreachable)).answer(plain));
        if (route == Route.READY) return replies;
        replies.add(site(LOCAL, Broken.store(new IllegalStateException(SECRET))).answer(plain));
        replies.addAll(ofTheDesk(route));
        if (route == Route.REPORT) replies.add(here.answer(Asked.get("/api/reports/nowhere-20260102T120000Z-0000")));
        return replies;
    }

    private List<Reply> ofTheDesk(Route route) {
        var here = site(LOCAL, store);
        return switch (route) {
            case ALERT -> List.of(here.answer(Asked.get("/api/alerts/scenario:benefits/quality/nobody")));
            case EXPERIMENT -> List.of(here.answer(Asked.get("/api/experiments/nowhere")));
            case MARKS ->
                List.of(
                        here.answer(form(route, "alert=" + ALERT + "&mark=acknowledged&why=")),
                        here.answer(post(route, "{'alert': 'scenario:benefits/quality/x', 'mark': 'acknowledged'}")));
            case DECISIONS ->
                List.of(
                        here.answer(form(route, "experiment=e&decision=continue&why=x")),
                        here.answer(post(route, "{'experiment': 'x', 'decision': 'continue', 'why': 'x'}")),
                        here.answer(post(route, "{'experiment': 'e', 'decision': 'promote', 'why': 'x'}")));
            case BASELINES ->
                List.of(
                        here.answer(form(route, "scenario=benefits&baseline=reset&why=x")),
                        here.answer(post(route, "{'scenario': 'x', 'baseline': 'reset', 'why': 'x'}")),
                        here.answer(post(route, "{'scenario': 'benefits', 'baseline': 'accept', 'why': 'x'}")));
            default -> List.of();
        };
    }

    /** An alert and an experiment. */
    private void fill() {
        var replayed = new Replayed(store);
        replayed.pinned = Map.of("stable", "m-1");
        replayed.model.put("stable", "m-2");
        replayed.runs(1);
        new Compared(store).windows(1, 3, .5, .5);
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void everyMethodButItsOwnIsRefusedAndToldWhich(Route route) {
        for (String method : List.of("HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "get", "", "GET\r\nX: y")) {
            var reply = site(LOCAL, store).answer(Asked.by(method, plain(route)));

            assertEquals(405, reply.status(), method);
            assertEquals(route.method(), reply.headers().get("Allow"));
            assertEquals(method.equals("HEAD"), reply.body().length() == 0);
        }
        assertUntouched();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void aBodyThatIsTooLargeIsRefusedWhetherDeclaredOrNot(Route route) {
        var site = site(LOCAL, store);
        var large = new byte[Route.LARGEST_BODY + 1];

        assertEquals(413, site.answer(Asked.sending(plain(route), large)).status());
        assertEquals(413, declared(site, route, "200001"));
        assertEquals(413, declared(site, route, "999999999999999999"));
        assertEquals(400, declared(site, route, "9999999999999999999"));
        assertEquals(400, declared(site, route, "1, 1"));
        assertEquals(400, declared(site, route, "0x10"));
        assertUntouched();
    }

    private static int declared(Site site, Route route, String length) {
        return site.answer(Asked.with(plain(route), "content-length", length)).status();
    }

    @Test
    void aBodyOfTheLargestSizeIsTaken() {
        var largest = new byte[Route.LARGEST_BODY];

        assertEquals(
                202,
                site(LOCAL, store).answer(Asked.post("/api/mirror", largest)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "",
                "application/jsonp",
                "application/json; charset=utf-16",
                "application/json; charset=utf-8; x=y",
                "text/json",
                "application/json\r\nX: y"
            })
    void whatIsNotJsonIsRefusedByItsType(String type) {
        var reply = site(LOCAL, store).answer(Asked.with(plain(Route.MIRROR), "content-type", type));

        assertEquals(415, reply.status());
        assertEquals("application/json", reply.headers().get("Accept-Post"));
        Told.problem(reply);
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\""
            })
    void jsonIsTakenHoweverItIsSpelled(String type) {
        var reply = site(LOCAL, store).answer(Asked.with(plain(Route.MIRROR), "content-type", type));

        assertEquals(202, reply.status());
    }

    @Test
    void aBodyWithoutATypeIsRefused() {
        var reply = site(LOCAL, store).answer(Asked.without(plain(Route.MIRROR), "content-type"));

        assertEquals(415, reply.status());
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        for (byte[] broken : List.of(
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                "{}".getBytes(UTF_16))) {
            assertEquals(
                    400,
                    site(LOCAL, store).answer(Asked.post("/api/mirror", broken)).status());
        }
        assertUntouched();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void whatIsPackedIsNotUnpacked(Route route) {
        for (String coding : List.of("gzip", "br", "identity, gzip", "x"))
            assertEquals(
                    415,
                    site(LOCAL, store)
                            .answer(Asked.with(plain(route), "content-encoding", coding))
                            .status());
        assertNotEquals(
                415,
                site(LOCAL, store)
                        .answer(Asked.with(plain(route), "content-encoding", "identity"))
                        .status());
    }

    @ParameterizedTest
    @EnumSource(value = Route.class, mode = EnumSource.Mode.EXCLUDE, names = "HEALTH")
    void aForgedPrincipalOpensNothingWhileThePlatformIsOff(Route route) {
        var forged = Asked.with(
                Asked.with(plain(route), "x-ms-client-principal-id", "admin"), "x-ms-client-principal", "e30=");

        var reply = site(OFF, store).answer(forged);

        assertEquals(503, reply.status());
        assertTrue(Told.problem(reply).path("detail").asText().contains("authentication is off"));
        assertUntouched();
    }

    @ParameterizedTest
    @EnumSource(value = Route.class, mode = EnumSource.Mode.EXCLUDE, names = "HEALTH")
    void withoutASignInNothingIsSaid(Route route) {
        var reply = site(ON, store).answer(plain(route));

        assertEquals(401, reply.status());
        assertEquals("Bearer", reply.headers().get("WWW-Authenticate"));
        assertUntouched();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/api",
                "/api/",
                "/api/reports/../../etc/passwd",
                "/api/reports/../cost",
                "/api/cost/",
                "/api/cost/..",
                "//api/cost",
                "/API/COST",
                "/api/cost\u0000",
                "/api/reports//",
                "/api/healthx",
                "/api/reports/a/b",
                "/.auth/me",
                "/api/{run}",
                "/admin/host/status",
                "\\api\\cost",
                "/api/cost\r\nSet-Cookie: a=b"
            })
    void pathsThatAreNoneOfOursLeadNowhere(String path) {
        var reply = site(LOCAL, store).answer(Asked.get(path));

        assertEquals(404, reply.status());
        Told.problem(reply);
        assertEquals(401, site(ON, store).answer(Asked.get(path)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "",
                "%2e%2e",
                "..\\..\\etc",
                "benefits",
                "benefits-20260102T120000Z-zzzz",
                "BENEFITS-20260102T120000Z-1f3a",
                "benefits-20260102T120000Z-1f3a ",
                "benefits-20260102T120000Z-1f3a\n",
                "\u202e",
                "' or 1=1 --",
                "<script>alert(1)</script>",
                "experiment.",
                "null"
            })
    void anIdThatIsNoneIsNotFoundAndNotRepeated(String id) {
        var reply = site(LOCAL, store).answer(Asked.get("/api/reports/" + id));

        assertEquals(404, reply.status());
        assertFalse(Told.problem(reply).toString().contains("script"));
    }

    @Test
    void longPathsAndIdsAreRefusedUnread() {
        var site = site(LOCAL, Broken.store(unreachable));

        assertEquals(
                414,
                site.answer(Asked.get("/api/reports/" + "a".repeat(1_000_000))).status());
        assertEquals(
                404,
                site.answer(Asked.get("/api/reports/" + "a".repeat(3_000) + "-20260102T120000Z-1f3a"))
                        .status());
        assertEquals(404, site.answer(Asked.get("/" + "a".repeat(1_000_000))).status());
        assertEquals(List.of(), troubles);
    }

    @Test
    void aQueryOfAHundredThousandNamesIsRefused() {
        var query = new TreeMap<String, List<String>>();
        IntStream.range(0, 100_000).forEach(i -> query.put("q" + i, List.of("")));
        var plain = plain(Route.REPORTS);

        var names = new Request("GET", plain.path(), query, plain.headers(), Body.EMPTY);
        var values = Asked.query(
                plain, "limit", Stream.generate(() -> "1").limit(100_000).toArray(String[]::new));

        assertEquals(414, site(LOCAL, store).answer(names).status());
        assertEquals(414, site(LOCAL, store).answer(values).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "51", "1e9", "", " 5", "5;drop", "٣", "2147483648", "NaN"})
    void aLimitThatIsNoneIsRefused(String limit) {
        var reply = site(LOCAL, store).answer(Asked.query(plain(Route.REPORTS), "limit", limit));
        var days = site(LOCAL, store).answer(Asked.query(plain(Route.COST), "days", limit));

        assertEquals(
                "limit is a whole number from 1 to 50.",
                Told.problem(reply).path("detail").asText());
        assertEquals(
                "days is a whole number from 1 to 31.",
                Told.problem(days).path("detail").asText());
        assertEquals(List.of(400, 400), List.of(reply.status(), days.status()));
    }

    @Test
    void whatBrokeIsToldToUsAndNotToTheCaller() {
        var site = site(LOCAL, Broken.store(unreachable))
                .with(Route.MIRROR, request -> {
                    throw new QueueException(SECRET);
                })
                .with(Route.COST, request -> {
                    throw new IllegalStateException(SECRET);
                });

        var replies = Stream.of(
                        "/api/reports", "/api/reports/benefits-20260102T120000Z-1f3a", "/api/ready", "/api/cost")
                .map(path -> site.answer(Asked.get(path)))
                .toList();
        var mirrored = site.answer(plain(Route.MIRROR));

        assertEquals(
                List.of(503, 503, 503, 500), replies.stream().map(Reply::status).toList());
        assertEquals(503, mirrored.status());
        assertEquals("5", mirrored.headers().get("Retry-After"));
        assertFalse(replies.getLast().headers().containsKey("Retry-After"));
        assertTrue(replies.stream().noneMatch(reply -> Told.text(reply).contains(SECRET)));
        assertTrue(replies.stream().noneMatch(reply -> Told.text(reply).contains("Exception")));
        assertEquals(5, troubles.size());
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void everyReplyTellsTheBrowserToDoNothingWithIt(Route route) {
        var site = site(LOCAL, store);
        var replies = List.of(
                site.answer(plain(route)),
                site.answer(Asked.by("PUT", plain(route))),
                site.answer(Asked.get("/nowhere")),
                site(ON, store).answer(plain(route)));

        for (var reply : replies) {
            var headers = reply.headers();
            assertEquals(Pages.SITE_POLICY + "; frame-ancestors 'none'", headers.get("Content-Security-Policy"));
            assertEquals("nosniff", headers.get("X-Content-Type-Options"));
            assertEquals("same-origin", headers.get("Referrer-Policy"));
            assertEquals("no-store", headers.get("Cache-Control"));
            assertEquals("same-origin", headers.get("Cross-Origin-Resource-Policy"));
            assertEquals(Set.of(), leaking(headers));
        }
    }

    private static Set<String> leaking(Map<String, String> headers) {
        var leaking = new TreeSet<>(headers.keySet());
        leaking.retainAll(Set.of("Server", "X-Powered-By", "Access-Control-Allow-Origin", "Set-Cookie"));
        return leaking;
    }

    @Test
    void aRouteThatTheSiteDoesNotHaveLeadsNowhere() {
        var site = new Site(LOCAL, troubles::add).with(Route.HEALTH, new Health("1"));

        assertEquals(404, site.answer(Asked.get("/api/cost")).status());
        assertEquals(200, site.answer(Asked.get("/api/health")).status());
    }

    private void assertUntouched() {
        assertEquals(List.of(), taken);
        assertEquals(List.of(), store.runs(10));
        assertEquals(List.of(), troubles);
    }

    private static Request plain(Route route) {
        return switch (route) {
            case MIRROR -> Asked.post("/api/mirror", "{}".getBytes(UTF_8));
            case REPORT -> Asked.get("/api/reports/" + Samples.runId("benefits"));
            case ALERT -> Asked.get("/api/alerts/" + ALERT);
            case EXPERIMENT -> Asked.get("/api/experiments/e");
            case MARKS -> post(route, "{'alert': '" + ALERT + "', 'mark': 'acknowledged'}");
            case DECISIONS -> post(route, "{'experiment': 'e', 'decision': 'continue', 'why': 'too early'}");
            case BASELINES -> post(route, "{'scenario': 'benefits', 'baseline': 'reset', 'why': 'rewritten'}");
            case OVERVIEW, ALERTS, EXPERIMENTS, REPORTS, COST, READY, HEALTH -> Asked.get(route.path());
        };
    }

    private static Request post(Route route, String json) {
        return Asked.post(route.path(), json.replace('\'', '"').getBytes(UTF_8));
    }

    /** As a page of ours sends it. */
    private static Request form(Route route, String fields) {
        var form = Asked.with(
                Asked.post(route.path(), fields.getBytes(UTF_8)), "content-type", "application/x-www-form-urlencoded");
        return Asked.with(form, "origin", "http://localhost:7071");
    }

    private Site site(Access access, Store over) {
        var sources = new Sources(
                over,
                InstantSource.fixed(Samples.NOON),
                "1.2.3",
                Workspace.Budget.usd(25),
                List::of,
                List.of(Check.store(over)));
        var experiments = new Compared(over);
        var desk = new Desk(
                over,
                List.of("benefits"),
                List.of(experiments.experiment()),
                List.of(
                        Subject.scenario("benefits"),
                        Subject.experiment("e"),
                        new Subject(Subject.Kind.VARIANT, "stable")),
                "docs/runbooks",
                InstantSource.fixed(Samples.NOON),
                access);
        return Site.of(sources, access, troubles::add).with(desk).with(Route.MIRROR, request -> {
            over.runs(1);
            taken.add(request);
            return Reply.of(202, "application/json", "{}");
        });
    }

    private static Status status(Reply reply) {
        return Stream.of(Status.values())
                .filter(status -> status.code() == reply.status())
                .findFirst()
                .orElseThrow();
    }
}
