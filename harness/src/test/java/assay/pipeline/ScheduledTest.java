package assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Model;
import assay.observation.Outcome;
import assay.pipeline.Event.CameLate;
import assay.pipeline.Event.Enqueued;
import assay.pipeline.Event.Heartbeat;
import assay.pipeline.Event.Outdated;
import assay.pipeline.Event.PutOff;
import assay.pipeline.Event.RunOpened;
import assay.pipeline.Event.WindowClosed;
import assay.plan.Call;
import assay.plan.Run;
import assay.scenario.Scenario;
import assay.scenario.Schedule;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import assay.score.Scored;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From a schedule to a closed window, over a store and a queue in memory. */
class ScheduledTest {
    private final MovingClock clock = new MovingClock(Samples.NOON);
    private final MemoryStore store = new MemoryStore();
    private final MemoryQueue queue = new MemoryQueue(clock, 5);
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private Model model = call -> Samples.answer("It is " + call.prompt().id() + ".");

    @Test
    void theFirstLookOnlyRemembersTheSchedule() {
        plan(every15(3));

        assertEquals(List.of(), store.runs(10));
    }

    @Test
    void aDueRunIsOpenedAskedAndClosed() {
        dueRun(every15(3));

        drain(every15(3));
        close();

        var run = onlyRun();
        assertTrue(run.closed().isPresent());
        assertEquals(6, store.windows().window(run.id()).orElseThrow().observations());
        assertEquals(6, asked.size());
        assertEquals(1, told(RunOpened.class).size());
        assertEquals(List.of(new WindowClosed(run.id(), 1, 6, 6)), told(WindowClosed.class));
        assertEquals(List.of(new Heartbeat(0, 1)), told(Heartbeat.class));
    }

    @Test
    void aTickWithNothingDueOpensNothing() {
        dueRun(every15(3));
        drain(every15(3));
        close();

        clock.advance(Duration.ofSeconds(30));
        plan(every15(3));

        assertEquals(1, store.runs(10).size());
    }

    @Test
    void aMissedTickRunsOnceAndDoesNotPileUp() {
        dueRun(every15(3));
        drain(every15(3));
        close();

        clock.advance(Duration.ofHours(5));
        for (int i = 0; i < 3; i++) plan(every15(3));

        assertEquals(2, store.runs(10).size());
    }

    @Test
    void aRunIsNotOpenedWhileTheOneBeforeIsOpen() {
        dueRun(every15(3));

        clock.advance(Duration.ofMinutes(20));
        plan(every15(3));
        assertEquals(1, store.runs(10).size());

        drain(every15(3));
        close();
        plan(every15(3)); // what was due meanwhile is run now

        assertEquals(2, store.runs(10).size());
    }

    @Test
    void twoInstancesOpenOneRun() {
        plan(every15(3));
        clock.advance(Duration.ofMinutes(15));

        plan(every15(3));
        plan(every15(3));
        drain(every15(3));

        assertEquals(1, store.runs(10).size());
        assertEquals(1, told(RunOpened.class).size());
        assertEveryCallWasMadeOnce(6);
    }

    /** Killed after it took its turn: the run it promised is opened by the next one. */
    @Test
    void aRunThatWasPromisedAndNotOpenedIsOpened() {
        plan(every15(3));
        clock.advance(Duration.ofMinutes(15));
        var opening = new PlanRuns(
                List.of(every15(3)),
                Killed.at(Store.class, store, Killed.Side.BEFORE, "open", 1),
                queue,
                1,
                clock,
                told::add);
        assertThrows(Killed.class, opening::run);
        assertEquals(List.of(), store.runs(10));

        plan(every15(3));
        drain(every15(3));
        close();

        assertTrue(onlyRun().closed().isPresent());
        assertEveryCallWasMadeOnce(6);
    }

