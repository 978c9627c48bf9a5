package assay.cli;

import assay.cli.exporting.FoundryExport;
import assay.cli.exporting.ScoreColumns;
import assay.local.SqliteStore;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        header = "Write a scenario, or a run's answers and scores, as rows for Foundry and azure-ai-evaluation.",
        description = {
            "",
            "One JSON object a line. With --run a row for each observation, which names its variant and repetition, with"
                    + " the answer and each evaluator's score, pass mark, verdict and reason. What Foundry has no column for"
                    + " stands in the column `assay`, so that an import of the rows gives the same prompts.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay export handbook --to rows.jsonl",
            "  assay export handbook --to stable.jsonl --run RUN --variant stable",
            "",
            "Exit codes: 0 written, 1 no such scenario or run, 102 the file cannot be written."
        })
final class ExportCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "SCENARIO", description = "Its name, or its folder.")
    private String name = "";

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path to = Path.of("");

    @Option(names = "--run", paramLabel = "RUN", description = "A kept run of the scenario.")
    private Optional<String> run = Optional.empty();

    @Option(names = "--variant", paramLabel = "NAME", description = "With --run: only this variant's answers.")
    private Optional<String> variant = Optional.empty();

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var wiring = new Wiring(shell);
        var chosen = Chosen.read(shell, wiring.evaluators(), UnsetNames.WARN, List.of(name));
        if (chosen.scenarios().size() != 1) throw new UsageException("Name one scenario; " + name + " holds several.");
        var scenario = chosen.scenarios().getFirst();
        var file = shell.here().resolve(to);
        long rows = write(
                file,
                writer -> run.isPresent() ? observations(shell, wiring, scenario, writer) : prompts(scenario, writer));
        shell.out().printf("Written: %s, %d rows%n", file, rows);
        shell.out().println("Not in the rows: the scenario's schedule, repeat, gates, send_context and variants.");
        return ExitCode.PASS.code();
    }

    /** Complete, or not there. */
    private static long write(Path file, Writing writing) {
        if (Files.isDirectory(file)) throw new UsageException("--to " + file + " is a folder; name a file in it");
        var part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            long rows;
            try (var writer = Files.newBufferedWriter(part)) {
                rows = writing.to(writer);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (IOException e) {
            throw new OutputException(file, e);
        } finally {
            discard(part);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new OutputException(part, e);
        }
    }

    private static long prompts(Scenario scenario, Writer writer) throws IOException {
        var export = new FoundryExport(scenario);
        long rows = 0;
        try (var prompts = scenario.prompts()) {
            for (Iterator<GoldenPrompt> each = prompts.iterator(); each.hasNext(); rows++) {
                writer.append(export.row(each.next()).toString()).append('\n');
            }
        }
        return rows;
    }

    private long observations(Shell shell, Wiring wiring, Scenario scenario, Writer writer) throws IOException {
        try (var store = SqliteStore.open(global.store(shell))) {
            var kept = KeptRuns.named(store, run.orElseThrow());
            if (!kept.scenario().equals(scenario.name())) {
                throw new UsageException("The run " + kept.id() + " is one of " + kept.scenario() + ".");
            }
            if (!kept.hash().equals(scenario.hash())) {
                shell.err()
                        .println("assay: " + scenario.name() + " has changed since the run; prompts that are gone are"
                                + " left out, the others are written as they are now");
            }
            if (variant.isPresent() && !kept.variants().contains(variant.get())) {
                throw new UsageException("The run " + kept.id() + " did not ask " + Plain.line(variant.get(), 80)
                        + "; it asked: " + String.join(", ", kept.variants()));
            }
            var prompts = byId(scenario);
            var export = new FoundryExport(scenario);
            var columns = new ScoreColumns(scenario, wiring.evaluators().kinds());
            long rows = 0;
            try (var observations = store.observations(kept.id())) {
                for (var each = observations.iterator(); each.hasNext(); ) {
                    var scored = each.next();
                    var prompt = prompts.get(scored.observation().prompt());
                    boolean wanted =
                            variant.map(scored.observation().variant()::equals).orElse(true);
                    if (prompt == null || !wanted) continue;
                    var row = export.row(prompt);
                    columns.add(row, scored, uses(prompt));
                    writer.append(row.toString()).append('\n');
                    rows++;
                }
            }
            return rows;
        }
    }

    /** Observations come in an order of their own, so the prompts are held. */
    private static Map<String, GoldenPrompt> byId(Scenario scenario) {
        var byId = new HashMap<String, GoldenPrompt>();
        try (var prompts = scenario.prompts()) {
            prompts.forEach(prompt -> byId.put(prompt.id(), prompt));
        }
        return byId;
    }

    private static Map<String, EvaluatorUse> uses(GoldenPrompt prompt) {
        return prompt.evaluate().stream().collect(Collectors.toMap(EvaluatorUse::name, Function.identity()));
    }

    private interface Writing {
        long to(Writer writer) throws IOException;
    }
}
