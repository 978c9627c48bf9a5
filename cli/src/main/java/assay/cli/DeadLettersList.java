package assay.cli;

import assay.pipeline.DeadLetter;
import assay.verdict.ExitCode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        header = "List them, the newest first.",
        description = {"", "An id is cut to its beginning, by which the other commands know it.", ""},
        footer = {
            "",
            "Examples:",
            "  assay deadletters list",
            "  assay deadletters list --queue golden-prompts --most 5"
        })
final class DeadLettersList implements ShellCommand {
    private static final int ID = 16;
    private static final int REASON = 24;
    private static final int NARROWEST = 20;
    private static final String ROW = "%-16s  %-" + ID + "s  %7s  %-20s  %-" + REASON + "s  %s";

    @Mixin
    private DeadLetterPlace place = new DeadLetterPlace();

    @Option(names = "--queue", paramLabel = "NAME", description = "Only those of this queue.")
    private Optional<String> queueName = Optional.empty();

    @Option(names = "--most", paramLabel = "N", description = "As many at most (default: 50).")
    private int most = 50;

    @Override
    public GlobalOptions global() {
        return place.global();
    }

    @Override
    public int run(Shell shell) {
        if (most < 1) throw new UsageException("--most takes a number of 1 or more.");
        try (var queue = place.open(shell)) {
            var all = DeadLetterPlace.read(queue);
            var letters = DeadLetterChoice.of(all, queueName).letters();
            print(shell, letters);
            if (all.size() == DeadLetterPlace.MOST) {
                shell.err().println("assay: there may be more: the first " + all.size() + " were looked at");
            }
            return ExitCode.PASS.code();
        }
    }

    private void print(Shell shell, List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            shell.out().println("There are no dead letters.");
            return;
        }
        print(shell, "queue", "id", "attempt", "since", "reason", "description");
        letters.stream().limit(most).forEach(letter -> print(shell, letter));
        if (letters.size() > most) {
            shell.out().println("and " + (letters.size() - most) + " older ones; --most shows more");
        }
    }

    private static void print(Shell shell, DeadLetter letter) {
        print(
                shell,
                letter.from().toString(),
                letter.message().id(),
                String.valueOf(letter.message().attempt()),
                letter.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                letter.reason(),
                letter.description());
    }

    private static void print(
            Shell shell, String queue, String id, String attempt, String since, String reason, String description) {
        var beginning = ROW.formatted(
                queue,
                Plain.line(id.substring(0, Math.min(ID, id.length())), ID),
                attempt,
                since,
                Plain.line(reason, REASON),
                "");
        int left = Math.max(NARROWEST, shell.columns() - beginning.length());
        shell.out().println((beginning + Plain.line(description, left)).stripTrailing());
    }
}
