package assay.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "baseline",
        header = "Say which runs are healthy: later ones are measured against them.",
        description = {
            "",
            "Without a baseline no drop is looked for. A person accepts one, of twenty runs at least, and it stays until"
                    + " the scenario gets a new version or a person accepts another.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  assay baseline accept benefits --why \"two quiet weeks\"",
            "  assay baseline show benefits",
            "  assay baseline reset benefits --why \"the prompts are being rewritten\""
        })
final class BaselineCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    static CommandLine withSubcommands() {
        return new CommandLine(new BaselineCommand())
                .addSubcommand(new BaselineAccept())
                .addSubcommand(new BaselineShow())
                .addSubcommand(new BaselineReset());
    }
}
