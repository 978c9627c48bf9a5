package assay.pipeline;

import assay.plan.Run;
import assay.scenario.GoldenPrompt;
import assay.scenario.Scenario;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Sends the prompts of a run on their way, a batch at a time, and remembers after each how far it came. A batch that was
 * sent and not remembered is sent again: its ids are the same, so the queue drops it, and what it lets through is not
 * asked twice.
 */
record Enqueue(States states, Queue queue, InstantSource clock, Events events) {
    private static final int BATCH = 100;
    /** Of the ten minutes that a function may run. */
    private static final Duration WORK = Duration.ofMinutes(8);

    /** As many as there is time for; the rest is for the next tick. All prompts once before any comes again, anchors last. */
    void run(Scenario scenario, Run run) {
        var stop = clock.instant().plus(WORK);
        long size = scenario.size();
        long all = size * run.repeat() + scenario.anchored();
        long sent = turn(run).map(Turn::enqueued).orElse(all);
        for (int repetition = (int) (sent / size) + 1; repetition <= run.repeat(); repetition++) {
            try (var prompts = scenario.prompts()) {
                var rest = prompts.skip(sent % size).iterator();
                while (rest.hasNext()) {
                    if (!clock.instant().isBefore(stop)) return;
                    var batch = batch(run, rest, sent % size, repetition);
                    queue.send(QueueName.GOLDEN_PROMPTS, batch);
                    sent += batch.size();
                    if (!remember(run, sent)) return; // another is at it, and ahead
                    events.tell(new Event.Enqueued(run.id(), sent, all));
                }
            }
        }
        if (sent < all) anchors(scenario, run, sent, all);
    }

    private void anchors(Scenario scenario, Run run, long sent, long all) {
        long prompts = all - scenario.anchored();
        var anchors = scenario.anchors().orElseThrow().all();
        var rest = new ArrayList<Message>();
        for (int i = (int) (sent - prompts); i < anchors.size(); i++) {
            rest.add(
                    PromptItem.of(run.id(), anchors.get(i), scenario.size() + i).message());
        }
        for (int from = 0; from < rest.size(); from += BATCH) {
            var batch = rest.subList(from, Math.min(from + BATCH, rest.size()));
            queue.send(QueueName.GOLDEN_PROMPTS, List.copyOf(batch));
            if (!remember(run, sent + from + batch.size())) return;
            events.tell(new Event.Enqueued(run.id(), sent + from + batch.size(), all));
        }
    }

    private static List<Message> batch(Run run, Iterator<GoldenPrompt> prompts, long first, int repetition) {
        var batch = new ArrayList<Message>(BATCH);
        while (batch.size() < BATCH && prompts.hasNext()) {
            long position = first + batch.size();
            batch.add(PromptItem.of(run.id(), prompts.next(), position, repetition)
                    .message());
        }
        return batch;
    }

    private boolean remember(Run run, long sent) {
        var state = states.read(run.id().subject(), Turn.NAME);
        var turn = state.map(there -> StoredJson.turn(there.json())).filter(there -> isOf(run, there));
        return turn.isPresent()
                && turn.get().enqueued() < sent
                && states.write(
                        run.id().subject(),
                        Turn.NAME,
                        StoredJson.write(turn.get().enqueued(sent)),
                        state.map(States.State::version));
    }

    private Optional<Turn> turn(Run run) {
        return states.read(run.id().subject(), Turn.NAME)
                .map(state -> StoredJson.turn(state.json()))
                .filter(turn -> isOf(run, turn));
    }

    private static boolean isOf(Run run, Turn turn) {
        return turn.run().filter(run.id()::equals).isPresent();
    }
}
