package assay.cli;

import assay.cli.catalogue.CatalogueJson;
import assay.cli.catalogue.CataloguePage;
import assay.cli.catalogue.CatalogueText;
import assay.cli.catalogue.Explained;
import assay.scenario.EvaluatorCatalogue;
import assay.verdict.ExitCode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluators",
        header = "List what can score an answer, or explain one with an example that runs.",
        description = {
            "",
            "Without a NAME all are listed: what each needs of a prompt, its scale, its pass mark, what a score costs. With"
                    + " one: its parameters, an example, and what comes of it, worked out on the spot. No model is asked; of a"
                    + " judge it is shown what it would be sent.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay evaluators",
            "  assay evaluators rouge-l",
            "  assay evaluators groundedness -o json"
        })
final class EvaluatorsCommand implements ShellCommand {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The evaluator to explain.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "json, or md for the page docs/evaluators.md; text unless said otherwise.")
    private Form form = Form.TEXT;

    /** How it is printed. */
    enum Form {
        TEXT,
        JSON,
        MD
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) {
        var evaluators = new Wiring(shell).evaluators();
        name.filter(id -> evaluators.find(id).isEmpty()).ifPresent(id -> {
            throw new UsageException(EvaluatorCatalogue.unknown(id, evaluators.ids()));
        });
        var chosen = name.map(id -> List.of(Explained.of(evaluators, id))).orElseGet(() -> Explained.all(evaluators));
        switch (form) {
            case JSON -> shell.out().print(CatalogueJson.of(chosen));
            case MD -> shell.out().print(CataloguePage.of(chosen));
            case TEXT -> text(shell, chosen).forEach(shell.out()::println);
        }
        return ExitCode.PASS.code();
    }

    private List<String> text(Shell shell, List<Explained> chosen) {
        return name.isPresent()
                ? CatalogueText.explanation(chosen.getFirst(), shell.columns())
                : CatalogueText.table(chosen, shell.terminal() ? shell.columns() : 0);
    }
}
