package assay.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "experiment",
        header = "See what an experiment says, and decide.",
        description = {
            "",
            "The pairs say whether the candidate is better, not worse, or worse; a person decides what follows, with a reason,"
                    + " and that is kept with what the verdict said then.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  assay experiment list",
            "  assay experiment show prompt-v2",
            "  assay experiment decide prompt-v2 roll-back --why \"worse in billing\"",
            "  assay experiment promote prompt-v2"
        })
final class ExperimentCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    static CommandLine withSubcommands() {
        return new CommandLine(new ExperimentCommand())
                .addSubcommand(new ExperimentList())
                .addSubcommand(new ExperimentShow())
                .addSubcommand(new ExperimentDecide())
                .addSubcommand(new ExperimentPromote());
    }
}
