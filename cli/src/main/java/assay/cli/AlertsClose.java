package assay.cli;

import assay.alert.Mark;
import assay.scenario.InvalidScenarioException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "close",
        header = "Say that it is over.",
        description = {
            "",
            "What a deploy check found is over only when a person says so. The detectors begin anew from the accepted baseline.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay alerts close scenario:benefits/quality/stable --why \"rolled back to prompt-v1\"",
            "  assay alerts close quality/stable --why \"rolled back to prompt-v1\" --as ann"
        })
final class AlertsClose implements ShellCommand {
    @Mixin
    private AlertMarking marking = new AlertMarking();

    @Override
    public GlobalOptions global() {
        return marking.global();
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var said = marking.said();
        return marking.mark(shell, now -> new Mark.Closed(now, said.who(), said.why()), "is closed");
    }
}