    @Test
    void aRunThatWasEnqueuedInPartGoesOn() {
        var scenario = every15(10_000);
        plan(scenario);
        clock.advance(Duration.ofMinutes(15));
        var breaking = new PlanRuns(
                List.of(scenario),
                store,
                Killed.at(Queue.class, queue, Killed.Side.AFTER, "send", 4),
                1,
                clock,
                told::add);
        assertThrows(Killed.class, breaking::run);

        plan(scenario);
        drain(scenario);
        close();

        assertTrue(onlyRun().closed().isPresent());
        assertEveryCallWasMadeOnce(20_000);
    }

    /** A slow broker: a batch takes a minute, and the timer that sends them may run for ten. */
    @Test
    void enqueuingStopsBeforeTheTimersLimitAndGoesOnAtTheNextTick() {
        var scenario = every15(1_000);
        plan(scenario);
        clock.advance(Duration.ofMinutes(15));
        var slow = new PlanRuns(List.of(scenario), store, slow(queue), 1, clock, told::add);

        slow.run();
        assertEquals(8, told(Enqueued.class).size());
        slow.run();

        assertEquals(1_000, told(Enqueued.class).getLast().items());
        assertEquals(1_000, bodies().size());
    }

    private Queue slow(Queue queue) {
        return (Queue) Proxy.newProxyInstance(
                Queue.class.getClassLoader(), new Class<?>[] {Queue.class}, (self, method, args) -> {
                    clock.advance(Duration.ofMinutes(1));
                    return method.invoke(queue, args);
                });
    }

    @Test
    void anotherScenarioIsNotHeldUpByOneThatFails() {
        var broken = scheduled(Samples.scenario("aardvark", 3, "stable"), () -> {
            throw new IllegalStateException("its file is gone");
        });
        var scenarios = List.of(broken, every15(3));
        new PlanRuns(scenarios, store, queue, 1, clock, told::add).run();
        clock.advance(Duration.ofMinutes(15));

        var failed = assertThrows(
                IllegalStateException.class, () -> new PlanRuns(scenarios, store, queue, 1, clock, told::add).run());

        assertEquals("its file is gone", failed.getMessage());
        drain(every15(3));
        assertEveryCallWasMadeOnce(6);
    }

    @Test
    void aMessageThatComesTwiceIsAskedOnce() {
        dueRun(every15(2));
        var bodies = bodies();

        bodies.forEach(message -> handler(every15(2)).handle(message));
        bodies.forEach(message -> handler(every15(2)).handle(message));

        assertEveryCallWasMadeOnce(4);
    }

    @Test
    void whatCouldNotBeAskedComesAgainLaterAndLater() {
        dueRun(every15(1));
        model = call -> new Outcome.NotAsked("the breaker is open");
        var message = bodies().getFirst();

        var first = assertInstanceOf(Handled.Later.class, handler(every15(1)).handle(message));
        var second = assertInstanceOf(Handled.Later.class, handler(every15(1)).handle(message.again(Optional.empty())));

        assertEquals(clock.instant().plusSeconds(15), first.at());
        assertEquals(clock.instant().plusSeconds(30), second.at());
        assertEquals("the breaker is open", first.why());
        assertEquals(2, told(PutOff.class).size());
        assertEquals(0, store.settled(onlyRun().id()));
    }

    @Test
    void whatComesAgainAsksOnlyWhatIsMissing() {
        dueRun(every15(1));
        var sound = model;
        model = call -> call.variant().name().equals("stable") ? sound.answer(call) : new Outcome.NotAsked("limit");
        var message = bodies().getFirst();
        assertInstanceOf(Handled.Later.class, handler(every15(1)).handle(message));

        model = sound;
        assertInstanceOf(Handled.Done.class, handler(every15(1)).handle(message.again(Optional.empty())));

        assertEquals(2, store.settled(onlyRun().id()));
        assertEquals(1, times("p0/1/stable"));
        assertEquals(2, times("p0/1/candidate"));
    }

    @Test
    void anItemWorksEightMinutesAtMostAndHandsTheRestOn() {
        dueRun(every15(1));
        var sound = model;
        model = call -> {
            clock.advance(Duration.ofMinutes(8));
            return sound.answer(call);
        };

        var handled = handler(every15(1)).handle(bodies().getFirst());

        assertEquals(
                clock.instant(), assertInstanceOf(Handled.Later.class, handled).at());
        assertEquals(1, store.settled(onlyRun().id()));
    }

