package assay.cli.serving;

import assay.pipeline.Budget;
import assay.pipeline.Events;
import assay.pipeline.Golden;
import assay.pipeline.Models;
import assay.pipeline.OpenWindows;
import assay.pipeline.PlanRuns;
import assay.pipeline.ProbeEndpoints;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.ReplayPrompt;
import assay.pipeline.Shadow;
import assay.pipeline.Store;
import assay.pipeline.Watching;
import assay.scenario.Alerting;
import assay.scenario.Experiments;
import assay.scenario.Privacy;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import assay.score.EvaluatorKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /** With one more queue. */
    public Steps and(QueueName queue, Queue.Handler handler) {
        return new Steps(
                eachMinute,
                Stream.concat(inboxes.stream(), Stream.of(new Inbox(queue, handler)))
                        .toList());
    }

    /** With one more thing to do each minute, after the others. */
    public Steps and(Runnable last) {
        return new Steps(Stream.concat(eachMinute.stream(), Stream.of(last)).toList(), inboxes);
    }

    /** A queue and what is done with one of its messages. */
    public record Inbox(QueueName queue, Queue.Handler handler) {}

    /**
     * What the steps work with.
     *
     * @param kinds of all evaluators, by id
     * @param budget what the calls of a day may cost; empty: whatever they cost
     * @param build names this harness in the history
     */
    public record Tools(
            Store store,
            Queue queue,
            Models models,
            Map<String, EvaluatorKind> kinds,
            Optional<Budget> budget,
            InstantSource clock,
            Events events,
            String build) {}

    /**
     * What is tested.
     *
     * @param askable variants that may be asked by themselves; those with a probe are
     * @param privacy holds for mirrored requests
     * @param alerting who is told of what falls
     */
    public record Tested(
            List<Scenario> scenarios,
            Experiments experiments,
            List<Variant> askable,
            Privacy privacy,
            Alerting alerting) {
        public Tested {
            scenarios = List.copyOf(scenarios);
            askable = List.copyOf(askable);
        }

        /** @param build names this harness in the history */
        public Watching watching(Optional<Budget> budget, String build) {
            return new Watching(scenarios, experiments, askable, alerting, budget, 1, build);
        }

        /** Everything that may be asked. */
        public Stream<Variant> variants() {
            return Stream.of(
                            scenarios.stream().flatMap(scenario -> scenario.variants().stream()),
                            experiments.all().stream().flatMap(each -> Stream.of(each.control(), each.candidate())),
                            askable.stream().filter(variant -> variant.probe().isPresent()))
                    .flatMap(Function.identity());
        }
    }

    /** Those of the function app: a window is opened when it is due, its calls are made, it is closed. */
    public static Steps of(Tested tested, Tools tools) {
        var store = tools.store();
        var golden = tested.scenarios().stream()
                .map(scenario -> Golden.of(scenario, tools.kinds(), tools.models(), store, tools.clock()))
                .toList();
        var planRuns = new PlanRuns(tested.scenarios(), store, tools.queue(), 1, tools.clock(), tools.events());
        var lookAfterWindows = tested.watching(tools.budget(), tools.build())
                .step(store, tools.queue(), tools.clock(), tools.events());
        var replayPrompt = new ReplayPrompt(golden, store, tools.budget(), tools.clock(), tools.events());
        var openWindows = new OpenWindows(tested.experiments(), store, tools.clock());
        var shadow = new Shadow(
                tested.experiments(),
                tools.kinds(),
                tools.models(),
                store,
                tested.privacy(),
                tools.budget(),
                tools.clock(),
                tools.events());
        var probeEndpoints = new ProbeEndpoints(
                tested.askable(), tools.models(), store, tools.budget(), tools.clock(), tools.events());
        return new Steps(
                List.of(planRuns::run, openWindows::run, lookAfterWindows::run, probeEndpoints::run),
                List.of(
                        new Inbox(QueueName.GOLDEN_PROMPTS, replayPrompt),
                        new Inbox(QueueName.MIRRORED_TRAFFIC, shadow)));
    }
}
