package assay.cli;

import assay.evaluators.Evaluators;
import assay.observation.Outcome;
import assay.pipeline.JudgeAgain;
import assay.pipeline.Store;
import assay.plan.Run;
import assay.scenario.Chunk;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.score.Evaluation;
import assay.score.EvaluatorKind;
import assay.score.Scored;
import assay.score.Scorer;
import assay.score.Unscored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The scenario of a run whose answers were labelled, as it is now. */
final class LabelledScenario {
    private static final int AT_ONCE = 16;

    private final Shell shell;
    private final Store store;
    private final Run run;

    LabelledScenario(Shell shell, Store store, Run run) {
        this.shell = shell;
        this.store = store;
        this.run = run;
    }

    /** The pass mark of an evaluator; empty where the scenario is not to be had, or gives none. */
    OptionalDouble mark(String metric) {
        try {
            var evaluators = new Wiring(shell).evaluators();
            return use(read(evaluators), metric)
                    .map(use -> mark(use, evaluators.kinds()))
                    .orElse(OptionalDouble.empty());
        } catch (InvalidScenarioException | UsageException e) {
            return OptionalDouble.empty(); // the scores were passed or not, and that may be enough
        }
    }

    /** What answers should rest on, by the ids of the prompts; empty where the scenario is not to be had. */
    Map<String, List<Chunk>> contexts() {
        var contexts = new HashMap<String, List<Chunk>>();
        try (var prompts = of(read(new Wiring(shell).evaluators())).prompts()) {
            prompts.forEach(prompt -> contexts.put(prompt.id(), prompt.context()));
        } catch (InvalidScenarioException | UsageException e) {
            return Map.of(); // the answer's own has to do
        }
        return contexts;
    }

    private static OptionalDouble mark(EvaluatorUse use, Map<String, EvaluatorKind> kinds) {
        var kind = kinds.get(use.evaluator());
        return use.threshold().isPresent() || kind == null ? use.threshold() : kind.threshold();
    }

    /**
     * Asks the judge again about every answer of the run.
     *
     * @return answers that the budget left no judging for
     * @throws UsageException where the scenario or the evaluator is not to be had
     */
    long judgeAgain(String metric, Consumer<Scored> consumer) throws InvalidScenarioException {
        var chosen = read(new Wiring(shell).evaluators());
        var scenario = of(chosen);
        var use = use(chosen, metric)
                .orElseThrow(() -> new UsageException("The scenario " + scenario.name() + " has no evaluator " + metric
                        + " any more, so nothing can be judged again."));
        var budget = Spending.allowed(chosen.workspace(), store, shell.clock());
        try (var connections = new Wiring(shell).connections()) {
            var models = Wiring.models(connections, chosen.workspace().judging().stream());
            var kinds = Evaluators.of(chosen.workspace(), models, budget).kinds();
            var judge = new JudgeAgain(new Scorer(List.of(use), kinds), store, shell.clock());
            return each(judge, prompts(scenario), consumer);
        }
    }

    private long each(JudgeAgain judge, Map<String, GoldenPrompt> prompts, Consumer<Scored> consumer) {
        var waiting = new ArrayList<Future<Scored>>();
        try (var threads =
                        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
                var observations = store.observations(run.id())) {
            observations
                    .map(Scored::observation)
                    .filter(observation -> observation.outcome() instanceof Outcome.Answer)
                    .filter(observation -> observation.anchor().isEmpty())
                    .filter(observation -> prompts.containsKey(observation.prompt()))
                    .forEach(observation -> waiting.add(
                            threads.submit(() -> judge.run(prompts.get(observation.prompt()), observation))));
            long skipped = 0;
            for (var each : waiting) {
                var scored = each.get();
                consumer.accept(scored);
                if (scored.evaluations().stream().anyMatch(LabelledScenario::skipped)) skipped++;
            }
            return skipped;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an evaluation died: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("cancelled; nothing was kept");
        }
    }

    private static boolean skipped(Evaluation evaluation) {
        return evaluation instanceof Unscored unscored && unscored.why() == Unscored.Why.SKIPPED;
    }

    private static Map<String, GoldenPrompt> prompts(Scenario scenario) {
        var byId = new HashMap<String, GoldenPrompt>();
        try (var prompts = scenario.prompts()) {
            prompts.forEach(prompt -> byId.put(prompt.id(), prompt));
        }
        return byId;
    }

    private Chosen read(Evaluators evaluators) throws InvalidScenarioException {
        return Chosen.read(shell, evaluators, UnsetNames.WARN, List.of());
    }

    private Optional<EvaluatorUse> use(Chosen chosen, String metric) {
        return of(chosen).evaluate().stream()
                .filter(use -> use.name().equals(metric))
                .findFirst();
    }

    private Scenario of(Chosen chosen) {
        return chosen.scenarios().stream()
                .filter(scenario -> scenario.name().equals(run.scenario()))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "The run is of the scenario " + run.scenario() + ", which is not to be found here."));
    }
}
