package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.alert.Alert;
import assay.alert.AlertBook;
import assay.alert.AlertKey;
import assay.alert.AlertKind;
import assay.observation.Outcome;
import assay.plan.Subject;
import assay.scenario.Variant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What windows of probes mean for the alerts of their variant. */
class WatchProbesTest {
    private static final Subject STABLE = Subject.variant("stable");

    private final MemoryStore store = new MemoryStore();
    private final ProbedWindows windows = new ProbedWindows(store);
    private Variant variant = ProbedWindows.variant(.99);
    private Instant now = Samples.NOON;

    /** So many windows of probes, each watched when it is closed. */
    private void probes(int count, IntFunction<Outcome> outcomes) {
        for (int i = 0; i < count; i++) {
            windows.closed(now, outcomes);
            now = now.plus(ProbedWindows.LENGTH);
            watch();
        }
    }

    private void watch() {
        windows.watching(variant)
                .step(store, new MemoryQueue(InstantSource.fixed(now), 5), InstantSource.fixed(now), ignored -> {})
                .run();
    }

    private Optional<Alert> alert(AlertKind kind) {
        return book(STABLE).alert(new AlertKey(STABLE, kind, ""));
    }

    private AlertBook book(Subject subject) {
        return WatchWindows.book(store.states(), subject).value().orElse(AlertBook.EMPTY);
    }

    private boolean firing(AlertKind kind) {
        return alert(kind).filter(Alert::firing).isPresent();
    }

    private static Outcome fine(int ignored) {
        return ProbedWindows.answer("model");
    }

    @Test
    void anOutageBetweenBusyRunsIsSeenByProbesAlone() {
        for (int i = 0; i < 4; i++) {
            windows.golden(now, 1_000, WatchProbesTest::fine);
            probes(3, WatchProbesTest::fine);
        }

        probes(2, ignored -> ProbedWindows.failure());

        assertTrue(firing(AlertKind.AVAILABILITY));
        assertEquals(
                "10 of 60 probes of stable failed within 1 hours: 16.7 %, where 1.0 % is tolerated.",
                alert(AlertKind.AVAILABILITY).orElseThrow().evidence().sentence());
    }

    @Test
    void failuresOfRunsCountAsTheyDidBefore() {
        windows.golden(now, 100, i -> i < 30 ? ProbedWindows.failure() : fine(i));

        probes(1, WatchProbesTest::fine);

        assertEquals(
                "30 of 105 calls of stable failed within 1 hours: 28.6 %, where 1.0 % is tolerated.",
                alert(AlertKind.AVAILABILITY).orElseThrow().evidence().sentence());
    }

    @Test
    void aVariantIsHeldToItsOwnObjective() {
        probes(12, WatchProbesTest::fine);
        probes(1, i -> i < 3 ? ProbedWindows.failure() : fine(i));
        assertTrue(alert(AlertKind.AVAILABILITY).isEmpty(), "3 of 65 are not 6 times what 99 % tolerates");

        variant = ProbedWindows.variant(.9995);
        probes(1, i -> i < 1 ? ProbedWindows.failure() : fine(i));

        assertEquals(
                "4 of 60 probes of stable failed within 1 hours: 6.7 %, where 0.05 % is tolerated.",
                alert(AlertKind.AVAILABILITY).orElseThrow().evidence().sentence());
    }

    @Test
    void whatWasNotAskedHasNotFailed() {
        probes(20, ignored -> new Outcome.NotAsked("it does not fit into the day's budget"));

        assertEquals(
                List.of(), book(STABLE).alerts().stream().filter(Alert::open).toList());
    }

    @Test
    void anotherModelIsToldOfOnceAndNotByTheRuns() {
        windows.golden(now, 10, ignored -> ProbedWindows.answer("other"));

        probes(1, ignored -> ProbedWindows.answer("other"));

        assertTrue(firing(AlertKind.MODEL));
        assertTrue(book(Subject.scenario("benefits")).alerts().stream()
                .noneMatch(alert -> alert.key().kind() == AlertKind.MODEL));
        assertEquals(1, book(STABLE).applied());
    }

    @Test
    void anOutageLeavesOpenWhatCannotBeLookedAt() {
        probes(1, ignored -> ProbedWindows.answer("other"));

        probes(24, ignored -> ProbedWindows.failure());

        assertTrue(firing(AlertKind.MODEL));
        assertTrue(firing(AlertKind.AVAILABILITY));
        assertTrue(alert(AlertKind.MODEL).orElseThrow().inhibited().isPresent());
        probes(8, WatchProbesTest::fine);
        assertTrue(!firing(AlertKind.MODEL));
    }

    @Test
    void whatProbesRaisedIsOverSomeTimeAfterTheLastOfThem() {
        probes(1, ignored -> ProbedWindows.answer("other"));
        variant = Samples.variant("stable");

        for (int i = 0; i < 4; i++) {
            windows.golden(now, 10, WatchProbesTest::fine);
            now = now.plus(Duration.ofMinutes(15));
            watch();
        }

        assertTrue(!firing(AlertKind.MODEL));
    }
}
