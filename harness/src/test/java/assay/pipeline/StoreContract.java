package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.pipeline.Store.Standing;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.score.Scored;
import assay.window.Numbers;
import assay.window.Window;
import assay.window.WindowPart;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Store} must do; each implementation runs it. */
public abstract class StoreContract {
    private static final Subject BENEFITS = Subject.scenario("benefits");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Store store;

    /** A store with nothing in it. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
        store.open(Samples.run("benefits", 4, "stable", "candidate"));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aRunIsReadBackAsItWasOpened() {
        var run = Samples.run("orders", 4, "stable");

        store.open(run);

        assertEquals(Optional.of(run), store.run(run.id()));
    }

    @Test
    void aRunIsOpenedOnce() {
        var again = Samples.run("benefits", 9, "stable");

        assertFalse(store.open(again));

        assertEquals(4, store.run(again.id()).orElseThrow().expected());
    }

    @Test
    void whoClosesWindowsIsToldOfRunsWithADeadlineUntilTheyAreClosed() {
        var due = Samples.run("orders", 4, "stable").dueBy(Samples.NOON.plusSeconds(1800));
        store.open(due);

        assertEquals(List.of(due), store.awaited());

        close(store, "orders", Samples.NOON.plusSeconds(5));
        assertEquals(List.of(), store.awaited());
        assertEquals(due.deadline(), store.run(due.id()).orElseThrow().deadline());
    }

    @Test
    void whatWasNotAskedIsNotSettled() {
        store.add(answered("p", "stable", "yes"), false);
        store.add(outcome("q", Samples.failure(Outcome.Kind.TIMEOUT)), false);
        store.add(outcome("r", new Outcome.NotAsked("the breaker is open")), false);

        assertEquals(2, store.settled(Samples.runId("benefits")));
        assertEquals(0, store.settled(Samples.runId("nowhere")));
    }

    @Test
    void oneObservationIsReadByItsId() {
        var kept = answered("p", "stable", "yes \u2603");
        store.add(kept, false);

        assertEquals(
                Optional.of(kept),
                store.observation(Samples.runId("benefits"), kept.observation().id()));
        assertEquals(
                Optional.empty(), store.observation(Samples.runId("benefits"), ObservationId.of("q", 1, "stable")));
        assertEquals(
                Optional.empty(),
                store.observation(Samples.runId("nowhere"), kept.observation().id()));
    }

    @Test
    void aStateIsWrittenOnlyByWhoHasSeenWhatWasThere() {
        var benefits = Subject.scenario("benefits");

        assertTrue(store.states().write(benefits, "schedule", "{\"n\":1}", Optional.empty()));
        assertFalse(store.states().write(benefits, "schedule", "{\"n\":2}", Optional.empty()));
        var first = version(benefits);
        assertTrue(store.states().write(benefits, "schedule", "{\"n\":3}", first));
        assertFalse(store.states().write(benefits, "schedule", "{\"n\":4}", first));

        assertEquals(
                "{\"n\":3}",
                store.states().read(benefits, "schedule").orElseThrow().json());
    }

    @Test
    void ofManyWhoWriteAStateAtOnceOneDoes() throws Exception {
        var benefits = Subject.scenario("benefits");
        store.states().write(benefits, "schedule", "{\"n\":1}", Optional.empty());
        var seen = version(benefits);
        List<Callable<Boolean>> writers = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(i -> () -> store.states().write(benefits, "schedule", "{}", seen))
                .toList();

        long wrote = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var each : threads.invokeAll(writers)) wrote += each.get() ? 1 : 0;
        }

        assertEquals(1, wrote);
    }

    @Test
    void statesOfOtherSubjectsAndNamesAreOthers() {
        store.states().write(Subject.scenario("benefits"), "schedule", "{}", Optional.empty());

        assertEquals(Optional.empty(), store.states().read(Subject.experiment("benefits"), "schedule"));
        assertEquals(Optional.empty(), store.states().read(Subject.scenario("benefits"), "baseline"));
        assertFalse(store.states().write(Subject.scenario("benefits"), "baseline", "{}", Optional.of("never-seen")));
    }

    private Optional<String> version(Subject subject) {
        return store.states().read(subject, "schedule").map(States.State::version);
    }

    @Test
    void anEntryOfTheHistoryIsReadBackAsItWasAdded() {
        var entry = Samples.entry("mark:scenario:benefits/quality/stable#1?a\\b%2F@" + Samples.NOON, Samples.NOON);

        assertTrue(store.history().add(BENEFITS, entry));

        assertEquals(List.of(entry), store.history().entries(BENEFITS, 10));
    }

    @Test
    void anEntryThatIsThereStands() {
        var first = Samples.entry("a/b", Samples.NOON);
        store.history().add(BENEFITS, first);

        assertFalse(store.history().add(BENEFITS, Samples.entry("a/b", Samples.NOON.plusSeconds(9))));
        assertTrue(store.history().add(BENEFITS, Samples.entry("a%2Fb", Samples.NOON.minusSeconds(9))));

        assertEquals(List.of("a/b", "a%2Fb"), ids(BENEFITS, 10));
        assertEquals(first, store.history().entries(BENEFITS, 1).getFirst());
    }

    @Test
    void theNewestEntriesComeFirstAndThoseOfOneInstantByTheirIds() {
        var half = Samples.NOON.plusMillis(500);
        List.of("d", "b", "c", "a").forEach(id -> store.history().add(BENEFITS, Samples.entry(id, half)));
        store.history().add(BENEFITS, Samples.entry("later", half.plusNanos(1)));
        store.history().add(BENEFITS, Samples.entry("first", Samples.NOON));

        assertEquals(List.of("later", "a", "b", "c", "d", "first"), ids(BENEFITS, 10));
        assertEquals(List.of("later", "a", "b"), ids(BENEFITS, 3));
        assertEquals(List.of("later"), ids(BENEFITS, 1));
    }

    @Test
    void aSubjectHasAHistoryOfItsOwn() {
        var entry = Samples.entry("decision", Samples.NOON);

        assertTrue(store.history().add(BENEFITS, entry));
        assertTrue(store.history().add(Subject.experiment("benefits"), entry));
        assertTrue(store.history().add(new Subject(Subject.Kind.HARNESS, ""), entry));

        assertEquals(1, store.history().entries(BENEFITS, 10).size());
        assertEquals(List.of(), store.history().entries(Subject.scenario("orders"), 10));
    }

    @Test
    void whatAPersonWroteIsKeptWhateverItIs() {
        var why = "NUL \u0000, quote ' \" \\, <b>, emoji \ud83d\ude00, RTL \u202e '); DROP TABLE history; -- "
                .repeat(2000);
        var entry = new History.Entry(
                "m", Samples.NOON, History.What.MARK, "J\u00fcrgen <j@example.org>", why, Map.of("a \"b\"", why));

        store.history().add(BENEFITS, entry);

        assertEquals(List.of(entry), store.history().entries(BENEFITS, 10));
    }

    @Test
    void ofManyWhoAddOneEntryOneDoes() throws Exception {
        List<Callable<Boolean>> writers = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(i ->
                        () -> store.history().add(BENEFITS, Samples.entry("once", Samples.NOON.plusSeconds(i))))
                .toList();

        long added = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var each : threads.invokeAll(writers)) added += each.get() ? 1 : 0;
        }

        assertEquals(1, added);
        assertEquals(List.of("once"), ids(BENEFITS, 10));
    }

    private List<String> ids(Subject subject, int most) {
        return store.history().entries(subject, most).stream()
                .map(History.Entry::id)
                .toList();
    }

    @Test
    void anUnknownRunIsAbsent() {
        assertEquals(Optional.empty(), store.run(Samples.runId("nowhere")));
        assertEquals(0, count(Samples.runId("nowhere")));
    }

    @Test
    void theNewestRunComesFirst() {
        var later = Samples.run("benefits", 1, "stable")
                .again(
                        RunId.of("benefits", RunId.command(Samples.NOON.plusSeconds(60), 1)),
                        Samples.NOON.plusSeconds(60));

        store.open(later);

        assertEquals(
                List.of(later.id(), Samples.runId("benefits")),
                store.runs(10).stream().map(Run::id).toList());
        assertEquals(1, store.runs(1).size());
    }

    @Test
    void windowsOfProbesAreAwaitedAndStandInNoListOfRuns() {
        var probes = Samples.run("stable", 5, "stable")
                .again(RunId.ofProbes("stable", Samples.NOON.plusSeconds(60)), Samples.NOON.plusSeconds(60))
                .dueBy(Samples.NOON.plusSeconds(1200));

        store.open(probes);

        assertEquals(Optional.of(probes), store.run(probes.id()));
        assertEquals(List.of(probes), store.awaited());
        assertEquals(
                List.of(Samples.runId("benefits")),
                store.runs(10).stream().map(Run::id).toList());
    }

    @Test
    void aClosedRunSaysWhenItWasClosed() {
        close(store, "benefits", Samples.NOON.plusSeconds(5));

        var run = store.run(Samples.runId("benefits")).orElseThrow();

        assertEquals(Optional.of(Samples.NOON.plusSeconds(5)), run.closed());
    }

    @Test
    void anObservationIsReadBackAsItWasKept() {
        var full = Samples.full();

        assertTrue(store.add(full, false));

        assertEquals(List.of(full), all());
        assertEquals(Optional.of(Standing.ANSWERED), standing(full));
    }

    @Test
    void theFirstAnswerStands() {
        var first = answered("p", "stable", "first");

        store.add(first, false);

        assertFalse(store.add(answered("p", "stable", "second"), false));
        assertFalse(store.add(answered("p", "stable", "third"), true));
        assertEquals(List.of(first), all());
    }

    @Test
    void anAnswerReplacesWhatWasNotAsked() {
        store.add(outcome("p", new Outcome.NotAsked("cancelled")), false);
        var answer = answered("p", "stable", "now");

        assertTrue(store.add(answer, false));

        assertEquals(List.of(answer), all());
    }

    @Test
    void aFailureReplacesWhatWasNotAskedButNotAnotherFailure() {
        store.add(outcome("p", new Outcome.NotAsked("breaker")), false);
        var timeout = outcome("p", Samples.failure(Outcome.Kind.TIMEOUT));

        assertTrue(store.add(timeout, false));

        assertFalse(store.add(outcome("p", Samples.failure(Outcome.Kind.CONNECTION)), true));
        assertEquals(Optional.of(Standing.FAILED), standing(timeout));
    }

    @Test
    void anAnswerReplacesAFailureOnlyWhenToldTo() {
        var failure = outcome("p", Samples.failure(Outcome.Kind.TIMEOUT));
        var answer = answered("p", "stable", "at last");
        store.add(failure, false);

        assertFalse(store.add(answer, false));
        assertEquals(List.of(failure), all());

        assertTrue(store.add(answer, true));
        assertEquals(List.of(answer), all());
    }

    @Test
    void anAnswerThatWasNotScoredToTheEndIsReplacedByTheScoredOneAlone() {
        var half = answered("p", "stable", "yes").unfinished("cancelled");
        var whole = answered("p", "stable", "yes");

        assertTrue(store.add(half, false));
        assertEquals(Optional.of(Standing.UNFINISHED), standing(half));
        assertEquals(0, store.settled(Samples.runId("benefits")), "there is something left to do");
        assertEquals(List.of(half), all());
        assertFalse(store.add(outcome("p", Samples.failure(Outcome.Kind.TIMEOUT)), true));
        assertFalse(store.add(outcome("p", new Outcome.NotAsked("cancelled")), true));
        assertTrue(store.add(whole, false));

        assertEquals(List.of(whole), all());
        assertEquals(Optional.of(Standing.ANSWERED), standing(whole));
        assertEquals(1, store.settled(Samples.runId("benefits")));
        assertFalse(store.add(half, false));
    }

    @Test
    void anUnfinishedAnswerReplacesAFailureOnlyWhenToldTo() {
        store.add(outcome("p", Samples.failure(Outcome.Kind.TIMEOUT)), false);
        var half = answered("p", "stable", "yes").unfinished("cancelled");

        assertFalse(store.add(half, false));
        assertTrue(store.add(half, true));

        assertEquals(List.of(half), all());
    }

    @Test
    void whatComesAfterTheRunWasClosedIsKeptAndChangesNoWindow() {
        var window = close(store, "benefits", Samples.NOON);

        assertTrue(store.add(answered("p", "stable", "late"), false));

        assertEquals(Optional.of(window), store.windows().window(window.run()));
        assertEquals(0, numbers(window.run()));
        assertEquals(1, all().size());
    }

    @Test
    void anObservationOfNoRunIsRefused() {
        var nowhere = Samples.scored(Samples.call(Samples.runId("nowhere"), "p", "stable"), Samples.answer("x"));

        assertThrows(StoreException.class, () -> store.add(nowhere, false));
    }

    @Test
    void aWindowHasTheNumbersOfItsObservationsInOrderAndNoText() {
        for (int i = 0; i < 40; i++) store.add(answered("p" + i, "stable", "words " + i), false);
        store.add(outcome("q", Samples.failure(Outcome.Kind.TIMEOUT)), false);

        close(store, "benefits", Samples.NOON);

        try (var numbers = CloseWindow.numbers(store, run("benefits"))) {
            assertEquals(all().stream().map(Numbers::of).toList(), numbers.toList());
        }
        try (var numbers = CloseWindow.numbers(store, run("benefits"))) {
            assertTrue(numbers.noneMatch(scored -> StoredJson.write(scored).contains("words")));
        }
    }

    @Test
    void aWindowOfManyObservationsHasSeveralParts() {
        for (int i = 0; i < 2000; i++) store.add(answered("p" + i, "stable", "x"), false);

        var window = close(store, "benefits", Samples.NOON);

        assertEquals(2000, window.observations());
        assertTrue(window.parts().size() > 1, window::toString);
        assertEquals(2000, numbers(window.run()));
    }

    @Test
    void windowsOfASubjectAreNumberedWithoutAGap() {
        var orders = Samples.run("orders", 4, "stable");
        var again = again(60);
        store.open(orders);
        store.open(again);

        var first = close(store, "benefits", Samples.NOON);
        close(store, "orders", Samples.NOON);
        var second = new CloseWindow(store, () -> Samples.NOON).run(again.id()).orElseThrow();

        assertEquals(1, first.sequence());
        assertEquals(2, second.sequence());
        assertEquals(List.of(first, second), store.windows().windows(first.subject(), 0, 10));
        assertEquals(List.of(second), store.windows().windows(first.subject(), 1, 10));
        assertEquals(List.of(first), store.windows().windows(first.subject(), 0, 1));
        assertEquals(2, store.windows().lastSequence(first.subject()));
    }

    @Test
    void aRunIsClosedOnceAndOnlyAsItsSubjectsNextWindow() {
        var id = Samples.runId("benefits");
        var window = new Window(id, Subject.scenario("benefits"), 1, Samples.NOON, 0, List.of());
        var skipping = new Window(id, Subject.scenario("benefits"), 2, Samples.NOON, 0, List.of());

        assertFalse(store.windows().close(skipping));
        assertEquals(Optional.empty(), run("benefits").closed());
        assertTrue(store.windows().close(window));
        assertFalse(store.windows().close(skipping));
        assertEquals(Optional.of(window), store.windows().window(id));
    }

    @Test
    void closingAgainGivesTheSameWindow() {
        store.add(answered("p", "stable", "x"), false);
        var window = close(store, "benefits", Samples.NOON);

        assertEquals(window, close(store, "benefits", Samples.NOON.plusSeconds(9)));
    }

    @Test
    void whoHoldsALeaseKeepsOthersOffUntilItEnds() {
        var run = Samples.runId("benefits");
        var later = Samples.NOON.plusSeconds(60);

        assertTrue(store.windows().lease(run, "one", Samples.NOON, later));
        assertFalse(store.windows().lease(run, "two", later.minusMillis(1), later.plusSeconds(60)));
        assertTrue(store.windows().lease(run, "one", Samples.NOON, later));
        assertEquals(Optional.empty(), new CloseWindow(store, () -> Samples.NOON).run(run));
        assertTrue(store.windows().lease(run, "two", later, later.plusSeconds(60)));
    }

    @Test
    void ofManyThatCloseWindowsOfOneSubjectEachGetsANumberOfItsOwn() throws Exception {
        var ids = new ArrayList<RunId>();
        for (int i = 0; i < 4; i++) {
            var run = again(60 + i);
            store.open(run);
            ids.add(run.id());
        }
        var closers = new ArrayList<Callable<Window>>();
        ids.forEach(id -> closers.add(
                () -> new CloseWindow(store, () -> Samples.NOON).run(id).orElseThrow()));

        var numbers = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var closed : threads.invokeAll(closers))
                numbers.add(closed.get().sequence());
        }

        assertEquals(List.of(1L, 2L, 3L, 4L), numbers.stream().sorted().toList());
    }

    @Test
    void aPartThatIsDamagedIsNotReadAsIfItWereWhole() {
        var id = Samples.runId("benefits");
        var damaged = new WindowPart("0".repeat(64), "other content");
        store.windows().keep(id, damaged);
        store.windows()
                .close(new Window(id, Subject.scenario("benefits"), 1, Samples.NOON, 1, List.of(damaged.hash())));

        assertThrows(StoreException.class, () -> numbers(id));
    }

    @Test
    void observationsComeInTheOrderOfTheirIdsWithTheArmsOfAPairTogether() {
        for (int i = 0; i < 40; i++) {
            store.add(answered("p" + i, i % 2 == 0 ? "stable" : "candidate", "x"), false);
            store.add(answered("p" + i, i % 2 == 0 ? "candidate" : "stable", "x"), false);
        }

        var all = all().stream().map(Scored::observation).toList();

        var ids = all.stream().map(Observation::id).toList();
        assertEquals(80, ids.size());
        assertEquals(ids.stream().sorted().toList(), ids);
        assertTrue(IntStream.range(0, 40)
                .allMatch(i -> all.get(2 * i).prompt().equals(all.get(2 * i + 1).prompt())));
    }

    @Test
    void runsDoNotSeeEachOthersObservations() {
        var other = Samples.run("orders", 4, "stable");
        store.open(other);

        store.add(answered("p", "stable", "x"), false);

        assertEquals(0, count(other.id()));
        assertEquals(Optional.empty(), store.standing(other.id(), ObservationId.of("p", 1, "stable")));
    }

    @Test
    void ofManyWritersOfOneObservationOneWins() throws Exception {
        var writers = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 200; i++) {
            var mine = answered("p" + i % 50, "stable", "by " + i);
            writers.add(() -> store.add(mine, false));
        }

        long kept = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var written : threads.invokeAll(writers)) kept += written.get() ? 1 : 0;
        }

        assertEquals(50, kept);
        assertEquals(50, count(Samples.runId("benefits")));
    }

    @Test
    void textSurvivesWhateverIsInIt() {
        var text = "NUL \u0000, quote ' \" \\, snowman \u2603, emoji \ud83d\ude00, RTL \u202e";
        var odd = answered("p'; DROP TABLE runs; --", "stable", text);

        store.add(odd, false);

        assertEquals(List.of(odd), all());
    }

    @Test
    void whatADayCostIsAddedUpExactly() {
        var day = LocalDate.parse("2026-01-02");
        var cents = new Charge(day, 10_000_000);
        for (int i = 0; i < 10; i++) store.add(answered("p" + i, "stable", "x"), false, cents);
        store.add(answered("q", "stable", "x"), false, new Charge(day.plusDays(1), 1));

        assertEquals(.1, store.spentUsd(day));
        assertEquals(1e-9, store.spentUsd(day.plusDays(1)));
        assertEquals(0, store.spentUsd(day.minusDays(1)));
    }

    @Test
    void anAnswerThatCameSecondWasPaidForTooButOneThatIsTakenOverWasPaidForBefore() {
        var day = LocalDate.parse("2026-01-02");
        store.add(answered("p", "stable", "first"), false, new Charge(day, 3));

        store.add(answered("p", "stable", "second"), false, new Charge(day, 4));
        store.add(answered("q", "stable", "taken over"), false);

        assertEquals(7e-9, store.spentUsd(day));
    }

    @Test
    void tokensOfADayAreAddedUpWithOrWithoutMoney() {
        var day = LocalDate.parse("2026-01-02");
        store.add(answered("p", "stable", "x"), false, new Charge(day, 0, 1_200));
        store.add(answered("q", "stable", "x"), false, new Charge(day, 5, 300));

        store.add(answered("r", "stable", "x"), false, new Charge(day, 5));

        assertEquals(1_500, store.spentTokens(day));
        assertEquals(10e-9, store.spentUsd(day));
        assertEquals(0, store.spentTokens(day.plusDays(1)));
    }

    @Test
    void nothingIsSpentOnWhatTheStoreRefuses() {
        var day = LocalDate.parse("2026-01-02");
        var nowhere = Samples.scored(Samples.call(Samples.runId("nowhere"), "p", "stable"), Samples.answer("x"));

        assertThrows(StoreException.class, () -> store.add(nowhere, false, new Charge(day, 5, 7)));

        assertEquals(0, store.spentUsd(day));
        assertEquals(0, store.spentTokens(day));
    }

    @Test
    void manyWritersAddUp() throws Exception {
        var day = LocalDate.parse("2026-01-02");
        var writers = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 200; i++) {
            var mine = answered("p" + i, "stable", "x");
            writers.add(() -> store.add(mine, false, new Charge(day, 1, 2)));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var written : threads.invokeAll(writers)) assertTrue(written.get());
        }

        assertEquals(200e-9, store.spentUsd(day), 1e-15);
        assertEquals(400, store.spentTokens(day));
    }

    private static Window close(Store store, String scenario, Instant at) {
        return new CloseWindow(store, () -> at).run(Samples.runId(scenario)).orElseThrow();
    }

    private Run run(String scenario) {
        return store.run(Samples.runId(scenario)).orElseThrow();
    }

    private static Run again(int seconds) {
        var at = Samples.NOON.plusSeconds(seconds);
        return Samples.run("benefits", 4, "stable").again(RunId.of("benefits", RunId.command(at, 1)), at);
    }

    private long numbers(RunId id) {
        try (var numbers = CloseWindow.numbers(store, store.run(id).orElseThrow())) {
            return numbers.count();
        }
    }

    private List<Scored> all() {
        try (var observations = store.observations(Samples.runId("benefits"))) {
            return observations.toList();
        }
    }

    private long count(RunId run) {
        try (var observations = store.observations(run)) {
            return observations.count();
        }
    }

    private Optional<Standing> standing(Scored scored) {
        return store.standing(scored.observation().run(), scored.observation().id());
    }

    private static Scored answered(String prompt, String variant, String text) {
        return Samples.scored(Samples.call(Samples.runId("benefits"), prompt, variant), Samples.answer(text));
    }

    private static Scored outcome(String prompt, Outcome outcome) {
        return Samples.scored(Samples.call(Samples.runId("benefits"), prompt, "stable"), outcome);
    }
}
