package assay.connectors.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.emulator.cosmos.Fault;
import assay.emulator.cosmos.Operation;
import assay.observation.Model;
import assay.pipeline.CloseWindow;
import assay.pipeline.Killed;
import assay.pipeline.Killed.Side;
import assay.pipeline.MemoryQueue;
import assay.pipeline.MemoryStore;
import assay.pipeline.Message;
import assay.pipeline.MovingClock;
import assay.pipeline.Queue;
import assay.pipeline.QueueException;
import assay.pipeline.QueueName;
import assay.pipeline.States;
import assay.pipeline.Store;
import assay.pipeline.StoreException;
import assay.pipeline.StoredJson;
import assay.pipeline.Windows;
import assay.plan.Run;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens between a schedule and a closed window, over the real clients: the window holds the same numbers as
 * one that nothing happened to, to the bit, but for instants.
 */
class FaultsOnTheWayTest {
    private static final int CALLS = 2 * Worked.PROMPTS;
    private static final List<String> UNDISTURBED = undisturbed();

    private final Accounts accounts = new Accounts();
    private final Store store = accounts.store();
    private final AtomicInteger asked = new AtomicInteger();
    private final Model model = call -> {
        asked.incrementAndGet();
        return Worked.answer(call);
    };

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void nothingHappens() {
        assertSame(finished(worked(store)));
        assertEquals(CALLS, asked.get());
    }

    /** A point at which a process dies, and how many calls it costs to be asked again. */
    record Death(String name, Class<?> of, Side side, String method, int nth, int askedAgain) {
        @Override
        public String toString() {
            return "killed " + side + " " + name;
        }
    }

