package assay.cli;

import assay.alert.Mark;
import assay.scenario.InvalidScenarioException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "ack",
        header = "Say that somebody is at it: no more reminders.",
        description = {"", "It goes on being watched, and when it is over that is told. The reason may be left out.", ""
        },
        footer = {
            "",
            "Examples:",
            "  assay alerts ack scenario:benefits/quality/stable --why \"looking into the new index\"",
            "  assay alerts ack quality/stable --why \"looking into the new index\" --as ann"
        })
final class AlertsAck implements ShellCommand {
    @Mixin
    private AlertMarking marking = new AlertMarking();

    @Override
    public GlobalOptions global() {
        return marking.global();
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var said = marking.said();
        return marking.mark(shell, now -> new Mark.Acknowledged(now, said.who(), said.whyIfSaid()), "is acknowledged");
    }
}
