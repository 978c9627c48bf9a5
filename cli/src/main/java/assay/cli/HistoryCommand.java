package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.ReadHistory;
import assay.report.Happened;
import assay.report.HistoryReport;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        header = "Show what people decided and what was configured when.",
        description = {
            "",
            "The newest first: changed configurations, accepted baselines, alerts, what people said of them, and decisions"
                    + " about experiments, each with who, when and why. Nothing in it is ever changed or taken away. Times"
                    + " are UTC.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay history                          of everything that the scenarios here speak of",
            "  assay history scenario:benefits",
            "  assay history experiment:prompt-v2 -o json > decisions.json",
            "",
            "Exit codes: 0, 1 usage or configuration, 102 the store cannot be read."
        })
final class HistoryCommand implements ShellCommand {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_NAME = 200;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private Form form = new Form();

    @Parameters(arity = "0..1", paramLabel = "SUBJECT", description = "Of what: " + Subjects.HELP + ".")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--most", paramLabel = "N", description = "As many at most (default: 50).")
    private int most = 50;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        if (most < 1) throw new UsageException("--most takes a number of 1 or more.");
        boolean json = form.json();
        var subjects = Subjects.of(shell, subject);
        try (var store = SqliteStore.open(global.store(shell))) {
            var entries = new ReadHistory(store).run(subjects, most);
            if (json) shell.out().print(HistoryReport.json(entries));
            else print(shell, entries);
            return ExitCode.PASS.code();
        }
    }

    private void print(Shell shell, List<Happened> entries) {
        if (entries.isEmpty()) {
            shell.out()
                    .println(subject.map(named -> "Nothing is kept of " + Plain.line(named, LONGEST_NAME) + " yet.")
                            .orElse("Nothing is kept yet."));
        }
        entries.forEach(entry -> print(shell, entry));
        if (entries.size() == most) shell.out().println("There may be older ones; --most shows more.");
    }

    private static void print(Shell shell, Happened entry) {
        shell.out()
                .printf(
                        "%s  %-13s  %s  by %s%n",
                        entry.at().truncatedTo(ChronoUnit.SECONDS),
                        entry.what(),
                        Plain.line(entry.subject().toString(), LONGEST_NAME),
                        Plain.line(entry.who(), LONGEST_NAME));
        if (!entry.why().isBlank()) shell.out().println("    " + Plain.line(entry.why(), LONGEST));
        entry.details()
                .forEach((name, value) -> shell.out()
                        .println("    " + Plain.line(name, LONGEST_NAME) + ": " + Plain.line(value, LONGEST)));
    }
}
