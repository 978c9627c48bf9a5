package assay.cli;

import assay.cli.importing.Fields;
import assay.cli.importing.Format;
import assay.cli.importing.Import;
import assay.cli.importing.ImportRefused;
import assay.cli.importing.Request;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        header = "Make a scenario of another tool's file, and say what became of each assertion.",
        description = {
            "",
            "Reads promptfoo (YAML, CSV, JSONL), Foundry and azure-ai-evaluation rows, OpenAI evals, Ragas, DeepEval and"
                    + " MLflow rows, evaluations (criteria and graders of Foundry and OpenAI, experiments of prompt flow), and"
                    + " plain CSV. Nothing in the file is run, and no file outside of its folder is opened."
                    + " What was written is validated. docs/importing.md has a table for each format.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay import promptfooconfig.yaml",
            "  assay import rows.jsonl --to scenarios/support --variants stable,candidate",
            "  assay import questions.csv --fields input=question,expected=truth",
            "  assay import samples.jsonl --eval includes",
            "",
            "Exit codes: 0 written, 1 the file or its use is wrong, 102 the folder cannot be written."
        })
final class ImportCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "FILE", description = "The file to read.")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description =
                    "promptfoo, foundry, openai-evals, ragas, deepeval, mlflow, evaluation or csv; told from the file otherwise.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "Where the scenario goes (default: a folder of its name in scenarios).")
    private Optional<Path> to = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "The scenario's name (default: the file's).")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--variants",
            paramLabel = "NAME",
            split = ",",
            description = "Who is asked, the control first (default: stable and candidate, where assay.yaml has them).")
    private List<String> variants = List.of();

    @Option(
            names = "--fields",
            paramLabel = "KEY=COLUMN",
            split = ",",
            description = "Which column is which key of a prompt, such as input=question,expected=truth.")
    private Map<String, String> fields = Map.of();

    @Option(
            names = "--eval",
            paramLabel = "CLASS",
            description =
                    "Of OpenAI evals: match, includes, fuzzy-match or json-match, where no registry file says it.")
    private Optional<String> eval = Optional.empty();

    @Option(names = "--force", description = "Replace what an earlier import has written.")
    private boolean force;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var request = request(shell);
        try {
            var imported = new Import(new Wiring(shell).evaluators(), shell.environment()).run(request);
            new ImportReport(shell).print(imported);
            return ExitCode.PASS.code();
        } catch (ImportRefused e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new OutputException(request.folder(), e);
        }
    }

    private Request request(Shell shell) {
        for (var key : fields.keySet()) {
            if (!Fields.knows(key)) {
                throw new UsageException("--fields: no key " + Plain.line(key, 40) + "; there are: " + Fields.all());
            }
        }
        var source = shell.here().resolve(file);
        String called = name.orElseGet(() -> nameOf(source));
        var folder = to.orElse(Path.of("scenarios", called));
        return new Request(source, format(), shell.here().resolve(folder), called, variants, fields, eval(), force);
    }

    private Optional<Format> format() {
        if (from.isEmpty()) return Optional.empty();
        var format = Format.of(from.get());
        if (format.isEmpty()) {
            throw new UsageException("--from: no format " + Plain.line(from.get(), 40) + "; there are: "
                    + Arrays.stream(Format.values()).map(Format::id).collect(Collectors.joining(", ")));
        }
        return format;
    }

    private Optional<String> eval() {
        if (eval.isPresent() && !eval.get().matches("(?i)match|includes|fuzzy-?match|json-?match")) {
            throw new UsageException("--eval: no class " + Plain.line(eval.get(), 40)
                    + "; there are: match, includes, fuzzy-match, json-match");
        }
        return eval;
    }

    private static String nameOf(Path file) {
        String plain = String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = slug.length() > 60 ? slug.substring(0, 60).replaceAll("-+$", "") : slug;
        return cut.isEmpty() ? "imported" : cut;
    }
}
