package assay.connectors.cosmos;

import static assay.pipeline.Samples.NOON;
import static assay.pipeline.Samples.answer;
import static assay.pipeline.Samples.call;
import static assay.pipeline.Samples.runId;
import static assay.pipeline.Samples.scored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.emulator.cosmos.Fault;
import assay.emulator.cosmos.Operation;
import assay.pipeline.CloseWindow;
import assay.pipeline.MemoryStore;
import assay.pipeline.Samples;
import assay.pipeline.Store;
import assay.pipeline.StoreException;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing a run's window while the service fails, or while somebody else closes it too. */
class CosmosClosingTest {
    private static final RunId RUN = runId("benefits");
    private static final Subject SUBJECT = Subject.scenario("benefits");
    private static final Duration LEASE = Duration.ofMinutes(5);

    private volatile Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final CosmosAccount account = CosmosAccount.emulated(1, clock);
    private final String database = account.newDatabase();
    private final CosmosStore store = account.store(database);
    private final CloseWindow closing = new CloseWindow(store, clock);

    /** Where a closing ends. */
    enum Death {
        AT_A_PART(Operation.UPSERT),
        BEFORE_THE_BATCH(Operation.BATCH);

        private final Operation at;

        Death(Operation at) {
            this.at = at;
        }
    }

    @BeforeEach
    void fillRun() {
        fill(store);
    }

    private static void fill(Store store) {
        store.open(Samples.run("benefits", 20, "stable"));
        for (int i = 0; i < 20; i++) store.add(scored(call(RUN, "p" + i, "stable"), answer("words " + i)), false);
    }

    @AfterEach
    void close() {
        store.close();
        account.close();
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void whatFailedIsClosedAgainAtOnceAsTheSameWindow(Death death) {
        account.emulator().fail(1, death.at, "windows", Fault.connectionCut());
        assertThrows(StoreException.class, () -> closing.run(RUN));

        assertEquals(Optional.of(closedInMemory(now)), closing.run(RUN));
    }

    /** Who was killed could not give its lease back either. */
    @ParameterizedTest
    @EnumSource(Death.class)
    void whatWasKilledIsClosedAgainAsTheSameWindow(Death death) {
        account.emulator().fail(1, death.at, "windows", Fault.connectionCut());
        account.emulator().fail(1, Operation.REPLACE, "windows", Fault.connectionCut());
        assertThrows(StoreException.class, () -> closing.run(RUN));
        assertEquals(Optional.empty(), store.windows().window(RUN));
        assertEquals(Optional.empty(), run().closed());
        assertEquals(Optional.empty(), closing.run(RUN), "the lease of who was killed lasts");

        now = NOON.plus(LEASE);
        var window = closing.run(RUN);

        assertEquals(Optional.of(closedInMemory(now)), window);
        assertEquals(Optional.of(now), run().closed());
        assertEquals(20, numbers());
    }

    /** What the same observations come to in a store where nothing fails. */
    private static Window closedInMemory(Instant at) {
        var memory = new MemoryStore();
        fill(memory);
        return new CloseWindow(memory, () -> at).run(RUN).orElseThrow();
    }

    @Test
    void aWindowWhoseAnswerWasLostIsOurs() {
        account.emulator().fail(1, Operation.BATCH, "windows", Fault.responseLost());

        var window = closing.run(RUN);

        assertEquals(Optional.of(closedInMemory(NOON)), window);
        assertEquals(1, account.emulator().requests(Operation.BATCH));
    }

    @Test
    void aLeaseWhoseAnswerWasLostIsOurs() {
        account.emulator().fail(1, Operation.CREATE, "windows", Fault.responseLost());

        boolean held = store.windows().lease(RUN, "one", NOON, NOON.plus(LEASE));

        assertTrue(held);
        assertFalse(store.windows().lease(RUN, "two", NOON, NOON.plus(LEASE)));
    }

    @Test
    void ofTwoThatCloseOneRunAtOnceOneWins() {
        var theirs = new Window(RUN, SUBJECT, 1, NOON.plusSeconds(1), 0, List.of());
        try (var other = account.store(database)) {
            account.emulator()
                    .beforeWrite(
                            "windows",
                            "window:" + RUN,
                            () -> assertTrue(other.windows().close(theirs)));

            var window = closing.run(RUN);

            assertEquals(Optional.of(theirs), window);
            assertEquals(Optional.of(theirs.closed()), run().closed());
            assertEquals(1, store.windows().lastSequence(SUBJECT));
        }
    }

    @Test
    void whoseNumberIsTakenMeanwhileGetsTheNextOne() {
        var before = again(60);
        store.open(before);
        try (var other = account.store(database)) {
            account.emulator()
                    .beforeWrite("windows", "window:" + RUN, () -> new CloseWindow(other, clock).run(before.id()));

            var window = closing.run(RUN).orElseThrow();

            assertEquals(2, window.sequence());
            assertEquals(20, window.observations());
            assertEquals(
                    List.of(before.id(), RUN),
                    store.windows().windows(SUBJECT, 0, 9).stream()
                            .map(Window::run)
                            .toList());
        }
    }

    @Test
    void aWindowIsWholeForFourHundredDays() {
        closing.run(RUN);

        now = NOON.plus(Duration.ofDays(400)).minusSeconds(1);
        assertEquals(20, numbers());
        assertEquals(0, store.observations(RUN).count(), "the texts went long before");

        now = NOON.plus(Duration.ofDays(400));
        assertEquals(Optional.empty(), store.windows().window(RUN));
    }

    @Test
    void theNumberOfAWindowThatIsGoneStaysTaken() {
        closing.run(RUN);

        now = NOON.plus(Duration.ofDays(4000));

        assertEquals(1, store.windows().lastSequence(SUBJECT));
    }

    @Test
    void partsThatNoWindowNamesGo() {
        account.emulator().fail(1, Operation.BATCH, "windows", Fault.connectionCut());
        assertThrows(StoreException.class, () -> closing.run(RUN));
        String hash = closedInMemory(NOON).parts().getFirst();
        assertTrue(store.windows().part(RUN, hash).isPresent());

        now = NOON.plus(Duration.ofDays(401));

        assertEquals(Optional.empty(), store.windows().part(RUN, hash));
    }

    private Run run() {
        return store.run(RUN).orElseThrow();
    }

    private static Run again(int seconds) {
        var at = NOON.plusSeconds(seconds);
        return Samples.run("benefits", 4, "stable").again(RunId.of("benefits", RunId.command(at, 1)), at);
    }

    private long numbers() {
        try (var numbers = CloseWindow.numbers(store, run())) {
            return numbers.count();
        }
    }
}
