package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.AcceptBaseline;
import assay.pipeline.ReadSeries;
import assay.plan.Subject;
import assay.report.BaselineReport;
import assay.report.WatchedSeries;
import assay.verdict.Baseline;
import assay.verdict.ExitCode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        header = "Show the baseline that stands, and how what is measured against it is doing.",
        footer = {
            "",
            "Examples:",
            "  assay baseline show benefits",
            "  assay baseline show benefits -o json",
            "",
            "Exit codes: 0 there is one or there is none, 1 usage."
        })
final class BaselineShow implements ShellCommand {
    private static final int LONGEST = 2_000;
    private static final int METRIC = 40;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private Form form = new Form();

    @Parameters(paramLabel = "SCENARIO", description = "Its name.")
    private String scenario = "";

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) {
        boolean json = form.json();
        try (var store = SqliteStore.open(global.store(shell))) {
            var baseline = new AcceptBaseline(store, shell.clock()).standing(scenario);
            var series = new ReadSeries(store).run(Subject.scenario(scenario));
            if (json) {
                shell.out().print(BaselineReport.json(scenario, baseline, series));
            } else if (baseline.isEmpty()) {
                shell.out()
                        .println("There is no baseline of " + Plain.line(scenario, LONGEST)
                                + ", so no drop is looked for. After " + Baseline.FEWEST_RUNS
                                + " healthy runs: assay baseline accept " + Plain.line(scenario, LONGEST)
                                + " --why TEXT");
            } else print(shell, baseline.get(), series);
        }
        return ExitCode.PASS.code();
    }

    private static void print(Shell shell, Baseline baseline, List<WatchedSeries> series) {
        line(shell, "version", String.valueOf(baseline.version()));
        line(
                shell,
                "runs",
                baseline.runs().size() + ", " + baseline.runs().getFirst() + " to "
                        + baseline.runs().getLast());
        line(
                shell,
                "accepted",
                baseline.at().truncatedTo(ChronoUnit.SECONDS) + " by " + baseline.who() + ": " + baseline.why());
        for (var each : series) {
            shell.out()
                    .printf(
                            Locale.ROOT,
                            "  %-" + METRIC + "s %.3f  %s%s%n",
                            Plain.line(each.series().toString(), METRIC),
                            each.level(),
                            each.word(),
                            each.why()
                                    .map(why -> ": " + Plain.line(why, LONGEST))
                                    .orElse(""));
            each.degraded().ifPresent(why -> shell.out().println("    " + Plain.line(why, LONGEST)));
        }
    }

    private static void line(Shell shell, String name, String value) {
        shell.out().printf("%-9s %s%n", name, Plain.line(value, LONGEST));
    }
}
