package assay.cli;

import assay.scenario.EvaluatorCatalogue;
import assay.scenario.Experiments;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "validate",
        header = "Check scenarios and assay.yaml, and say everything that is wrong at once.",
        description = {"", "Reads the files as a run would, asks nothing, and needs no credentials.", ""},
        footer = {"", "Examples:", "  assay validate", "  assay validate handbook", "  assay validate path/to/folder"})
final class ValidateCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description = "Names of scenarios, or their folders; all of them if none is given.")
    private List<String> names = List.of();

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var evaluators = new Wiring(shell).evaluators();
        var chosen = Chosen.read(shell, evaluators, UnsetNames.WARN, names);
        var faults = new ArrayList<>(chosen.faults());
        if (names.isEmpty()) faults.addAll(experiments(chosen, evaluators));
        faults.forEach(fault -> shell.err().println(shell.shown(fault)));
        shell.annotations().annotate(faults.stream().map(Annotated::fault).toList());
        for (var scenario : chosen.scenarios()) {
            shell.out()
                    .printf(
                            "%s: version %d, %d golden prompts, %d evaluators, hash %s%n",
                            scenario.name(),
                            scenario.version(),
                            scenario.size(),
                            scenario.evaluate().size(),
                            scenario.hash().substring(0, 12));
        }
        return ExitCode.PASS.code();
    }

    /** Their evaluators may be used in any scenario, so they are only looked up when all are read. */
    private static List<Fault> experiments(Chosen chosen, EvaluatorCatalogue evaluators)
            throws InvalidScenarioException {
        var reading = Experiments.of(chosen.workspace(), chosen.scenarios(), evaluators, UnsetNames.WARN);
        if (reading.value().isEmpty()) throw new InvalidScenarioException(reading.faults());
        return reading.faults();
    }
}
