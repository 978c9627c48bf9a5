package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.AcceptBaseline;
import assay.pipeline.AcceptBaseline.Accepted;
import assay.verdict.Baseline;
import assay.verdict.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "accept",
        header = "Take the newest runs as healthy.",
        description = {
            "",
            "The newest whole runs of the scenario's newest version. The more runs, the sooner a drop is found; look at them"
                    + " first, since what is in them counts as healthy.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay baseline accept benefits --why \"two quiet weeks\"",
            "  assay baseline accept benefits --runs 30 --why \"since the new index\" --as ann",
            "",
            "Exit codes: 0 it stands, 1 usage, 102 there are too few runs."
        })
final class BaselineAccept implements ShellCommand {
    private static final int MOST = 500;
    private static final int LONGEST = 300;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private Said said = new Said();

    @Parameters(paramLabel = "SCENARIO", description = "Its name.")
    private String scenario = "";

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "As many of the newest runs at most, " + Baseline.FEWEST_RUNS + " to " + MOST + " (default: "
                    + AcceptBaseline.USUAL_RUNS + ").")
    private int runs = AcceptBaseline.USUAL_RUNS;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) {
        if (runs < Baseline.FEWEST_RUNS || runs > MOST)
            throw new UsageException("--runs takes a number from " + Baseline.FEWEST_RUNS + " to " + MOST + ".");
        var why = said.why();
        try (var store = SqliteStore.open(global.store(shell))) {
            return switch (new AcceptBaseline(store, shell.clock()).run(scenario, runs, said.who(), why)) {
                case Accepted.Taken taken -> taken(shell, taken.baseline());
                case Accepted.TooFew few -> {
                    shell.err().println("assay: no baseline was accepted: " + Plain.line(few.why(), LONGEST) + ".");
                    yield ExitCode.NOT_RUN.code();
                }
            };
        }
    }

    private int taken(Shell shell, Baseline baseline) {
        shell.out()
                .println("Version " + baseline.version() + " of " + Plain.line(scenario, LONGEST)
                        + " is now measured against " + baseline.runs().size() + " runs, "
                        + baseline.runs().getFirst()
                        + " to " + baseline.runs().getLast() + ", in " + baseline.series()
                        + (baseline.series() == 1 ? " series." : " series, which share one budget of false alarms."));
        if (!baseline.slices().isEmpty()) {
            shell.out()
                    .println(
                            "Each metric is watched on the prompts with these tags too, and these series are among them: "
                                    + Plain.line(String.join(", ", baseline.slices()), LONGEST) + ".");
        }
        baseline.control()
                .ifPresent(control -> shell.out()
                        .println("What the other variants score is measured beside " + Plain.line(control, LONGEST)
                                + " in the same run: what both share is taken off."));
        return ExitCode.PASS.code();
    }
}
