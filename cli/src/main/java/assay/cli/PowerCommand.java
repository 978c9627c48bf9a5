package assay.cli;

import assay.cli.studying.Drops;
import assay.cli.studying.PairsText;
import assay.cli.studying.PowerText;
import assay.local.SqliteStore;
import assay.pipeline.AcceptBaseline;
import assay.pipeline.ReadNoise;
import assay.pipeline.ReadPairs;
import assay.pipeline.Store;
import assay.plan.Subject.Kind;
import assay.report.PowerReport;
import assay.report.ShownPairs;
import assay.report.ShownPower;
import assay.verdict.Baseline;
import assay.verdict.DropPower;
import assay.verdict.ExitCode;
import assay.verdict.Noise;
import assay.verdict.PairNoise;
import assay.verdict.PairPower;
import assay.verdict.ScenarioNoise;
import assay.verdict.Series;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "power",
        header = "How large a drop would be found, after how many runs, at what cost?",
        description = {
            "",
            "Takes the healthy runs that are kept (the accepted baseline's, else the newest), draws new ones that vary as"
                    + " they do, lowers them, and lets the continuous watch find out. Of an experiment: how many pairs it"
                    + " takes, from the pairs that it has. Margins below what noise alone makes are called out. Nothing is"
                    + " asked and nothing is written. The method: docs/statistics.md.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  assay power benefits",
            "  assay power benefits --drop 1%%,3%%,10%% --healthy 20     soon after a baseline",
            "  assay power experiment:prompt-v2 -o json > power.json",
            "",
            "Exit codes: 0; 1 usage; 102 too few runs or pairs are kept, or the store cannot be read; 130 cancelled."
        })
final class PowerCommand implements ShellCommand {
    private static final int LONGEST = 200;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private Form form = new Form();

    @Parameters(paramLabel = "SCENARIO", description = "Its name, or experiment:NAME.")
    private String subject = "";

    @Option(
            names = "--drop",
            split = ",",
            paramLabel = "SHARE",
            description = "Drops to look for, as shares of the level (default: 2%%,5%%,10%%).")
    private List<String> drops = List.of("2%", "5%", "10%");

    @Option(
            names = "--healthy",
            paramLabel = "N",
            description = "Runs between the baseline and the drop: the more, the sooner it is found (default: 200).")
    private int healthy = 200;

    @Option(names = "--trials", paramLabel = "N", description = "How often it is simulated (default: 400).")
    private int trials = 400;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same figures (default: 1).")
    private long seed = 1;

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public int run(Shell shell) {
        if (trials < 1 || trials > 100_000) throw new UsageException("--trials takes a number from 1 to 100000.");
        if (healthy < 0 || healthy > 20_000) throw new UsageException("--healthy takes a number from 0 to 20000.");
        var shares = shares();
        boolean json = form.json();
        var named = Subjects.named(subject.contains(":") ? subject : "scenario:" + subject);
        try (var store = SqliteStore.open(global.store(shell))) {
            if (named.kind() == Kind.SCENARIO) return scenario(shell, store, named.name(), shares, json);
            if (named.kind() == Kind.EXPERIMENT) return experiment(shell, store, named.name(), shares, json);
            throw new UsageException(
                    "Only scenarios and experiments have a power, not " + Plain.line(subject, 80) + ".");
        } catch (Working.Cancelled e) {
            return ExitCode.CANCELLED.code();
        }
    }

    private List<Double> shares() {
        try {
            return Drops.parse(drops);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--drop: " + Plain.line(String.valueOf(e.getMessage()), LONGEST) + ".");
        }
    }

    private int scenario(Shell shell, Store store, String name, List<Double> shares, boolean json) {
        var read = new ReadNoise(store).run(name);
        if (read.isEmpty()) {
            shell.err()
                    .println("assay: of " + Plain.line(name, LONGEST) + " fewer than " + ScenarioNoise.FEWEST_RUNS
                            + " closed runs of one version are kept that the same evaluators scored; how they vary"
                            + " cannot be said yet. assay report --list shows the runs.");
            return ExitCode.NOT_RUN.code();
        }
        var noise = read.get();
        int baseline = Math.clamp(noise.runs().size(), Baseline.FEWEST_RUNS, AcceptBaseline.USUAL_RUNS);
        var rows = new ArrayList<ShownPower.Row>();
        try (var working = new Working(shell, (long) noise.noise().size() * shares.size() * trials)) {
            noise.noise().forEach((series, of) -> rows.add(row(noise, series, of, baseline, shares, working)));
        }
        var shown = new ShownPower(name, noise, baseline, healthy, trials, seed, rows);
        if (json) shell.out().print(PowerReport.json(shown));
        else new PowerText(shell.out()).print(shown);
        return ExitCode.PASS.code();
    }

    private ShownPower.Row row(
            ScenarioNoise noise, Series series, Noise of, int baseline, List<Double> shares, Working working) {
        var power =
                new DropPower(noise.watched(series, of), Math.max(1, noise.series()), baseline, healthy, trials, seed);
        return new ShownPower.Row(
                series,
                of,
                shares.stream()
                        .map(drop -> power.of(drop, ignored -> working.one(series + ", a drop of " + Drops.text(drop))))
                        .toList());
    }

    private int experiment(Shell shell, Store store, String name, List<Double> shares, boolean json) {
        var read = new ReadPairs(store).run(name);
        if (read.isEmpty()) {
            shell.err()
                    .println("assay: of " + Plain.line(name, LONGEST) + " fewer than " + PairNoise.FEWEST_PAIRS
                            + " scored pairs are kept; how they vary cannot be said yet.");
            return ExitCode.NOT_RUN.code();
        }
        var noise = read.get();
        var power = new PairPower(noise.differences(), noise.margin(), noise.series(), trials, seed);
        try (var working = new Working(shell, shares.size() + 1L)) {
            var found = shares.stream()
                    .map(drop -> {
                        working.one("a drop of " + Drops.text(drop));
                        return power.of(drop * noise.level());
                    })
                    .toList();
            working.one("arms that are the same");
            var shown = new ShownPairs(name, noise, trials, seed, found, power.notWorse());
            if (json) shell.out().print(PowerReport.json(shown));
            else new PairsText(shell.out()).print(shown);
        }
        return ExitCode.PASS.code();
    }
}
