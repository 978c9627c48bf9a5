package assay.connectors.cosmos;

import static assay.pipeline.Samples.NOON;
import static assay.pipeline.Samples.answer;
import static assay.pipeline.Samples.call;
import static assay.pipeline.Samples.failure;
import static assay.pipeline.Samples.runId;
import static assay.pipeline.Samples.scored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.emulator.cosmos.Fault;
import assay.emulator.cosmos.Operation;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.pipeline.Charge;
import assay.pipeline.Samples;
import assay.pipeline.Store.Standing;
import assay.pipeline.StoreException;
import assay.pipeline.StoredJson;
import assay.plan.Filter;
import assay.plan.Run;
import assay.scenario.Scenario;
import assay.score.Scored;
import assay.window.WindowPart;
import com.azure.cosmos.CosmosException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the store makes of a service that throttles, loses answers or hangs, and of other writers. */
class CosmosFaultsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-02");
    private static final Charge CENT = new Charge(DAY, 10_000_000);
    private static final Fault THROTTLED = Fault.throttled(Duration.ofMillis(1));
    private static final int MANY = 1000;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private volatile Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final CosmosAccount account = CosmosAccount.emulated(1, clock);
    private final String database = account.newDatabase();
    private final CosmosStore store = account.store(database);

    @BeforeEach
    void openRun() {
        store.open(Samples.run("benefits", 4, "stable"));
    }

    @AfterEach
    void close() {
        store.close();
        account.close();
    }

    @Test
    void whatIsThrottledTwiceIsKeptOnceAndPaidForOnce() {
        account.emulator().fail(2, Operation.CREATE, "observations", THROTTLED);
        account.emulator().fail(2, Operation.PATCH, "state", THROTTLED);

        boolean kept = store.add(answered("first"), false, CENT);

        assertTrue(kept);
        assertEquals(List.of(answered("first")), all());
        assertEquals(.01, store.spentUsd(DAY));
    }

    @Test
    void whatIsThrottledToTheEndIsTriedAgainByNobodyButTheClient() {
        account.emulator().fail(MANY, Operation.CREATE, "observations", THROTTLED);
        int before = account.emulator().requests(Operation.CREATE);

        var refused = assertRefused(() -> store.add(answered("x"), false));

        assertSays("give the account more throughput", refused);
        assertEquals(10, account.emulator().requests(Operation.CREATE) - before);
    }

    @Test
    void ofTwoStoresThatKeepTheSameCallTheFirstStands() {
        try (var other = account.store(database)) {
            account.emulator().beforeWrite("observations", id(), () -> other.add(answered("theirs"), false, CENT));

            boolean kept = store.add(answered("ours"), true, CENT);

            assertFalse(kept);
            assertEquals(List.of(answered("theirs")), all());
            assertEquals(.02, store.spentUsd(DAY), "both were paid for");
        }
    }

    @Test
    void whatAnotherStoreReplacesMeanwhileIsLookedAtAgain() {
        store.add(outcome(new Outcome.NotAsked("breaker")), false);
        var theirs = outcome(failure(Outcome.Kind.TIMEOUT));
        try (var other = account.store(database)) {
            beforeReplace(() -> other.add(theirs, false));

            boolean kept = store.add(answered("ours"), true);

            assertTrue(kept);
            assertEquals(List.of(answered("ours")), all());
            assertEquals(1, account.pauses().size());
        }
    }

    @Test
    void anAnswerThatAnotherStorePutsThereMeanwhileStands() {
        store.add(outcome(new Outcome.NotAsked("breaker")), false);
        try (var other = account.store(database)) {
            beforeReplace(() -> other.add(answered("theirs"), false));

            boolean kept = store.add(answered("ours"), false);

            assertFalse(kept);
            assertEquals(List.of(answered("theirs")), all());
        }
    }

    @Test
    void whoLosesEveryTimeGivesUp() {
        store.add(outcome(new Outcome.NotAsked("0")), false);
        try (var other = account.store(database)) {
            beforeEachWrite(() -> other.add(outcome(new Outcome.NotAsked("again")), false));

            assertThrows(StoreException.class, () -> store.add(answered("ours"), false));

            assertEquals(5, account.pauses().size());
            for (int i = 0; i < 5; i++) {
                long millis = account.pauses().get(i).toMillis();
                assertTrue(millis >= 5L << i && millis <= 10L << i, account.pauses()::toString);
            }
        }
    }

    @Test
    void anObservationWhoseAnswerWasLostIsOurs() {
        account.emulator().fail(1, Operation.CREATE, "observations", Fault.responseLost());

        boolean kept = store.add(answered("first"), false, CENT);

        assertTrue(kept);
        assertEquals(List.of(answered("first")), all());
        assertEquals(.01, store.spentUsd(DAY));
    }

    @Test
    void soIsOneThatReplacedAnother() {
        store.add(outcome(new Outcome.NotAsked("breaker")), false);
        account.emulator().fail(1, Operation.REPLACE, "observations", Fault.responseLost());

        boolean kept = store.add(answered("first"), false);

        assertTrue(kept);
        assertEquals(List.of(answered("first")), all());
    }

    @Test
    void soIsARun() {
        account.emulator().fail(1, Operation.CREATE, "windows", Fault.responseLost());
        var run = Samples.run("orders", 4, "stable");

        store.open(run);

        assertEquals(Optional.of(run), store.run(run.id()));
    }

    @Test
    void anObservationThatDidNotArriveIsNotTakenForKept() {
        account.emulator().fail(1, Operation.CREATE, "observations", Fault.connectionCut());

        assertRefused(() -> store.add(answered("first"), false));

        assertEquals(List.of(), all());
        assertTrue(store.add(answered("second"), false));
    }

    @Test
    void theAnswerOfAnotherIsNotTakenForOursWhenOursWasLost() {
        try (var other = account.store(database)) {
            other.add(answered("same"), false);
            account.emulator().fail(1, Operation.CREATE, "observations", Fault.responseLost());

            assertRefused(() -> store.add(answered("same"), false));
        }
    }

    @Test
    void whatWasCountedAndNotKeptIsAskedAndCountedAgain() {
        account.emulator().fail(1, Operation.CREATE, "observations", Fault.connectionCut());

        assertRefused(() -> store.add(answered("first"), false, CENT));
        store.add(answered("asked again"), false, CENT);

        assertEquals(.02, store.spentUsd(DAY));
        assertEquals(List.of(answered("asked again")), all());
    }

    @Test
    void whatCannotBeCountedIsKeptAllTheSameAndSaid() {
        account.emulator().fail(MANY, Operation.PATCH, "state", THROTTLED);

        assertRefused(() -> store.add(answered("paid for"), false, CENT));

        assertEquals(
                Optional.of(Standing.ANSWERED),
                store.standing(runId("benefits"), observation().id()));
    }

    @Test
    void whatIsUnavailableIsSaidAtOnce() {
        account.emulator().fail(MANY, Operation.CREATE, "observations", Fault.unavailable());

        var refused = assertRefused(() -> store.add(answered("x"), false));

        assertSays("not available (503/", refused);
    }

    @Test
    void aServiceThatGivesUpIsSaid() {
        account.emulator().fail(1, Operation.CREATE, "observations", Fault.timeout());

        var refused = assertRefused(() -> store.add(answered("x"), false));

        assertSays("no answer in time (408/", refused);
    }

    @Test
    void whatWouldNotEndEndsInTime() {
        try (var impatient = account.impatientStore(database)) {
            endsInTime(Operation.CREATE, Fault.retryWith(), () -> impatient.add(answered("x"), false));
            endsInTime(
                    Operation.UPSERT,
                    Fault.hanging(NEVER),
                    () -> impatient.windows().keep(runId("benefits"), WindowPart.of("x")));
            endsInTime(
                    Operation.QUERY,
                    Fault.hanging(NEVER),
                    () -> impatient.observations(runId("benefits")).count());
            endsInTime(
                    Operation.READ,
                    Fault.connectionCut(),
                    () -> impatient.standing(runId("benefits"), observation().id()));
        }
    }

    /** Each of them would take half a minute or more. */
    private void endsInTime(Operation operation, Fault fault, Executable action) {
        for (var container : List.of("observations", "windows"))
            account.emulator().fail(MANY, operation, container, fault);

        var refused = assertTimeout(Duration.ofSeconds(20), () -> assertRefused(action));

        assertSays("no answer in time (408/", refused);
    }

    @Test
    void whoIsNotLetInIsToldWhichRoleIsMissing() {
        account.emulator().fail(MANY, Operation.READ, "observations", new Fault.Refused(403, 5302, Map.of()));

        var refused = assertRefused(
                () -> store.standing(runId("benefits"), observation().id()));

        assertSays("Built-in Data Contributor", refused);
    }

    @Test
    void whatIsTooLargeForTheServiceIsSaid() {
        var huge = scored(call(runId("benefits"), "p".repeat(2_100_000), "stable"), answer("x"));

        var refused = assertRefused(() -> store.add(huge, false));

        assertSays("larger than Cosmos DB takes", refused);
    }

    @Test
    void longTextsAreCutWithAMarkAndNumbersAreNot() {
        String text = "\ud83d\ude00 words ".repeat(300_000);
        var wordy = scored(call(runId("benefits"), "p", "stable"), answer(text));

        store.add(wordy, false);

        var read = all().getFirst();
        var kept = (Outcome.Answer) read.observation().outcome();
        assertTrue(StoredJson.write(read).getBytes(UTF_8).length < 1_000_000);
        assertTrue(kept.text().length() > 100_000);
        assertTrue(
                kept.text().endsWith(" of " + text.length() + " characters]"),
                () -> kept.text().substring(kept.text().length() - 60));
        assertTrue(text.startsWith(kept.text().split(" \\[cut: ", 2)[0]), "no half of a character is left");
        assertEquals(answer("").usage(), kept.usage());
        assertEquals(observation().messages(), read.observation().messages());
    }

    @Test
    void aSeedOfSixtyFourBitsIsReadBack() {
        var run = new Run(
                runId("orders"),
                "orders",
                1,
                "0".repeat(64),
                NOON.plusNanos(123_456_789),
                List.of("stable"),
                Long.MIN_VALUE + 1,
                1,
                Filter.ALL,
                4,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of(),
                Optional.empty());

        store.open(run);

        assertEquals(Optional.of(run), store.run(run.id()));
        assertEquals(
                List.of(run.id(), runId("benefits")),
                store.runs(9).stream().map(Run::id).toList());
    }

    @Test
    void whatOperationsCostIsCounted() {
        store.add(answered("x"), false, CENT);
        store.standing(runId("benefits"), observation().id());
        assertEquals(1, all().size());

        var costs = store.requestUnits().snapshot();

        assertEquals(new RequestUnits.Use(1, 5), costs.get("observations.create"));
        assertEquals(new RequestUnits.Use(1, 1), costs.get("observations.read"));
        assertEquals(Set.of(16L), counts(costs, "observations.query"));
        assertTrue(costs.containsKey("state.patch") && costs.containsKey("state.create"), costs::toString);
    }

    @Test
    void textsExpireAndDoNotComeBack() {
        store.add(answered("private"), false);

        now = NOON.plus(CosmosAccount.RETAIN);

        assertEquals(List.of(), all());
    }

    @ParameterizedTest
    @CsvSource({"http://account.documents.azure.com/,true", "http://127.0.0.1:1/,false", "ftp://127.0.0.1/,true"})
    void textsDoNotTravelInTheClear(URI endpoint, boolean localMode) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CosmosSettings(endpoint, "db", Duration.ofDays(1), CosmosSettings.TIMEOUT, localMode));
    }

    private void beforeReplace(Runnable action) {
        account.emulator()
                .beforeWrite("observations", id(), () -> account.emulator().beforeWrite("observations", id(), action));
    }

    private void beforeEachWrite(Runnable action) {
        account.emulator().beforeWrite("observations", id(), () -> {
            action.run();
            beforeEachWrite(action);
        });
    }

    private static Set<Long> counts(Map<String, RequestUnits.Use> costs, String operation) {
        return costs.entrySet().stream()
                .filter(cost -> cost.getKey().equals(operation))
                .map(cost -> cost.getValue().count())
                .collect(Collectors.toSet());
    }

    private static StoreException assertRefused(Executable action) {
        var refused = assertThrows(StoreException.class, action);
        assertInstanceOf(CosmosException.class, refused.getCause());
        return refused;
    }

    private static void assertSays(String words, StoreException refused) {
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::toString);
    }

    private List<Scored> all() {
        try (var observations = store.observations(runId("benefits"))) {
            return observations.toList();
        }
    }

    private static String id() {
        return observation().id().value();
    }

    private static Observation observation() {
        return answered("x").observation();
    }

    private static Scored answered(String text) {
        return outcome(answer(text));
    }

    private static Scored outcome(Outcome outcome) {
        return scored(call(runId("benefits"), "p", "stable"), outcome);
    }
}
