package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.pipeline.DeadLetter;
import assay.pipeline.QueueName;
import assay.verdict.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        header = "Show all that is known of one.",
        description = {
            "",
            "Its body too, which holds ids; but mirrored traffic is the text of users, and shown with --body only.",
            ""
        },
        footer = {"", "Examples:", "  assay deadletters show 4f2a", "  assay deadletters show 4f2a --body"})
final class DeadLettersShow implements ShellCommand {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_BODY = 1_000_000;

    @Mixin
    private DeadLetterPlace place = new DeadLetterPlace();

    @Parameters(paramLabel = "ID", description = "The beginning of its id, as the list shows it.")
    private String id = "";

    @Option(names = "--queue", paramLabel = "NAME", description = "That it died in, where the id is not enough.")
    private Optional<String> queueName = Optional.empty();

    @Option(names = "--body", description = "Show the body, even if it is the text of users.")
    private boolean body;

    @Override
    public GlobalOptions global() {
        return place.global();
    }

    @Override
    public int run(Shell shell) {
        try (var queue = place.open(shell)) {
            print(
                    shell,
                    DeadLetterChoice.of(DeadLetterPlace.read(queue), queueName).named(id));
            return ExitCode.PASS.code();
        }
    }

    private void print(Shell shell, DeadLetter letter) {
        var message = letter.message();
        line(shell, "queue", letter.from().toString());
        line(shell, "id", message.sentId());
        line(shell, "attempt", String.valueOf(message.attempt()));
        line(shell, "since", letter.since().toString());
        message.notBefore().ifPresent(at -> line(shell, "not before", at.toString()));
        line(shell, "lies in", letter.place().queue() + (letter.place().own() ? " (its own dead letters)" : ""));
        line(shell, "reason", letter.reason());
        line(shell, "description", letter.description());
        if (letter.from() == QueueName.MIRRORED_TRAFFIC && !body) {
            line(shell, "body", message.body().getBytes(UTF_8).length + " bytes, the text of users; --body shows it");
            return;
        }
        shell.out().println("body");
        message.body().lines().forEach(text -> shell.out().println("  " + Plain.line(text, LONGEST_BODY)));
    }

    private static void line(Shell shell, String name, String value) {
        shell.out().printf("%-12s %s%n", name, Plain.line(value, LONGEST));
    }
}
