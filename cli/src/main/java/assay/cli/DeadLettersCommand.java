package assay.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "deadletters",
        header = "Look at messages that could not be handled; try them again, or drop them.",
        description = {
            "",
            "A message dies when no further attempt can do better, or when it has failed too often. It then waits for a"
                    + " person, who mends the cause first.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  assay deadletters list                 those of assay serve in this folder",
            "  assay deadletters list --namespace NAME.servicebus.windows.net",
            "  assay deadletters show 4f2a            all that is known of one",
            "  assay deadletters retry 4f2a",
            "  assay deadletters drop --all --queue golden-prompts"
        })
final class DeadLettersCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    static CommandLine withSubcommands() {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLettersList())
                .addSubcommand(new DeadLettersShow())
                .addSubcommand(new DeadLettersRetry())
                .addSubcommand(new DeadLettersDrop());
    }
}
