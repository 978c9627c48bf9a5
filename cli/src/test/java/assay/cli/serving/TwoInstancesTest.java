package assay.cli.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.cli.MovedClock;
import assay.connectors.Time;
import assay.local.SqliteQueue;
import assay.local.SqliteStore;
import assay.observation.Model;
import assay.observation.Outcome;
import assay.pipeline.CloseWindow;
import assay.pipeline.Event;
import assay.pipeline.Samples;
import assay.plan.Call;
import assay.plan.RunId;
import assay.plan.Subject;
import assay.scenario.Alerting;
import assay.scenario.Experiments;
import assay.scenario.Privacy;
import assay.scenario.Scenario;
import assay.scenario.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes' worth of steps, each with connections of its own to the same files. */
@Timeout(120)
class TwoInstancesTest {
    private static final int PROMPTS = 2_000;
    private static final int CALLS = 2 * PROMPTS;
    private static final Instant DUE = Instant.parse("2026-01-02T12:00:00Z");
    private static final RunId RUN = RunId.scheduled("benefits", DUE);

    private final MovedClock clock = new MovedClock(DUE.minusSeconds(30));
    private final Time time = new Time(clock, System::nanoTime, Thread::sleep);
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Collection<String> broken = new ConcurrentLinkedQueue<>();
    private final CountDownLatch allAsked = new CountDownLatch(CALLS);
    private final CountDownLatch closed = new CountDownLatch(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void noneOfTwoThousandPromptsIsLostAndNoneIsAskedTwice() throws Exception {
        try (var one = instance("one");
                var two = instance("two")) {
            one.steps().eachMinute().forEach(Runnable::run); // the first look at the schedule
            clock.advance(Duration.ofSeconds(30));
            one.start();
            two.start();
            assertTrue(allAsked.await(60, TimeUnit.SECONDS), () -> asked.size() + " asked, " + broken);
            while (one.store().settled(RUN) < CALLS) Thread.onSpinWait();
            clock.advance(Duration.ofMinutes(1));
            assertTrue(closed.await(30, TimeUnit.SECONDS), broken::toString);

            assertEquals(List.of(), List.copyOf(broken));
            assertEquals(
                    Map.of(1, CALLS),
                    asked.values().stream().collect(Collectors.toMap(AtomicInteger::get, ignored -> 1, Integer::sum)));
            assertEquals(
                    2,
                    asked.keySet().stream()
                            .map(call -> call.split(" ", 2)[0])
                            .distinct()
                            .count());
            var window = two.store().windows().window(RUN).orElseThrow();
            assertEquals(CALLS, window.observations());
            assertEquals(1, two.store().windows().lastSequence(Subject.scenario("benefits")));
            try (var numbers =
                    CloseWindow.numbers(two.store(), two.store().run(RUN).orElseThrow())) {
                assertEquals(
                        CALLS,
                        numbers.map(scored -> scored.observation().id())
                                .distinct()
                                .count());
            }
            assertEquals(List.of(), two.queue().deadLetters(10));
        }
    }

    private Instance instance(String name) {
        var store = SqliteStore.open(folder.resolve("assay.db"));
        var queue = SqliteQueue.open(folder.resolve("queue.db"), clock, SqliteQueue.Limits.DEFAULT);
        Model model = call -> answer(name, call);
        var tools = new Steps.Tools(
                store,
                queue,
                ignored -> model,
                Map.of(),
                Optional.empty(),
                clock,
                event -> {
                    if (event instanceof Event.WindowClosed) closed.countDown();
                },
                "test");
        return new Instance(
                store,
                queue,
                Steps.of(
                        new Steps.Tested(
                                List.of(scenario()),
                                new Experiments(List.of()),
                                List.of(),
                                Privacy.DEFAULT,
                                Alerting.NONE),
                        tools));
    }

    private Outcome answer(String instance, Call call) {
        asked.computeIfAbsent(instance + " " + call.observationId().value(), ignored -> new AtomicInteger())
                .incrementAndGet();
        allAsked.countDown();
        return Samples.answer("It is " + call.prompt().id() + ".");
    }

    private static Scenario scenario() {
        var plain = Samples.scenario("benefits", PROMPTS, "stable", "candidate");
        return new Scenario(
                plain.name(),
                plain.version(),
                plain.hash(),
                plain.folder(),
                Optional.of(new Schedule("0 */15 * * * *")),
                plain.variants(),
                plain.repeat(),
                plain.system(),
                plain.sendContext(),
                plain.evaluate(),
                plain.gates(),
                plain.size(),
                plain.source());
    }

    private final class Instance implements AutoCloseable {
        private final SqliteStore store;
        private final SqliteQueue queue;
        private final Steps steps;
        private Optional<Serving> serving = Optional.empty();

        Instance(SqliteStore store, SqliteQueue queue, Steps steps) {
            this.store = store;
            this.queue = queue;
            this.steps = steps;
        }

        SqliteStore store() {
            return store;
        }

        SqliteQueue queue() {
            return queue;
        }

        Steps steps() {
            return steps;
        }

        void start() {
            serving =
                    Optional.of(Serving.start(steps, queue, 32, time, (where, why) -> broken.add(where + ": " + why)));
        }

        @Override
        public void close() {
            serving.ifPresent(running -> running.awaitEnd(Duration.ofSeconds(20)));
            queue.close();
            store.close();
        }
    }
}
