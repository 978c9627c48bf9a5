package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.connectors.Time;
import assay.pipeline.QueueException;
import assay.pipeline.StoreException;
import assay.report.Finding;
import assay.scenario.InvalidScenarioException;
import assay.score.InvalidEvaluatorException;
import assay.verdict.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Parses, runs one command, and turns whatever goes wrong into one line and an exit code. */
@Command(
        name = "assay",
        mixinStandardHelpOptions = true,
        versionProvider = Assay.Version.class,
        header = "Production tests for applications built on large language models.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "",
        footer = {"", "Begin with: assay demo", "Help on a command: assay COMMAND --help"})
public final class Assay {
    private static final List<Group> GROUPS = List.of(
            new Group("See it work", List.of("demo")),
            new Group("Write tests", List.of("init", "validate", "doctor", "import", "export", "evaluators")),
            new Group("Test", List.of("run", "compare", "report")),
            new Group("Operate", List.of("serve", "baseline", "experiment", "alerts", "deadletters", "history")),
            new Group("Study", List.of("simulate", "power", "backtest", "calibrate")));

    private final Shell shell;

    Assay(Shell shell) {
        this.shell = shell.inPipeline();
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        var cancellation = new Cancellation();
        var shell = new Shell(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
                "yes".equals(System.getProperty("assay.terminal")),
                Integer.getInteger("assay.columns", 80),
                name -> Optional.ofNullable(System.getenv(name)),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("assay.home", "")).toAbsolutePath(),
                Time.SYSTEM,
                cancellation,
                "yes".equals(System.getProperty("assay.asks")) ? Input.of(System.in) : Input.NOBODY);
        cancellation.onSignals();
        int code = new Assay(shell).run(args);
        shell.out().flush(); // a reader that has gone, as `head` does, is no error of ours
        cancellation.finish();
        System.exit(code);
    }

    int run(String... args) {
        var line = new CommandLine(this)
                .addSubcommand(new DemoCommand())
                .addSubcommand(new InitCommand())
                .addSubcommand(new ValidateCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new EvaluatorsCommand())
                .addSubcommand(new RunCommand())
                .addSubcommand(new CompareCommand())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(BaselineCommand.withSubcommands())
                .addSubcommand(ExperimentCommand.withSubcommands())
                .addSubcommand(AlertsCommand.withSubcommands())
                .addSubcommand(new HistoryCommand())
                .addSubcommand(DeadLettersCommand.withSubcommands())
                .addSubcommand(new SimulateCommand())
                .addSubcommand(new PowerCommand())
                .addSubcommand(new BacktestCommand())
                .addSubcommand(new CalibrateCommand());
        line.setOut(new PrintWriter(shell.out(), true, UTF_8))
                .setErr(new PrintWriter(shell.err(), true, UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(shell.colours() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, ignored) -> misused(e))
                .setExecutionStrategy(this::execute);
        line.getHelpSectionMap().put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Assay::commands);
        try {
            return line.execute(args);
        } finally {
            shell.endLines();
        }
    }

    private int execute(ParseResult parsed) {
        if (CommandLine.executeHelpRequest(parsed) != null) return ExitCode.PASS.code();
        var last = parsed;
        while (last.hasSubcommand()) last = last.subcommand();
        if (!(last.commandSpec().userObject() instanceof ShellCommand command)) {
            last.commandSpec().commandLine().usage(shell.out());
            return ExitCode.PASS.code();
        }
        return execute(command);
    }

    private int execute(ShellCommand command) {
        log(command.global().debug());
        try {
            return command.run(shell);
        } catch (InvalidScenarioException e) {
            e.faults().forEach(fault -> shell.err().println(shell.shown(fault)));
            shell.annotations()
                    .annotate(e.faults().stream().map(Annotated::fault).toList());
            return ExitCode.USAGE.code();
        } catch (UsageException | InvalidEvaluatorException e) {
            return failed(command, ExitCode.USAGE, e);
        } catch (StoreException | QueueException | OutputException e) {
            return failed(command, ExitCode.NOT_RUN, e);
        } catch (RuntimeException | Error e) { // out of memory too: what ends here is no verdict
            if (command.global().debug()) e.printStackTrace(shell.err());
            shell.err().println("assay: a defect of ours: " + e + " (again with --debug for the whole story)");
            return ExitCode.DEFECT.code();
        }
    }

    private int failed(ShellCommand command, ExitCode code, RuntimeException e) {
        if (command.global().debug()) e.printStackTrace(shell.err());
        shell.err().println("assay: " + e.getMessage());
        shell.annotations().annotate(Annotation.of(Finding.Level.ERROR, String.valueOf(e.getMessage())));
        return code.code();
    }

    private int misused(ParameterException e) {
        shell.err()
                .println("assay: " + whatIsWrong(e) + " See: "
                        + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    private static String whatIsWrong(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) return e.getMessage() + ".";
        var commands = e.getCommandLine().getSubcommands().keySet();
        var word = Plain.line(unmatched.getUnmatched().getFirst(), 80);
        var nearest = unmatched.getSuggestions().stream().limit(3).toList();
        var hint = nearest.isEmpty() ? "" : " Did you mean " + String.join(" or ", nearest) + "?";
        if (word.startsWith("-") || commands.isEmpty()) return "There is no option " + word + "." + hint;
        return "There is no command " + word + "."
                + (hint.isEmpty() ? " There are: " + String.join(", ", commands) + "." : hint);
    }

    /** Libraries are silent unless someone debugs: what a user must know is said by us. */
    private static void log(boolean debug) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(debug ? Level.INFO : Level.OFF);
        if (debug) Logger.getLogger("").addHandler(new ConsoleHandler());
    }

    private static String commands(CommandLine.Help help) {
        var subcommands = help.subcommands();
        var text = new StringBuilder();
        for (var group : GROUPS) {
            text.append("%n%s:%n".formatted(group.title()));
            group.commands().stream()
                    .map(name ->
                            Objects.requireNonNull(subcommands.get(name), name).commandSpec())
                    .forEach(spec -> text.append("  %-11s %s%n"
                            .formatted(spec.name(), spec.usageMessage().header()[0])));
        }
        return text.toString();
    }

    static String version() {
        var version = Assay.class.getPackage().getImplementationVersion();
        return version == null ? "(from classes)" : version;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"assay " + version()};
        }
    }

    private record Group(String title, List<String> commands) {}
}
