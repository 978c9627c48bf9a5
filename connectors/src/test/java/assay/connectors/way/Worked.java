package assay.connectors.way;

import assay.observation.Model;
import assay.observation.Outcome;
import assay.pipeline.CloseWindows;
import assay.pipeline.Golden;
import assay.pipeline.Killed;
import assay.pipeline.PlanRuns;
import assay.pipeline.Queue;
import assay.pipeline.QueueName;
import assay.pipeline.ReplayPrompt;
import assay.pipeline.Samples;
import assay.pipeline.Store;
import assay.plan.Call;
import assay.scenario.EvaluatorUse;
import assay.scenario.Scenario;
import assay.scenario.Schedule;
import assay.score.EvaluatorKind;
import assay.score.Score;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One process at work on a store and a queue: the steps that a function app or {@code assay serve} would run. */
final class Worked {
    static final int PROMPTS = 12;

    private static final EvaluatorKind LENGTH = new EvaluatorKind(
            "length",
            1,
            "How long the answer is.",
            Set.of(),
            JsonNodeFactory.instance.objectNode(),
            OptionalDouble.empty(),
            (id, parameters) ->
                    exchange -> Score.fraction(id, exchange.answer().text().length() / 100.0, "so long it is"));

    private final Queue queue;
    private final PlanRuns planRuns;
    private final ReplayPrompt replayPrompt;
    private final CloseWindows closeWindows;

    Worked(Store store, Queue queue, Model model, InstantSource clock) {
        this(scenario(PROMPTS), store, queue, model, clock);
    }

    Worked(Scenario scenario, Store store, Queue queue, Model model, InstantSource clock) {
        this.queue = queue;
        this.planRuns = new PlanRuns(List.of(scenario), store, queue, 1, clock, event -> {});
        var golden = Golden.of(scenario, Map.of("length", LENGTH), variant -> model, store, clock);
        this.replayPrompt = new ReplayPrompt(List.of(golden), store, Optional.empty(), clock, event -> {});
        this.closeWindows = new CloseWindows(store, clock, event -> {});
    }

    void plan() {
        planRuns.run();
    }

    /** A process that dies holds what it has taken until its lock is over: it says nothing to the broker. */
    boolean receive() {
        return queue.receive(QueueName.GOLDEN_PROMPTS, message -> {
            try {
                return replayPrompt.handle(message);
            } catch (Killed e) {
                queue.close();
                throw e;
            }
        });
    }

    void close() {
        closeWindows.run();
    }

    /** The same answer to the same call, another for each; every seventh call of the candidate fails. */
    static Outcome answer(Call call) {
        int number = Integer.parseInt(call.prompt().id().substring(1));
        boolean candidate = call.variant().name().equals("candidate");
        if (candidate && number % 7 == 3) return Samples.failure(Outcome.Kind.TIMEOUT);
        return Samples.answer("It is " + "so ".repeat(number % 20) + (candidate ? "perhaps." : "sure."));
    }

    /** Once a day, so that the time that recovery takes makes nothing else due. */
    static Scenario scenario(int prompts) {
        var scenario = Samples.scenario("benefits", prompts, "stable", "candidate");
        var use = new EvaluatorUse(
                "length", "length", JsonNodeFactory.instance.objectNode(), OptionalDouble.of(.1), 1, false);
        return new Scenario(
                scenario.name(),
                1,
                scenario.hash(),
                scenario.folder(),
                Optional.of(new Schedule("0 0 0 * * *")),
                scenario.variants(),
                1,
                Optional.empty(),
                false,
                List.of(use),
                scenario.gates(),
                scenario.size(),
                scenario.source());
    }
}
