package assay.cli;

import assay.verdict.ExitCode;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drop",
        header = "Delete them for good.",
        description = {"", "Asks first where somebody sits at a terminal.", ""},
        footer = {
            "",
            "Examples:",
            "  assay deadletters drop 4f2a",
            "  assay deadletters drop --all --queue golden-prompts --yes"
        })
final class DeadLettersDrop implements ShellCommand {
    @Mixin
    private DeadLetterSelection selection = new DeadLetterSelection();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public GlobalOptions global() {
        return selection.global();
    }

    @Override
    public int run(Shell shell) {
        try (var queue = selection.open(shell)) {
            var letters = selection.chosen(queue);
            if (!letters.isEmpty() && !mayDrop(shell, letters.size())) {
                shell.out().println("Nothing was dropped.");
                return shell.cancellation().requested() ? ExitCode.CANCELLED.code() : ExitCode.PASS.code();
            }
            DeadLetterSelection.each(shell, letters, "are dropped", queue::drop);
            return ExitCode.PASS.code();
        }
    }

    private boolean mayDrop(Shell shell, int letters) {
        if (yes || !shell.input().asks()) return true;
        shell.err().print("Drop " + letters + (letters == 1 ? " dead letter" : " dead letters") + " for good? [y/N] ");
        shell.err().flush();
        var answer = shell.input().line(shell.cancellation()).orElse("").strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }
}