    @Test
    void whatTheModelFailsAtIsAnObservationAndNotARetry() {
        dueRun(every15(1));
        model = call -> Samples.failure(Outcome.Kind.REJECTED);

        assertInstanceOf(Handled.Done.class, handler(every15(1)).handle(bodies().getFirst()));

        assertEquals(2, store.settled(onlyRun().id()));
    }

    @Test
    void whatDoesNotFitIntoTheBudgetIsNotAskedAndSaysSo() {
        var priced = withPrice(every15(1));
        dueRun(priced);
        var none = Optional.of(new Budget(Workspace.Budget.usd(1e-9), store, clock));
        var handler = new ReplayPrompt(List.of(golden(priced)), store, none, clock, told::add);

        assertInstanceOf(Handled.Later.class, handler.handle(bodies().getFirst()));

        assertEquals(Map.of(), asked);
        assertEquals(
                List.of("it does not fit into the day's budget", "it does not fit into the day's budget"),
                kept(onlyRun()).stream()
                        .map(scored -> ((Outcome.NotAsked) scored.observation().outcome()).why())
                        .toList());
    }

    @Test
    void aRunIsClosedAtItsDeadlineWithWhatIsThere() {
        dueRun(every15(3));
        handler(every15(3)).handle(bodies().getFirst());

        clock.advance(Duration.ofMinutes(29));
        close();
        assertTrue(onlyRun().closed().isEmpty());
        clock.advance(Duration.ofMinutes(1));
        close();

        assertTrue(onlyRun().closed().isPresent());
        assertEquals(2, store.windows().window(onlyRun().id()).orElseThrow().observations());
    }

    @Test
    void aLongRunHasThreeTimesItsPlannedTime() {
        var scenario = every15(9_000); // 9,000 calls at 16 at once and 2 s each: 1,125 s
        dueRun(scenario);

        assertEquals(
                Optional.of(onlyRun().started().plusSeconds(3 * 1_125)),
                onlyRun().deadline());
    }

    @Test
    void aMessageAfterTheCloseIsNotAsked() {
        dueRun(every15(3));
        clock.advance(Duration.ofMinutes(30));
        close();

        drain(every15(3));

        assertEquals(Map.of(), asked);
        assertEquals(3, told(CameLate.class).size());
    }

    @Test
    void aMessageOfAChangedScenarioIsNotAsked() {
        dueRun(every15(3));

        drain(scheduled(Samples.scenario("benefits", 3, "stable"), "1".repeat(64)));

        assertEquals(Map.of(), asked);
        assertEquals(3, told(Outdated.class).size());
    }

    @Test
    void aMessageOfAnotherFormatIsBuriedWithAReason() {
        queue.send(QueueName.GOLDEN_PROMPTS, List.of(Message.of("old", "{\"format\":0,\"runId\":\"x\"}")));
        queue.send(QueueName.GOLDEN_PROMPTS, List.of(Message.of("none", "[1]"), Message.of("no", "{\"format\":1")));

        drain(every15(3));

        assertEquals(
                List.of("message of another format", "unreadable message", "unreadable message"),
                queue.deadLetters(10).stream().map(DeadLetter::reason).sorted().toList());
    }

    @Test
    void aMessageOfARunThatNobodyOpenedIsBuried() {
        var run = Samples.run("benefits", 1, "stable");
        queue.send(
                QueueName.GOLDEN_PROMPTS,
                List.of(PromptItem.of(run.id(), Samples.prompt("p0"), 0, 1).message()));

        drain(every15(3));

        assertEquals(
                List.of("unknown run"),
                queue.deadLetters(10).stream().map(DeadLetter::reason).toList());
    }

    @Test
    void runsOfTheCommandLineAreLeftToTheirCommand() {
        store.open(Samples.run("benefits", 2, "stable"));
        clock.advance(Duration.ofDays(3));

        close();

        assertTrue(onlyRun().closed().isEmpty());
    }

