package assay.cli;

import assay.alert.Alert;
import assay.alert.Worst;
import assay.report.AlertReport;
import assay.report.AlertWords;
import assay.scenario.InvalidScenarioException;
import assay.verdict.ExitCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        header = "Show what one rests on, and what people said of it.",
        footer = {
            "",
            "Examples:",
            "  assay alerts show scenario:benefits/quality/stable",
            "  assay alerts show quality/stable -o json"
        })
final class AlertsShow implements ShellCommand {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_NAME = 200;

    @Mixin
    private AlertPlace place = new AlertPlace();

    @Mixin
    private Form form = new Form();

    @Parameters(
            paramLabel = "ALERT",
            description = "As the list names it, or a part of that name in which no other open alert's is.")
    private String alert = "";

    @Override
    public GlobalOptions global() {
        return place.global();
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        boolean json = form.json();
        try (var store = place.open(shell)) {
            var found = AlertPlace.named(shell, store, alert);
            var now = shell.clock().instant();
            if (json) shell.out().print(AlertReport.json(found, now));
            else print(shell, found, now);
        }
        return ExitCode.PASS.code();
    }

    private static void print(Shell shell, Alert alert, Instant now) {
        var evidence = alert.evidence();
        line(shell, "alert", alert.key() + AlertsList.remarks(alert, now));
        line(
                shell,
                "state",
                AlertWords.state(alert) + " since " + second(alert.state().since()));
        line(shell, "severity", AlertWords.severity(alert));
        line(
                shell,
                "incident",
                alert.incident()
                        + alert.began().map(at -> ", began " + second(at)).orElse(""));
        line(shell, "cause", evidence.cause().word());
        line(shell, "finding", evidence.sentence());
        evidence.findings().forEach(finding -> line(shell, "", AlertWords.sentence(finding)));
        evidence.changes().forEach(change -> line(shell, "changed", change));
        evidence.worst().forEach(worst -> line(shell, "prompt", sentence(worst)));
        alert.marks()
                .forEach(mark -> line(
                        shell,
                        AlertWords.word(mark),
                        second(mark.at()) + " by " + mark.who() + (mark.why().isEmpty() ? "" : ": " + mark.why())));
    }

    private static String sentence(Worst worst) {
        return worst.prompt() + ": " + worst.metric() + " from " + score(worst.from()) + " to " + score(worst.to())
                + " in "
                + worst.run();
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    private static String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void line(Shell shell, String name, String value) {
        shell.out().printf("%-13s %s%n", Plain.line(name, LONGEST_NAME), Plain.line(value, LONGEST));
    }
}
