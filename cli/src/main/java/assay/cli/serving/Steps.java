package assay.cli.serving;

import assay.pipeline.Budget;
import assay.pipeline.CloseWindows;
import assay.pipeline.Events;
import assay.pipeline.Golden;
import assay.pipeline.Models;
import assay.pipeline.PlanRuns;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.ReplayPrompt;
import assay.pipeline.Store;
import assay.scenario.Scenario;
import assay.score.EvaluatorKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done again and again.
 *
 * @param eachMinute in this order; one that fails does not hold up the others
 * @param inboxes what is done with the messages of which queue
 */
public record Steps(List<Runnable> eachMinute, List<Inbox> inboxes) {
    public Steps {
        eachMinute = List.copyOf(eachMinute);
        inboxes = List.copyOf(inboxes);
    }

    /** A queue and what is done with one of its messages. */
    public record Inbox(QueueName queue, Queue.Handler handler) {}

    /**
     * What the steps work with.
     *
     * @param kinds of all evaluators, by id
     * @param budget what the calls of a day may cost; empty: whatever they cost
     */
    public record Tools(
            Store store,
            Queue queue,
            Models models,
            Map<String, EvaluatorKind> kinds,
            Optional<Budget> budget,
            InstantSource clock,
            Events events) {}

    /** Those of the function app: a run is opened when it is due, its prompts are put, its window is closed. */
    public static Steps of(List<Scenario> scenarios, Tools tools) {
        var store = tools.store();
        var golden = scenarios.stream()
                .map(scenario -> Golden.of(scenario, tools.kinds(), tools.models(), store, tools.clock()))
                .toList();
        var planRuns = new PlanRuns(scenarios, store, tools.queue(), 1, tools.clock(), tools.events());
        var closeWindows = new CloseWindows(store, tools.clock(), tools.events());
        var replayPrompt = new ReplayPrompt(golden, store, tools.budget(), tools.clock(), tools.events());
        return new Steps(
                List.of(planRuns::run, closeWindows::run), List.of(new Inbox(QueueName.GOLDEN_PROMPTS, replayPrompt)));
    }
}
