package assay.cli;

import assay.alert.Alert;
import assay.pipeline.ReadAlerts;
import assay.report.AlertReport;
import assay.report.AlertWords;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        header = "List them, what needs somebody first.",
        description = {"", "Suspected and found ones; with --all also those that are over. Times are UTC.", ""},
        footer = {
            "",
            "Examples:",
            "  assay alerts list                      of everything that the scenarios here speak of",
            "  assay alerts list scenario:benefits --all",
            "  assay alerts list -o json"
        })
final class AlertsList implements ShellCommand {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_NAME = 200;

    @Mixin
    private AlertPlace place = new AlertPlace();

    @Mixin
    private Form form = new Form();

    @Parameters(arity = "0..1", paramLabel = "SUBJECT", description = "Of what: " + Subjects.HELP + ".")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--all", description = "Also those that are over.")
    private boolean all;

    @Override
    public GlobalOptions global() {
        return place.global();
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        boolean json = form.json();
        var subjects = Subjects.of(shell, subject);
        try (var store = place.open(shell)) {
            var alerts = new ReadAlerts(store).run(subjects, all);
            var now = shell.clock().instant();
            if (json) shell.out().print(AlertReport.json(alerts, now));
            else print(shell, alerts, now);
        }
        return ExitCode.PASS.code();
    }

    private void print(Shell shell, List<Alert> alerts, Instant now) {
        if (alerts.isEmpty()) shell.out().println(all ? "There are no alerts." : "No alert is open.");
        for (var alert : alerts) {
            shell.out()
                    .printf(
                            "%-8s  %-6s  %s  since %s%s%n",
                            AlertWords.state(alert),
                            AlertWords.severity(alert),
                            Plain.line(alert.key().toString(), LONGEST_NAME),
                            alert.state().since().truncatedTo(ChronoUnit.SECONDS),
                            remarks(alert, now));
            shell.out().println("    " + Plain.line(alert.evidence().sentence(), LONGEST));
        }
    }

    static String remarks(Alert alert, Instant now) {
        var remarks = AlertWords.remarks(alert, now);
        return remarks.isEmpty() ? "" : "  (" + Plain.line(String.join("; ", remarks), LONGEST) + ")";
    }
}
