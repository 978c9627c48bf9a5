package assay.connectors.way;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.observation.Model;
import assay.pipeline.QueueName;
import assay.pipeline.Samples;
import assay.plan.ObservationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two instances over one database and one namespace, each with clients of its own. */
class TwoInstancesTest {
    private static final int PROMPTS = 2_000;
    private static final int WORKERS = 4;

    @Test
    void noPromptOfTwoThousandIsLostAndNoneIsAskedTwice() throws Exception {
        try (var accounts = new Accounts()) {
            Map<ObservationId, AtomicInteger> asked = new ConcurrentHashMap<>();
            Model model = call -> {
                asked.computeIfAbsent(call.observationId(), ignored -> new AtomicInteger())
                        .incrementAndGet();
                return Samples.answer("It is " + call.prompt().id() + ".");
            };
            var store = accounts.store();
            var scenario = Worked.scenario(PROMPTS);
            var one = new Worked(scenario, store, accounts.queue(), model, accounts.clock);
            var two = new Worked(scenario, accounts.store(), accounts.queue(), model, accounts.clock);
            one.plan();
            accounts.pass(Duration.ofDays(1));

            together(one::plan, two::plan);
            var handled = new AtomicInteger();
            together(() -> handled.addAndGet(work(one)), () -> handled.addAndGet(work(two)));
            together(one::close, two::close);

            var run = store.runs(2);
            assertEquals(1, run.size());
            var window = store.windows().window(run.getFirst().id()).orElseThrow();
            assertEquals(2 * PROMPTS, window.observations());
            assertEquals(
                    Map.of(1, 2L * PROMPTS),
                    asked.values().stream().collect(Collectors.groupingBy(AtomicInteger::get, Collectors.counting())));
            assertEquals(
                    0, accounts.bus.state(QueueName.GOLDEN_PROMPTS.toString()).dead());
            assertEquals(PROMPTS, handled.get());
        }
    }

    /** How many messages it handled. */
    private static int work(Worked instance) {
        try (var threads = Executors.newFixedThreadPool(WORKERS)) {
            var workers = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(() -> {
                    int handled = 0;
                    while (instance.receive()) handled++;
                    return handled;
                });
            }
            int handled = 0;
            for (var each : threads.invokeAll(workers)) handled += each.get();
            return handled;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void together(Runnable one, Runnable two) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(one);
            var second = threads.submit(two);
            first.get();
            second.get();
        }
    }
}
