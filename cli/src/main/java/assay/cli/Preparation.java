package assay.cli;

import assay.pipeline.Store;
import assay.plan.Filter;
import assay.plan.Planner;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes runs ready to be replayed: new ones, or those that an earlier command left open. All runs of a command are
 * opened before its first call, so that a command that was killed is resumed as a whole. Nothing is opened here.
 */
record Preparation(Store store, Chosen chosen, Instant now) {
    private static final int LOOKED_BACK = 1000;

    /** New runs, one for each scenario. */
    List<Prepared> fresh(RunOptions options) {
        var command = command();
        return scenarios(options).stream()
                .map(scenario -> fresh(scenario, options, command))
                .toList();
    }

    private String command() {
        return RunId.command(now, new Random().nextInt());
    }

    private Prepared fresh(Scenario scenario, RunOptions options, String command) {
        var planner = new Planner(scenario);
        int repeat = options.repeat().orElse(scenario.repeat());
        long prompts = options.filter().equals(Filter.ALL) ? scenario.size() : planner.prompts(options.filter());
        if (prompts == 0) {
            throw new UsageException("The filter leaves no prompt of the scenario " + scenario.name() + ".");
        }
        var run = Run.of(
                RunId.of(scenario.name(), command), scenario, now, options.seed(), repeat, options.filter(), prompts);
        return new Prepared(scenario, run, planner, false, Optional.empty());
    }

    private List<Scenario> scenarios(RunOptions options) {
        var gates = options.gates();
        var scenarios = chosen.scenarios().stream()
                .map(scenario -> scenario.withGates(scenario.gates().and(gates)))
                .toList();
        if (options.variants().isEmpty()) return scenarios;
        var variants = options.variants().stream().map(this::variant).toList();
        return scenarios.stream()
                .map(scenario -> scenario.withVariants(variants))
                .toList();
    }

    private Variant variant(String name) {
        var unset = chosen.workspace().unset().getOrDefault(name, List.of());
        if (!unset.isEmpty()) {
            throw new UsageException(
                    "The variant " + name + " needs " + String.join(", ", unset) + ", not set in the environment.");
        }
        return Optional.ofNullable(chosen.workspace().variants().get(name))
                .orElseThrow(() -> new UsageException("There is no variant " + name + " in "
                        + chosen.workspace().file() + "; there are: "
                        + String.join(
                                ", ",
                                chosen.workspace().variants().keySet().stream()
                                        .sorted()
                                        .toList())));
    }

    /**
     * The runs of the newest command that left one open, or of the command of {@code id}.
     *
     * @param overFailure whether failures are asked again; a closed run is then taken over by a new one
     */
    List<Prepared> resumed(Optional<String> id, boolean overFailure) throws InvalidScenarioException {
        var runs = toResume(id, overFailure);
        var command = command();
        var prepared = new ArrayList<Prepared>();
        for (var run : runs) {
            var scenario = scenarioOf(run);
            boolean anew = run.closed().isPresent() && overFailure;
            var target = anew ? run.again(RunId.of(run.scenario(), command), now) : run;
            prepared.add(new Prepared(
                    scenario, target, new Planner(scenario), overFailure, anew ? Optional.of(run) : Optional.empty()));
        }
        return prepared;
    }

    private List<Run> toResume(Optional<String> id, boolean overFailure) {
        var mine = store.runs(LOOKED_BACK).stream()
                .filter(run -> chosen.scenarios().stream()
                        .anyMatch(scenario -> scenario.name().equals(run.scenario())))
                .toList();
        var one = mine.stream()
                .filter(run -> id.isEmpty()
                        ? isOfACommand(run) && (run.closed().isEmpty() || overFailure)
                        : run.id().value().equals(id.get()))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        id.isEmpty()
                                ? "There is nothing to resume: no run of these scenarios was left open."
                                : "There is no run " + id.get()
                                        + " of these scenarios; assay report --list shows them."));
        if (one.closed().isEmpty() && !isOfACommand(one)) {
            throw new UsageException(one.id() + " was opened by a schedule; assay serve goes on with it.");
        }
        return mine.stream()
                .filter(run -> run.id().command().equals(one.id().command()))
                .sorted(Comparator.comparing(run -> run.id().value()))
                .toList();
    }

    /** A run with a deadline is a schedule's: what opened it goes on with it. */
    private static boolean isOfACommand(Run run) {
        return run.deadline().isEmpty();
    }

    private Scenario scenarioOf(Run run) {
        var scenario = chosen.scenarios().stream()
                .filter(candidate -> candidate.name().equals(run.scenario()))
                .findFirst()
                .orElseThrow();
        if (!scenario.hash().equals(run.hash())) {
            throw new UsageException("The scenario " + run.scenario() + " has changed since the run " + run.id()
                    + " was started, so its answers would not be comparable. Start a new run, or undo the change.");
        }
        return scenario.withVariants(run.variants().stream().map(this::variant).toList());
    }
}
