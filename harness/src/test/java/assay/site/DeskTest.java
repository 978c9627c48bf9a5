package assay.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.pipeline.Compared;
import assay.pipeline.History.Entry;
import assay.pipeline.MemoryStore;
import assay.pipeline.ProbedWindows;
import assay.pipeline.Replayed;
import assay.pipeline.Samples;
import assay.plan.Subject;
import assay.scenario.Alerting;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people look at and say over HTTP. */
class DeskTest {
    private static final String ALERT = "scenario:benefits/model/stable";
    private static final Subject BENEFITS = Subject.scenario("benefits");
    private static final Instant NOW = Samples.NOON.plus(Duration.ofHours(1));
    private static final Access LOCAL = new Access.Local("ann");

    private final MemoryStore store = new MemoryStore();
    private final List<RuntimeException> troubles = new ArrayList<>();

    private String runbooks = Alerting.RUNBOOKS;

    @Test
    void anAlertIsMarkedByAProgramWithItsPrincipalsName() {
        anAlert();
        var mark = Asked.post(
                "/api/marks", json("{'alert': '" + ALERT + "', 'mark': 'silenced', 'hours': '2', 'why': 'known'}"));
        var signedIn =
                Asked.with(Asked.with(mark, "x-ms-client-principal-id", "6b5f"), "x-ms-client-principal-name", "bo");

        var reply = site(new Access.Platform(true)).answer(signedIn);

        assertEquals(200, reply.status(), () -> Told.text(reply));
        var alert = Told.json(reply);
        assertEquals("2026-01-02T15:00:00Z", alert.path("silenced_until").asText());
        assertEquals("bo", alert.path("marks").path(0).path("who").asText());
        assertEquals(List.of("known"), whys(BENEFITS));
        assertEquals("bo", store.history().entries(BENEFITS, 1).getFirst().who());
    }

    @Test
    void whoHasNoNameIsKeptByTheIdOfThePrincipal() {
        anAlert();
        var mark = Asked.post("/api/marks", json("{'alert': '" + ALERT + "', 'mark': 'acknowledged'}"));

        site(new Access.Platform(true)).answer(Asked.with(mark, "x-ms-client-principal-id", "6b5f"));

        assertEquals("6b5f", store.history().entries(BENEFITS, 1).getFirst().who());
    }

    @Test
    void aNameThatACallerWritesIsNotBelievedInLocalMode() {
        anAlert();
        var mark = Asked.post("/api/marks", json("{'alert': '" + ALERT + "', 'mark': 'acknowledged'}"));

        site(LOCAL).answer(Asked.with(mark, "x-ms-client-principal-name", "the boss"));

        assertEquals("ann", store.history().entries(BENEFITS, 1).getFirst().who());
    }

    @Test
    void aFormOfOursIsTakenAndLeadsBackToThePage() {
        anAlert();

        var reply = site(LOCAL)
                .answer(ours(form("/api/marks", Map.of("alert", ALERT, "mark", "closed", "why", "a & b=c\r\nd"))));

        assertEquals(303, reply.status());
        assertEquals("/api/alerts/" + ALERT, reply.headers().get("Location"));
        assertEquals(List.of("a & b=c\nd"), whys(BENEFITS));
        assertEquals(
                "resolved", Told.json(get("/api/alerts/" + ALERT)).path("state").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "sec-fetch-site, cross-site, 403",
        "sec-fetch-site, same-site, 403",
        "sec-fetch-site, same-origin, 303",
        "origin, https://evil.example, 403",
        "origin, null, 403",
        "origin, http://localhost:7071, 303",
        "accept, text/html, 403"
    })
    void aFormIsBelievedOnlyWhereTheBrowserSaysThatItIsOurs(String header, String value, int status) {
        anAlert();
        var form = form("/api/marks", Map.of("alert", ALERT, "mark", "acknowledged"));

        var reply = site(LOCAL).answer(Asked.with(form, header, value));

        assertEquals(status, reply.status(), () -> Told.text(reply));
        assertEquals(status == 303 ? 1 : 0, whys(BENEFITS).size());
    }

