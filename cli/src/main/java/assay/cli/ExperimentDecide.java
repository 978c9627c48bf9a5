package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.DecideExperiment;
import assay.pipeline.DecideExperiment.Decided;
import assay.scenario.InvalidScenarioException;
import assay.verdict.Decision;
import assay.verdict.ExitCode;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "decide",
        header = "Keep what you decide about one, with what the verdict says now.",
        description = {
            "",
            "promote: the candidate becomes the control. roll-back: the candidate is given up. continue: it goes on. It changes"
                    + " nothing of what answers users; assay experiment promote says what to change where.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay experiment decide prompt-v2 promote --why \"better, and cheaper\"",
            "  assay experiment decide prompt-v2 roll-back --why \"worse in billing\" --as ann",
            "",
            "Exit codes: 0 it is kept, 1 usage or configuration, 100 the evidence does not back a promotion, 102 nothing is"
                    + " known of it yet."
        })
final class ExperimentDecide implements ShellCommand {
    private static final int LONGEST = 1_000;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private Said said = new Said();

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "Its name.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "DECISION", description = "promote, roll-back or continue.")
    private String decision = "";

    @Option(names = "--insist", description = "Promote although the evidence does not back it; the history says so.")
    private boolean insist;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        var what = what();
        var why = said.why();
        var experiment = NamedExperiment.of(NamedExperiment.workspace(shell), name);
        try (var store = SqliteStore.open(global.store(shell))) {
            var decide = new DecideExperiment(store, shell.clock());
            return switch (decide.run(experiment.name(), what, said.who(), why, insist)) {
                case Decided.Kept kept -> kept(shell, kept.decision());
                case Decided.NotBacked not -> notBacked(shell, not);
                case Decided.NothingKnown ignored -> {
                    shell.err()
                            .println("assay: no window of " + name
                                    + " has been watched yet: there is nothing to go by.");
                    yield ExitCode.NOT_RUN.code();
                }
            };
        }
    }

    private Decision.What what() {
        return Arrays.stream(Decision.What.values())
                .filter(each -> word(each).equals(decision))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "A decision is promote, roll-back or continue, not " + Plain.line(decision, LONGEST) + "."));
    }

    private static String word(Decision.What what) {
        return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private int kept(Shell shell, Decision kept) {
        shell.out()
                .println("Kept: " + name + ", " + word(kept.what()) + ", by " + kept.who() + ". The verdict now is "
                        + kept.verdict() + ": " + Plain.line(kept.reason(), LONGEST) + ".");
        if (kept.what() == Decision.What.PROMOTE)
            shell.out().println("What to change where: assay experiment promote " + name);
        return ExitCode.PASS.code();
    }

    private static int notBacked(Shell shell, Decided.NotBacked not) {
        shell.err().println("assay: the evidence does not back a promotion:");
        not.reasons().forEach(reason -> shell.err().println("  " + Plain.line(reason, LONGEST)));
        shell.err().println("--insist promotes all the same, and the history says so.");
        return ExitCode.REGRESSION.code();
    }
}
