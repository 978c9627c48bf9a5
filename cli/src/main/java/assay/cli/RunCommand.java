package assay.cli;

import assay.local.SqliteStore;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader.UnsetNames;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        header = "Replay golden prompts against their variants, score the answers, compare.",
        description = {
            "",
            "Puts every golden prompt of the scenarios to every variant, scores what comes back, keeps it, and says"
                    + " whether a candidate is worse than the control.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay run                              all scenarios below scenarios/",
            "  assay run handbook --dry-run           what it would ask, and what that would cost",
            "  assay run handbook -v stable,mine -o report.html -o run.json",
            "  assay run --resume                     go on where a killed or cancelled command stopped",
            "  assay run --retry-errors               ask again what failed in the newest run",
            "",
            "Exit codes: 0 pass, 1 usage or configuration, 100 regression or failed gate, 101 inconclusive (with"
                    + " --strict), 102 could not run, could not write, or not valid, 103 the day's budget is used up, 130 cancelled."
        })
final class RunCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "Names of scenarios, or their folders; all of them if none is given.")
    private List<String> names = List.of();

    @Option(
            names = "--resume",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "RUN",
            description = "Go on with a run that was left open: the newest, or this one and what was started with it.")
    private Optional<String> resume = Optional.empty();

    @Option(
            names = "--retry-errors",
            description = "Ask again what failed, in the run that is resumed or in the newest. A closed run is left as"
                    + " it is: a new one takes over its answers.")
    private boolean retryErrors;

    @Option(names = "--dry-run", description = "Print calls, tokens, cost and time, and ask nothing.")
    private boolean dryRun;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        options.check();
        if (goesOn()) options.checkResumed();
        var wiring = new Wiring(shell);
        var chosen = Chosen.read(shell, wiring.evaluators(), unsetNames(), names);
        try (var store = SqliteStore.open(global.store(shell))) {
            var preparation = new Preparation(store, chosen, shell.clock().instant());
            var budget = Spending.allowed(chosen.workspace(), store, shell.clock());
            var runs = goesOn()
                    ? preparation.resumed(resume.filter(id -> !id.isEmpty()), retryErrors)
                    : preparation.fresh(options);
            if (dryRun) return DryRun.print(shell.out(), runs, chosen.workspace(), store, budget);
            return new RunAndReport(wiring, global.store(shell), store, options, chosen.workspace(), budget).go(runs);
        }
    }

    private boolean goesOn() {
        return resume.isPresent() || retryErrors;
    }

    /** Where others than the scenarios' own variants are asked, what the scenarios' own need does not matter. */
    private UnsetNames unsetNames() {
        boolean own = options.variants().isEmpty() && !goesOn();
        return own ? UnsetNames.REFUSE : UnsetNames.WARN;
    }
}
