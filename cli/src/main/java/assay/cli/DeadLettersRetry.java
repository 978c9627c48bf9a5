package assay.cli;

import assay.verdict.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "retry",
        header = "Send them back to where they died, as their next attempt.",
        description = {"", "Mend the cause first: what dies again comes back here.", ""},
        footer = {
            "",
            "Examples:",
            "  assay deadletters retry 4f2a 91bc",
            "  assay deadletters retry --all --queue golden-prompts"
        })
final class DeadLettersRetry implements ShellCommand {
    @Mixin
    private DeadLetterSelection selection = new DeadLetterSelection();

    @Override
    public GlobalOptions global() {
        return selection.global();
    }

    @Override
    public int run(Shell shell) {
        try (var queue = selection.open(shell)) {
            DeadLetterSelection.each(shell, selection.chosen(queue), "are in their queues again", queue::retry);
            return ExitCode.PASS.code();
        }
    }
}
