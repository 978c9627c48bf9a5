package assay.cli;

import assay.alert.Mark;
import assay.scenario.InvalidScenarioException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "false-alarm",
        header = "Say that nothing was wrong: it is over, and counted against the promise.",
        description = {
            "",
            "The detectors begin anew from the accepted baseline. Where a change was meant, accept a new baseline instead.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay alerts false-alarm scenario:benefits/quality/stable --why \"the prompts changed, not the answers\"",
            "  assay alerts false-alarm quality/stable --why \"the prompts changed, not the answers\" --as ann"
        })
final class AlertsFalseAlarm implements ShellCommand {
    @Mixin
    private AlertMarking marking = new AlertMarking();

    @Override
    public GlobalOptions global() {
        return marking.global();
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var said = marking.said();
        return marking.mark(
                shell, now -> new Mark.FalseAlarm(now, said.who(), said.why()), "is a false alarm, and over");
    }
}
