package assay.cli;

import assay.local.SqliteStore;
import assay.pipeline.ReadExperiments;
import assay.report.ExperimentReport;
import assay.report.ShownExperiment;
import assay.scenario.InvalidScenarioException;
import assay.verdict.Bets;
import assay.verdict.Decision;
import assay.verdict.ExitCode;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        header = "Show the verdict of one, what it rests on, and what was decided.",
        footer = {
            "",
            "Examples:",
            "  assay experiment show prompt-v2",
            "  assay experiment show prompt-v2 -o json",
            "",
            "Exit codes: 0, 1 usage or configuration, 102 the store cannot be read."
        })
final class ExperimentShow implements ShellCommand {
    private static final int LONGEST = 2_000;
    private static final int METRIC = 30;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private Form form = new Form();

    @Parameters(paramLabel = "EXPERIMENT", description = "Its name.")
    private String name = "";

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) throws InvalidScenarioException {
        boolean json = form.json();
        var experiment = NamedExperiment.of(NamedExperiment.workspace(shell), name);
        try (var store = SqliteStore.open(global.store(shell))) {
            var shown = new ReadExperiments(store, shell.clock()).run(experiment);
            if (json) shell.out().print(ExperimentReport.json(shown));
            else print(shell, shown);
        }
        return ExitCode.PASS.code();
    }

    private static void print(Shell shell, ShownExperiment shown) {
        var experiment = shown.experiment();
        line(shell, "verdict", shown.word() + ": " + ExperimentReport.sentence(shown));
        line(
                shell,
                "compared",
                experiment.candidate() + " against " + experiment.control() + " in " + experiment.primary()
                        + ", tolerated drop " + experiment.margin());
        shown.decision().ifPresent(decision -> line(shell, "decided", said(decision)));
        shown.standing().ifPresent(stands -> {
            stands.watch().bets().values().forEach(bets -> metric(shell, bets.metric(), bets));
            var worse = shown.worseSlices();
            stands.watch()
                    .slices()
                    .forEach((tag, bets) ->
                            metric(shell, "[" + tag + "]" + (worse.contains(tag) ? " worse" : ""), bets));
            ExperimentReport.asideOfOthers(shown).ifPresent(note -> line(shell, "note", note));
            stands.againstPromotion().forEach(reason -> line(shell, "against", reason));
            if (stands.againstPromotion().isEmpty()) line(shell, "promotion", "the evidence backs it");
        });
        shown.open().forEach(alert -> line(shell, "alert", alert.key().toString()));
    }

    private static String said(Decision decision) {
        return ExperimentReport.word(decision) + " on " + decision.at().truncatedTo(ChronoUnit.SECONDS) + " by "
                + decision.who() + ": " + decision.why() + " (the verdict then: " + decision.verdict() + ")";
    }

    private static void metric(Shell shell, String name, Bets bets) {
        var effect = bets.effect();
        if (bets.pairs() == 0) return;
        shell.out()
                .printf(
                        Locale.ROOT,
                        "  %-" + METRIC + "s %+.3f (%+.3f to %+.3f)  %d pairs: %d won, %d tied, %d lost%n",
                        Plain.line(name, METRIC),
                        effect.mean(),
                        effect.low().orElse(-1),
                        effect.high().orElse(1),
                        bets.pairs(),
                        bets.wins(),
                        bets.ties(),
                        bets.losses());
    }

    private static void line(Shell shell, String name, String value) {
        shell.out().printf("%-10s %s%n", name, Plain.line(value, LONGEST));
    }
}
