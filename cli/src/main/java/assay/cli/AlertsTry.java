package assay.cli;

import assay.alert.Notifier;
import assay.alert.Notifier.Sent;
import assay.connectors.notify.Notifiers;
import assay.pipeline.TryChannel;
import assay.scenario.Alerting;
import assay.scenario.Channel;
import assay.scenario.InvalidScenarioException;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.verdict.ExitCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        header = "Send each channel a notice that says it is a test.",
        description = {
            "",
            "Each channel of alerts in assay.yaml gets two notices, whatever severity it wants: a test, and that it is"
                    + " over, so that nothing stays open. Each is sent once, and nothing is kept.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay alerts test                      all of them",
            "  assay alerts test pagerduty team       these",
            "",
            "Exit codes: 0 all delivered, 1 usage or configuration, 102 at least one was not delivered."
        })
final class AlertsTry implements ShellCommand {
    private static final int LONGEST = 400;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(arity = "0..*", paramLabel = "CHANNEL", description = "Their names; all of them if none is given.")
    private List<String> names = List.of();

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var alerting = alerting(shell);
        var wanted = wanted(alerting);
        boolean whole = true;
        for (var entry : alerting.unset().entrySet()) {
            if (!wanted.contains(entry.getKey())) continue;
            whole = false;
            print(shell, entry.getKey(), "not tried: " + String.join(", ", entry.getValue()) + " is not set");
        }
        try (var notifiers = Notifiers.of(alerting, shell.time())) {
            var tryChannel = new TryChannel(alerting, shell.clock());
            for (var notifier : notifiers.all()) {
                if (wanted.contains(notifier.name())) whole &= tried(shell, tryChannel, notifier);
            }
        }
        return (whole ? ExitCode.PASS : ExitCode.NOT_RUN).code();
    }

    private static Alerting alerting(Shell shell) throws InvalidScenarioException {
        var here = Chosen.home(shell.here());
        var file = ScenarioReader.findWorkspace(here)
                .orElseThrow(() -> new UsageException("There is no assay.yaml in " + here + " or above it."));
        var reader = new ScenarioReader(new Wiring(shell).evaluators(), shell.environment(), UnsetNames.WARN);
        var alerting = reader.readWorkspace(file).orThrow().alerts();
        if (alerting.channels().isEmpty() && alerting.unset().isEmpty()) {
            throw new UsageException(
                    "There are no channels in " + shell.shown(file) + "; docs/alerts.md says how to write them.");
        }
        return alerting;
    }

    private List<String> wanted(Alerting alerting) {
        var all = Stream.concat(alerting.channels().stream().map(Channel::name), alerting.unset().keySet().stream())
                .toList();
        if (names.isEmpty()) return all;
        var unknown = new ArrayList<>(new HashSet<>(names));
        unknown.removeAll(all);
        if (!unknown.isEmpty()) {
            throw new UsageException("There is no channel " + Plain.line(unknown.getFirst(), 80) + "; there are: "
                    + String.join(", ", all) + ".");
        }
        return names;
    }

    private static boolean tried(Shell shell, TryChannel tryChannel, Notifier notifier) {
        var sent = tryChannel.run(notifier);
        print(
                shell,
                notifier.name(),
                switch (sent) {
                    case Sent.Delivered ignored -> "delivered";
                    case Sent.Later later -> "not delivered: " + later.why() + " (an alert would be tried again)";
                    case Sent.Refused refused -> "refused: " + refused.why();
                });
        return sent instanceof Sent.Delivered;
    }

    private static void print(Shell shell, String name, String what) {
        shell.out().printf("%-12s  %s%n", name, Plain.line(what, LONGEST));
        shell.out().flush();
    }
}