    @Test
    void repetitionsLieApartAndAreAllSent() {
        var scenario = repeated(every15(150), 2);
        plan(scenario);
        clock.advance(Duration.ofMinutes(15));
        plan(scenario);

        var repetitions = bodies().stream()
                .map(message -> message.body().replaceAll(".*\"repetition\":(\\d).*", "$1"))
                .toList();

        assertEquals("1".repeat(150) + "2".repeat(150), String.join("", repetitions));
    }

    private void dueRun(Scenario scenario) {
        plan(scenario);
        clock.advance(Duration.ofMinutes(15));
        plan(scenario);
    }

    private void plan(Scenario scenario) {
        new PlanRuns(List.of(scenario), store, queue, 1, clock, told::add).run();
    }

    private void close() {
        new CloseWindows(store, clock, told::add).run();
    }

    private ReplayPrompt handler(Scenario scenario) {
        return new ReplayPrompt(List.of(golden(scenario)), store, Optional.empty(), clock, told::add);
    }

    private Golden golden(Scenario scenario) {
        return Golden.of(scenario, Map.of(), variant -> this::ask, store, clock);
    }

    private Outcome ask(Call call) {
        asked.computeIfAbsent(
                        call.prompt().id() + "/" + call.repetition() + "/"
                                + call.variant().name(),
                        ignored -> new AtomicInteger())
                .incrementAndGet();
        return model.answer(call);
    }

    private void drain(Scenario scenario) {
        var handler = handler(scenario);
        while (queue.receive(QueueName.GOLDEN_PROMPTS, handler)) {}
    }

    /** All that wait, which are then gone. */
    private List<Message> bodies() {
        var messages = new ArrayList<Message>();
        while (queue.receive(QueueName.GOLDEN_PROMPTS, message -> {
            messages.add(message);
            return new Handled.Done();
        })) {}
        return messages;
    }

    private Run onlyRun() {
        var runs = store.runs(10);
        assertEquals(1, runs.size());
        return runs.getFirst();
    }

    private List<Scored> kept(Run run) {
        try (var observations = store.observations(run.id())) {
            return observations.toList();
        }
    }

    private <T extends Event> List<T> told(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void assertEveryCallWasMadeOnce(int calls) {
        assertEquals(
                Map.of(1, (long) calls),
                asked.values().stream().collect(Collectors.groupingBy(AtomicInteger::get, Collectors.counting())));
    }

    private int times(String call) {
        return asked.getOrDefault(call, new AtomicInteger()).get();
    }

    private static Scenario every15(int prompts) {
        return scheduled(Samples.scenario("benefits", prompts, "stable", "candidate"), "0".repeat(64));
    }

    private static Scenario scheduled(Scenario scenario, String hash) {
        return copy(scenario, hash, 1, scenario.variants(), scenario.source());
    }

    private static Scenario scheduled(Scenario scenario, Scenario.PromptSource source) {
        return copy(scenario, scenario.hash(), 1, scenario.variants(), source);
    }

    private static Scenario repeated(Scenario scenario, int repeat) {
        return copy(scenario, scenario.hash(), repeat, scenario.variants(), scenario.source());
    }

    private static Scenario withPrice(Scenario scenario) {
        var priced = scenario.variants().stream()
                .map(variant -> new Variant(
                        variant.name(),
                        variant.endpoint(),
                        variant.model(),
                        variant.system(),
                        variant.parameters(),
                        variant.headers(),
                        Optional.of(new Variant.Price(2.5, 10, Optional.empty())),
                        variant.limits()))
                .toList();
        return copy(scenario, scenario.hash(), 1, priced, scenario.source());
    }

    private static Scenario copy(
            Scenario scenario, String hash, int repeat, List<Variant> variants, Scenario.PromptSource source) {
        return new Scenario(
                scenario.name(),
                1,
                hash,
                scenario.folder(),
                Optional.of(new Schedule("0 */15 * * * *")),
                variants,
                repeat,
                scenario.system(),
                false,
                scenario.evaluate(),
                scenario.gates(),
                scenario.size(),
                source);
    }
}
