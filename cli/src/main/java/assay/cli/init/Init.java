package assay.cli.init;

import assay.cli.init.Person.Left;
import assay.scenario.EvaluatorCatalogue;
import assay.scenario.EvaluatorUse;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Reading;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.scenario.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks for a scenario, writes it aside, checks it as a run would, and only then puts it in its place. */
public final class Init {
    private final EvaluatorCatalogue catalogue;
    private final ScenarioReader reader;

    /** @param environment looks up the {@code ${NAME}}s of assay.yaml */
    public Init(EvaluatorCatalogue catalogue, Function<String, Optional<String>> environment) {
        this.catalogue = catalogue;
        this.reader = new ScenarioReader(catalogue, environment, UnsetNames.WARN);
    }

    /**
     * @throws Left if the person left in the middle of it; nothing is written then
     * @throws InvalidScenarioException if there is an assay.yaml that cannot be read
     * @throws IOException if the files cannot be written; none of them is then
     */
    public Initialised run(Flags flags, Person person) throws Left, InitRefused, InvalidScenarioException, IOException {
        var plan = new Interview(flags, person, catalogue, reader).plan();
        try (var draft = new Draft(plan)) {
            draft.write();
            var workspace = usable(reader.readWorkspace(draft.assayYaml()));
            if (!draft.keepsAssayYaml()) throw AssayYaml.byHand(plan.added(), plan.shown());
            var reading = reader.read(draft.folder(), workspace);
            var scenario = usable(reading);
            asTyped(plan, scenario);
            draft.place();
            return done(plan, workspace, scenario, reading.faults());
        }
    }

    private static Initialised done(Plan plan, Workspace workspace, Scenario scenario, List<Fault> warnings) {
        var unset = plan.variants().stream()
                .flatMap(name -> workspace.unset().getOrDefault(name, List.of()).stream())
                .distinct()
                .toList();
        return new Initialised(
                scenario,
                plan.folder(),
                plan.assayYaml(),
                plan.added().stream().map(NewVariant::name).toList(),
                scenario.evaluate().stream().map(EvaluatorUse::name).toList(),
                unset,
                warnings);
    }

    private static <T> T usable(Reading<T> reading) throws InitRefused {
        if (reading.value().isPresent()) return reading.value().get();
        var first = reading.faults().stream()
                .filter(fault -> fault.severity() == Fault.Severity.ERROR)
                .findFirst()
                .orElseThrow();
        throw new InitRefused("It would not be valid, so nothing was written: "
                + first.file().getFileName() + ":" + first.line() + ": " + first.message());
    }

    /** What a reader makes of the file must be what was asked for, whatever characters it has. */
    private static void asTyped(Plan plan, Scenario scenario) {
        if (!(plan.prompts() instanceof Prompts.Typed typed)) return;
        try (var prompts = scenario.prompts()) {
            var read = prompts.map(prompt -> new Prompts.Golden(
                            prompt.query(), prompt.expected().stream().findFirst()))
                    .toList();
            if (!read.equals(typed.prompts())) throw new IllegalStateException("the prompts were not written as typed");
        }
    }
}