    @Test
    void whatIsSentByAFormAndIsWrongIsSaidOnAPage() {
        anAlert();

        var reply = site(LOCAL).answer(ours(form("/api/marks", Map.of("alert", ALERT, "mark", "closed", "why", "  "))));

        assertEquals(400, reply.status());
        assertTrue(reply.type().startsWith("text/html"));
        assertTrue(Told.text(reply).contains("Say why"));
        assertEquals(List.of(), whys(BENEFITS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "",
                "null",
                "{'mark': 'acknowledged'}",
                "{'alert': 'scenario:benefits/model/stable'}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'loved'}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'closed'}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'silenced', 'why': 'x', 'hours': '0'}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'silenced', 'why': 'x', 'hours': '721'}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'silenced', 'why': 'x', 'hours': 1.5}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'closed', 'why': 'x', 'hours': '1'}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'closed', 'why': 'x', 'who': 'the boss'}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'closed', 'why': ['x']}",
                "{'alert': 'scenario:benefits/model/stable', 'mark': 'closed', 'mark': 'acknowledged', 'why': 'x'}"
            })
    void whatIsNoMarkIsRefusedAndChangesNothing(String body) {
        anAlert();

        var reply = site(LOCAL).answer(Asked.post("/api/marks", json(body)));

        assertEquals(400, reply.status(), () -> Told.text(reply));
        Told.problem(reply);
        assertEquals(List.of(), whys(BENEFITS));
        assertEquals(
                "firing", Told.json(get("/api/alerts/" + ALERT)).path("state").asText());
    }

    @Test
    void aReasonMayHaveTwoThousandCharactersWhateverTheyAre() {
        anAlert();

        assertEquals(200, closed("\\ud83d\\ude00".repeat(2_000)).status());
        assertEquals(400, closed("x".repeat(2_001)).status());
        assertEquals("\ud83d\ude00".repeat(2_000), whys(BENEFITS).getFirst());
    }

    @Test
    void halfOfASurrogatePairIsKeptAsAMark() {
        anAlert();

        assertEquals(200, closed("half \\ud83d of a pair").status());

        assertEquals(List.of("half \ufffd of a pair"), whys(BENEFITS));
    }

    @Test
    void whatWasWrittenDoesNothingOnThePage() {
        anAlert();
        closed("<script>alert(1)</script><img src=x onerror=alert(1)>\\u202e");

        var page = Told.text(page("/api/alerts/" + ALERT));

        assertFalse(page.contains("<script") || page.contains("<img") || page.contains("\u202e"));
        assertTrue(page.contains("&lt;script&gt;"));
    }

    @Test
    void anAlertOfNobodyOrOfSomebodyElseIsNotFound() {
        anAlert();

        for (var name : List.of(
                "scenario:benefits/model/other", "scenario:orders/model/stable", "variant:stable/model", "x", "")) {
            assertEquals(404, get("/api/alerts/" + name).status(), name);
        }
        assertEquals(404, get("/api/alerts/scenario:" + "a".repeat(1_000)).status());
        assertEquals(
                200, get("/api/alerts/scenario%3Abenefits%2Fmodel%2Fstable").status());
    }

    @Test
    void theListLeavesOutWhatIsOverUnlessItIsAskedFor() {
        anAlert();
        closed("x");

        assertEquals(0, Told.json(get("/api/alerts")).path("alerts").size());
        var over = site(LOCAL).answer(Asked.query(Asked.get("/api/alerts"), "over", "true"));
        assertEquals(1, Told.json(over).path("alerts").size());
        assertTrue(Told.text(page("/api/alerts")).contains("No alert is open."));
    }

    @Test
    void thePageOfAnAlertHasTheFormsOnlyWhileItIsOpen() {
        anAlert();
        var open = Told.text(page("/api/alerts/" + ALERT));
        closed("x");

        var over = Told.text(page("/api/alerts/" + ALERT));

        for (var mark : List.of("acknowledged", "silenced", "false-alarm", "closed"))
            assertTrue(open.contains("value=\"" + mark + "\""), mark);
        assertFalse(over.contains("<form"));
        assertTrue(open.contains("form-action &#39;self&#39;") || open.contains("form-action 'self'"), open);
        assertTrue(open.contains("name=\"referrer\" content=\"same-origin\""));
    }

    @Test
    void runbooksAtAnAddressAreLinkedFromEveryPageThatShowsAnAlert() {
        var replayed = new Replayed(store).runs(20).accepted().runs(40);
        replayed.drop.put("stable", .2);
        replayed.runs(12);
        runbooks = "https://wiki.example.org/runbooks";
        String link = "<a href=\"https://wiki.example.org/runbooks/quality.md\">";

        assertTrue(
                Told.text(page("/api/alerts/scenario:benefits/quality/stable")).contains(link));
        assertTrue(Told.text(page("/api/alerts")).contains(link));
        assertTrue(Told.text(page("/api/overview")).contains(link));
    }

    @Test
    void runbooksInAFolderAreShownByTheirPathSinceAPageCannotOpenIt() {
        var replayed = new Replayed(store).runs(20).accepted().runs(40);
        replayed.drop.put("stable", .2);
        replayed.runs(12);

        for (var address : List.of("/api/alerts/scenario:benefits/quality/stable", "/api/alerts", "/api/overview")) {
            String shown = Told.text(page(address));
            assertTrue(shown.contains("docs/runbooks/quality.md"), shown);
            assertFalse(shown.contains("href=\"docs/"), shown);
        }
    }

    @Test
    void theOverviewHasEveryVariantAgainstItsBaseline() {
        var replayed = new Replayed(store).runs(20).accepted().runs(40);
        replayed.drop.put("stable", .2);
        replayed.runs(12);

        var overview = Told.json(get("/api/overview"));

        var variant = overview.path("variants").path(0);
        assertEquals("stable", variant.path("variant").asText());
        assertEquals(1, variant.path("availability").asDouble());
        assertEquals("run", variant.path("measured_by").asText());
        assertEquals("regressed", variant.path("watch").asText());
        assertEquals(12, variant.path("recent").size());
        assertTrue(variant.path("quality").asDouble()
                < variant.path("series").path(0).path("level").asDouble());
        assertEquals(120, variant.path("latency_p95_ms").asDouble(), 1);
        assertTrue(
                variant.path("freshness").isNull() && variant.path("cost_usd").isNull());
        assertEquals(
                "scenario:benefits/quality/stable",
                variant.path("alerts").path(0).asText());
        assertEquals("firing", overview.path("alerts").path(0).path("state").asText());
        var page = Told.text(page("/api/overview"));
        for (var said : List.of("1 alert is firing.", "regressed", "<polyline", "accepted on"))
            assertTrue(page.contains(said), said);
    }

    @Test
    void theOverviewAsksForANewBaselineWhereAnOldOneIsTooLow() {
        var replayed = new Replayed(store).runs(20).accepted().runs(40);
        replayed.drop.put("stable", -.1);
        replayed.runs(12);

        var variant = Told.json(get("/api/overview")).path("variants").path(0);
        var page = Told.text(page("/api/overview"));

        assertEquals("improved", variant.path("watch").asText());
        var series = variant.path("series").path(0);
        assertTrue(series.path("risen").asDouble() > series.path("level").asDouble(), series::toString);
        assertTrue(series.path("lag1").isNull());
        assertTrue(page.contains("stable quality, improved: now 0.") && page.contains("accept a new baseline"), page);
    }

    @Test
    void anAlertAboutAVariantEverywhereStandsInItsRow() {
        var replayed = new Replayed(store).runs(4);
        replayed.failing = .9;
        replayed.runs(2);
        var availability = "variant:stable/availability";

        var variant = Told.json(get("/api/overview")).path("variants").path(0);

        assertTrue(variant.path("alerts").toString().contains(availability), variant::toString);
        assertTrue(variant.path("availability").asDouble() < .5);
        assertEquals(200, get("/api/alerts/" + availability).status());
    }

    @Test
    void ofAVariantThatIsProbedTheOverviewSaysWhatItsProbesSay() {
        new Replayed(store).runs(4);
        var probed = new ProbedWindows(store);
        probed.closed(NOW.minus(Duration.ofMinutes(90)), i -> ProbedWindows.answer("older"));
        probed.closed(NOW.minus(Duration.ofMinutes(15)), i -> ProbedWindows.answer("newer"));
        probed.closed(
                NOW.minus(Duration.ofMinutes(10)),
                i -> i < 1 ? Samples.failure(Outcome.Kind.TIMEOUT) : ProbedWindows.answer("newest"));

        var variant = Told.json(get("/api/overview")).path("variants").path(0);

        assertEquals("benefits", variant.path("scenario").asText());
        assertEquals("probes", variant.path("measured_by").asText());
        assertEquals(.9, variant.path("availability").asDouble(), 1e-9);
        assertEquals("[\"newer\",\"newest\"]", variant.path("models").toString());
        assertTrue(variant.path("quality").isNumber());
        var page = Told.text(page("/api/overview"));
        assertTrue(page.contains("probes of the last hour") && page.contains("newer, newest"), page);
    }

    @Test
    void aVariantOfNoScenarioIsShownByItsProbes() {
        new ProbedWindows(store).closed(NOW.minus(Duration.ofMinutes(10)), i -> ProbedWindows.answer("model"));

        var variant = Told.json(get("/api/overview")).path("variants").path(0);

        assertTrue(variant.path("scenario").isNull() && variant.path("run").isNull(), variant::toString);
        assertEquals("stable", variant.path("variant").asText());
        assertEquals(1, variant.path("availability").asDouble());
        assertTrue(Told.text(page("/api/overview")).contains("probes of the last hour"));
    }

    @Test
    void beforeAnythingRanTheOverviewSaysSo() {
        assertEquals(0, Told.json(get("/api/overview")).path("variants").size());
        var page = Told.text(page("/api/overview"));
        assertTrue(page.contains("No run has been closed yet.") && page.contains("without a baseline"), page);
    }

    @Test
    void anExperimentHasItsVerdictItsIntervalOverTimeAndItsDecisions() {
        new Compared(store).windows(40, 20, .5, .9);

        var before = Told.json(get("/api/experiments/e"));
        var decided = site(LOCAL)
                .answer(ours(
                        form("/api/decisions", Map.of("experiment", "e", "decision", "roll-back", "why", "too dear"))));
        var page = Told.text(page("/api/experiments/e"));

        assertEquals("better", before.path("verdict").asText());
        assertEquals("/api/experiments/e", decided.headers().get("Location"));
        for (var said : List.of("better", "<polygon", "too dear", "roll-back", "Whether it can be trusted", "by ann"))
            assertTrue(page.contains(said), said);
        assertEquals(
                "roll-back",
                Told.json(get("/api/experiments"))
                        .path("experiments")
                        .path(0)
                        .path("decision")
                        .path("decision")
                        .asText());
    }

    @Test
    void aPromotionThatTheEvidenceDoesNotBackTakesSomebodyWhoInsists() {
        new Compared(store).windows(40, 20, .9, .5);
        var promote = Map.of("experiment", "e", "decision", "promote", "why", "cheaper");

        var refused = site(LOCAL).answer(ours(form("/api/decisions", promote)));
        var insisted = site(LOCAL)
                .answer(Asked.post(
                        "/api/decisions",
                        json("{'experiment': 'e', 'decision': 'promote', 'why': 'cheaper', 'insist': true}")));

        assertEquals(409, refused.status());
        assertTrue(Told.text(refused).contains("has-mail is worse"));
        assertEquals(200, insisted.status());
        assertEquals(
                "promote", Told.json(insisted).path("decision").path("decision").asText());
        assertEquals(List.of("cheaper"), decisions());
    }

    @Test
    void anExperimentThatNothingIsKnownOfIsShownAndNotDecided() {
        assertEquals(
                "no data", Told.json(get("/api/experiments/e")).path("verdict").asText());
        assertTrue(Told.text(page("/api/experiments/e")).contains("No window of it has been watched yet."));
        var decided = site(LOCAL)
                .answer(Asked.post("/api/decisions", json("{'experiment': 'e', 'decision': 'continue', 'why': 'x'}")));
        assertEquals(409, decided.status());
    }

    @Test
    void aBaselineIsAcceptedAndTakenAway() {
        new Replayed(store).runs(20);
        var accept = Map.of("scenario", "benefits", "baseline", "accept", "why", "quiet", "runs", "20");

        var accepted = site(LOCAL).answer(ours(form("/api/baselines", accept)));
        var reset = site(LOCAL)
                .answer(Asked.post(
                        "/api/baselines", json("{'scenario': 'benefits', 'baseline': 'reset', 'why': 'rewritten'}")));

        assertEquals("/api/overview", accepted.headers().get("Location"));
        assertTrue(Told.json(reset).path("baseline").isNull(), () -> Told.text(reset));
        assertEquals(
                List.of("quiet", "rewritten"), whys(BENEFITS).stream().sorted().toList());
        assertEquals(
                400,
                site(LOCAL)
                        .answer(Asked.post(
                                "/api/baselines",
                                json("{'scenario': 'benefits', 'baseline': 'accept', 'why': 'x', 'runs': '19'}")))
                        .status());
    }

    private Reply closed(String why) {
        return site(LOCAL)
                .answer(Asked.post(
                        "/api/marks", json("{'alert': '" + ALERT + "', 'mark': 'closed', 'why': '" + why + "'}")));
    }

    private void anAlert() {
        var replayed = new Replayed(store);
        replayed.pinned = Map.of("stable", "m-1");
        replayed.model.put("stable", "m-2");
        replayed.runs(1);
    }

    private List<String> whys(Subject subject) {
        return store.history().entries(subject, 100).stream().map(Entry::why).toList();
    }

    private List<String> decisions() {
        return store.history().entries(Subject.experiment("e"), 100).stream()
                .filter(entry -> entry.details().containsKey("decision"))
                .map(Entry::why)
                .toList();
    }

    private static Request ours(Request form) {
        return Asked.with(form, "origin", "http://localhost:7071");
    }

    private static Request form(String path, Map<String, String> fields) {
        var body = String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .toList());
        return Asked.with(Asked.post(path, body.getBytes(UTF_8)), "content-type", "application/x-www-form-urlencoded");
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    private Reply get(String path) {
        return site(LOCAL).answer(Asked.get(path));
    }

    private Reply page(String path) {
        return site(LOCAL).answer(Asked.with(Asked.get(path), "accept", "text/html"));
    }

    private Site site(Access access) {
        var desk = new Desk(
                store,
                List.of("benefits"),
                List.of(new Compared(store).experiment()),
                List.of(BENEFITS, Subject.experiment("e"), new Subject(Subject.Kind.VARIANT, "stable")),
                runbooks,
                InstantSource.fixed(NOW),
                access);
        return new Site(access, troubles::add).with(desk);
    }
}
