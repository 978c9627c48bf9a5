package assay.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "alerts",
        header = "Look at alerts, and say what they are: known, quiet for now, false, over.",
        description = {
            "",
            "Those of this folder's store, which assay run and assay serve fill. The alerts of an app in Azure are on its"
                    + " page /api/alerts, which knows who is signed in.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  assay alerts list",
            "  assay alerts show quality/stable",
            "  assay alerts ack scenario:benefits/quality/stable --why \"looking into it\"",
            "  assay alerts silence freshness/stable --for 4h --why \"the index is being rebuilt\"",
            "  assay alerts test                      send each channel a test"
        })
final class AlertsCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    static CommandLine withSubcommands() {
        return new CommandLine(new AlertsCommand())
                .addSubcommand(new AlertsList())
                .addSubcommand(new AlertsShow())
                .addSubcommand(new AlertsAck())
                .addSubcommand(new AlertsSilence())
                .addSubcommand(new AlertsFalseAlarm())
                .addSubcommand(new AlertsClose())
                .addSubcommand(new AlertsTry());
    }
}