    static Stream<Death> deaths() {
        return Stream.of(
                new Death("the run is opened", Store.class, Side.BEFORE, "open", 1, 0),
                new Death("the run is opened", Store.class, Side.AFTER, "open", 1, 0),
                new Death("the turn is taken", States.class, Side.AFTER, "write", 1, 0),
                new Death("the prompts are sent", Queue.class, Side.AFTER, "send", 1, 0),
                new Death("it is known how far they were sent", States.class, Side.AFTER, "write", 2, 0),
                new Death("the model answered", Model.class, Side.AFTER, "answer", 5, 1),
                new Death("the store wrote", Store.class, Side.BEFORE, "add", 5, 1),
                new Death("the store wrote", Store.class, Side.AFTER, "add", 5, 0),
                new Death("the lease was taken", Windows.class, Side.AFTER, "lease", 1, 0),
                new Death("a part was kept", Windows.class, Side.AFTER, "keep", 1, 0),
                new Death("the window was closed", Windows.class, Side.BEFORE, "close", 1, 0),
                new Death("the window was closed", Windows.class, Side.AFTER, "close", 1, 0));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aProcessIsKilled(Death death) {
        accounts.pass(Duration.ofDays(1).minusMinutes(1));
        worked(store).plan();
        accounts.pass(Duration.ofDays(1));

        try {
            step(dying(death));
        } catch (Killed expected) {
            // the next process goes on
        }

        assertSame(finished(worked(store)));
        assertEquals(CALLS + death.askedAgain(), asked.get());
    }

    /** What the database does so many times. */
    record Trouble(String name, Operation operation, String container, Fault fault, int times) {
        @Override
        public String toString() {
            return name + " at " + operation + " " + container;
        }
    }

    static Stream<Trouble> troubles() {
        var throttled = Fault.throttled(Duration.ofMillis(1));
        return Stream.of(
                new Trouble("throttled for long", Operation.CREATE, "observations", throttled, 45),
                new Trouble("throttled for long", Operation.READ, "windows", throttled, 45),
                new Trouble("throttled for long", Operation.BATCH, "windows", throttled, 25),
                new Trouble("a concurrent write", Operation.CREATE, "observations", Fault.retryWith(), 3),
                new Trouble("unavailable", Operation.CREATE, "observations", Fault.unavailable(), 6),
                new Trouble("unavailable", Operation.BATCH, "windows", Fault.unavailable(), 6),
                new Trouble("a cut connection", Operation.CREATE, "observations", Fault.connectionCut(), 3),
                new Trouble("a lost answer", Operation.CREATE, "observations", Fault.responseLost(), 3),
                new Trouble("a lost answer", Operation.CREATE, "windows", Fault.responseLost(), 1),
                new Trouble("a lost answer", Operation.REPLACE, "state", Fault.responseLost(), 2),
                new Trouble("a lost answer", Operation.BATCH, "windows", Fault.responseLost(), 1),
                new Trouble("a lost answer", Operation.QUERY, "observations", Fault.responseLost(), 2));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void theDatabaseIsInTrouble(Trouble trouble) {
        accounts.cosmos.emulator().fail(trouble.times(), trouble.operation(), trouble.container(), trouble.fault());

        assertSame(finished(worked(store)));
    }

    @Test
    void aRequestToTheDatabaseHangs() {
        var never = new CountDownLatch(1);
        accounts.cosmos.emulator().fail(1, Operation.CREATE, "observations", Fault.hanging(never));

        try {
            assertSame(finished(worked(accounts.impatientStore())));
        } finally {
            never.countDown();
        }
    }

    /** 412: another instance writes the turn between our reading and our writing. */
    @Test
    void anotherTakesTheTurnMeanwhile() {
        accounts.pass(Duration.ofDays(1));
        worked(store).plan();
        accounts.pass(Duration.ofDays(1));
        var other = worked(accounts.store());
        accounts.cosmos.emulator().beforeWrite("state", "state:schedule", other::plan);

        assertSame(finished(worked(store)));

        assertEquals(CALLS, asked.get());
        assertEquals(1, store.runs(10).size());
    }

    @Test
    void everyMessageComesTwice() {
        accounts.bus.deliverTwice(Worked.PROMPTS);

        assertSame(finished(worked(store)));

        assertEquals(CALLS, asked.get());
    }

    @Test
    void connectionsAreCutUnderLoad() {
        accounts.bus.cutAfter(5);

        assertSame(finished(worked(store)));

        assertTrue(accounts.bus.counts().connections() >= 2);
    }

    @Test
    void theBrokerLosesWhatItWasToldOfAMessage() {
        accounts.bus.loseNextOutcome();

        assertSame(finished(worked(store)));

        assertEquals(CALLS, asked.get());
    }

    @Test
    void aLockIsLostDuringASlowCall() {
        Model slow = call -> {
            if (asked.get() == 4) accounts.pass(Duration.ofMinutes(2));
            return model.answer(call);
        };

        assertSame(finished(new Worked(store, accounts.queue(), slow, accounts.clock)));

        assertEquals(CALLS, asked.get());
    }

    @Test
    void aMessageOfAnOlderVersionIsThere() {
        var queue = accounts.queue();
        queue.send(QueueName.GOLDEN_PROMPTS, List.of(Message.of("old", "{\"format\":0,\"prompt\":\"p0\"}")));

        assertSame(finished(worked(store)));

        assertEquals(
                List.of("message of another format"),
                queue.deadLetters(10).stream().map(letter -> letter.reason()).toList());
    }

    private Worked worked(Store over) {
        return new Worked(over, accounts.queue(), model, accounts.clock);
    }

    /** A process that dies at one point, and sees the rest of the world as it is. */
    private Worked dying(Death death) {
        var windows = at(death, Windows.class, store.windows());
        var states = at(death, States.class, store.states());
        return new Worked(
                at(death, Store.class, with(store, windows, states)),
                at(death, Queue.class, accounts.queue()),
                at(death, Model.class, model),
                accounts.clock);
    }

    private static <T> T at(Death death, Class<T> type, T real) {
        return death.of() == type ? Killed.at(type, real, death.side(), death.method(), death.nth()) : real;
    }

    private static Store with(Store store, Windows windows, States states) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (self, method, args) -> switch (method.getName()) {
                    case "windows" -> windows;
                    case "states" -> states;
                    default -> {
                        try {
                            yield method.invoke(store, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }
                });
    }

    private Run finished(Worked worked) {
        if (store.runs(1).isEmpty()) {
            worked.plan();
            accounts.pass(Duration.ofDays(1));
        }
        for (int round = 0; round < 50; round++) {
            try {
                step(worked);
            } catch (StoreException | QueueException e) {
                // the shell lets it come again
            }
            var runs = store.runs(2);
            if (runs.size() == 1 && runs.getFirst().closed().isPresent()) return runs.getFirst();
            accounts.pass(Duration.ofSeconds(31)); // what was in hand is locked until its time is up
        }
        throw new AssertionError("the run never closes: " + store.runs(2));
    }

    private static void step(Worked worked) {
        worked.plan();
        while (worked.receive()) {}
        worked.close();
    }

    private void assertSame(Run run) {
        assertEquals(UNDISTURBED, numbers(store, run));
    }

    private static List<String> numbers(Store store, Run run) {
        var window = store.windows().window(run.id()).orElseThrow();
        assertEquals(1, window.sequence());
        try (var numbers = CloseWindow.numbers(store, run)) {
            return numbers.map(StoredJson::write)
                    .map(json -> json.replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"\"")
                            .replace(run.id().value(), "RUN"))
                    .toList();
        }
    }

    /** In memory, where nothing can happen. */
    private static List<String> undisturbed() {
        var clock = new MovingClock();
        var store = new MemoryStore();
        var worked = new Worked(store, new MemoryQueue(clock, 5), Worked::answer, clock);
        worked.plan();
        clock.advance(Duration.ofDays(1));
        step(worked);
        var numbers = numbers(store, store.runs(1).getFirst());
        assertEquals(CALLS, numbers.size());
        return numbers;
    }
}
