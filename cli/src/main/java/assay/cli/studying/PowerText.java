package assay.cli.studying;

import assay.report.ShownPower;
import assay.report.ShownPower.Row;
import assay.verdict.Baseline;
import assay.verdict.DropPower;
import assay.verdict.DropPower.Found;
import assay.verdict.ScenarioNoise;
import java.io.PrintStream;
import java.util.Locale;

/** What {@code assay power SCENARIO} says, for a person. */
public final class PowerText {
    private final PrintStream out;

    public PowerText(PrintStream out) {
        this.out = out;
    }

    public void print(ShownPower shown) {
        head(shown);
        for (var row : shown.rows()) row(shown.noise(), row);
        out.printf(
                Locale.ROOT,
                "%nSimulated %,d times each (seed %d): a baseline of %d runs, %d healthy runs, then the drop. Runs are counted"
                        + " from the drop.%n",
                shown.trials(),
                shown.seed(),
                shown.baseline(),
                shown.healthy());
    }

    private void head(ShownPower shown) {
        var noise = shown.noise();
        out.printf(
                Locale.ROOT,
                "%s, from %s%s%s. %s%n",
                shown.scenario(),
                noise.accepted()
                        ? "the accepted baseline of "
                                + Amounts.count(noise.runs().size(), "run")
                        : "the newest " + Amounts.count(noise.runs().size(), "run"),
                noise.apart()
                        .map(apart -> ", " + Amounts.time(apart) + " apart")
                        .orElse(""),
                noise.usdPerRun().isPresent()
                        ? ", " + Amounts.count(Math.round(noise.callsPerRun()), "call") + " and "
                                + Amounts.usd(noise.usdPerRun().getAsDouble()) + " each"
                        : ", " + Amounts.count(Math.round(noise.callsPerRun()), "call")
                                + " each, of unknown cost (give the variants a price)",
                noise.series() == 1
                        ? "One series has the budget of false alarms."
                        : noise.series() + " series share one budget of false alarms.");
        if (!noise.accepted()) {
            out.println("No baseline is accepted, so nothing is watched yet"
                    + (noise.runs().size() < Baseline.FEWEST_RUNS
                            ? "; it takes " + Baseline.FEWEST_RUNS + " runs, and so few tell little of how they vary."
                            : ": assay baseline accept " + shown.scenario() + " --why TEXT"));
        }
    }

    private void row(ScenarioNoise noise, Row row) {
        out.printf(
                Locale.ROOT,
                "%n%s: level %.3f; a prompt varies by %.3f from run to run, all prompts together by %.3f (standard deviations)%n",
                row.series(),
                row.noise().level(),
                row.noise().promptSpread(),
                row.noise().runSpread());
        out.printf("  %-8s %-9s %-12s %-12s %-10s %s%n", "drop", "found", "runs, median", "9 of 10 in", "cost", "time");
        row.found().forEach(found -> found(noise, found));
        out.println("  " + sentence(row));
        floor(noise, row);
    }

    private void found(ScenarioNoise noise, Found found) {
        boolean known = found.median() <= DropPower.LONGEST;
        out.printf(
                Locale.ROOT,
                "  %-8s %-9s %-12s %-12s %-10s %s%n",
                Drops.text(found.drop()),
                String.format(Locale.ROOT, "%.0f %%", 100 * found.found()),
                runs(found.median()),
                runs(found.most()),
                known && noise.usdPerRun().isPresent()
                        ? Amounts.usd(found.median() * noise.usdPerRun().getAsDouble())
                        : "-",
                noise.apart()
                        .filter(ignored -> known)
                        .map(apart -> Amounts.time(apart.multipliedBy((long) found.median())))
                        .orElse("-"));
    }

    private static String runs(double runs) {
        return runs > DropPower.LONGEST ? "> " + DropPower.LONGEST : String.format(Locale.ROOT, "%.0f", runs);
    }

    private static String sentence(Row row) {
        var missed = row.found().stream()
                .filter(found -> found.median() > DropPower.LONGEST)
                .toList();
        var best = row.found().stream()
                .filter(found -> found.median() <= DropPower.LONGEST)
                .findFirst();
        if (best.isEmpty()) return "None of these is found within " + DropPower.LONGEST + " runs as often as not.";
        var found = best.get();
        return String.format(
                Locale.ROOT,
                "A drop of %s, from %.3f to %.3f, is found within %s as often as not%s.",
                Drops.text(found.drop()),
                row.noise().level(),
                row.noise().level() * (1 - found.drop()),
                Amounts.count((long) found.median(), "run"),
                missed.isEmpty() ? "" : "; smaller ones hardly ever");
    }

    private void floor(ScenarioNoise noise, Row row) {
        double floor = row.noise().floor();
        if (!Double.isFinite(floor)) return;
        out.printf(
                Locale.ROOT,
                "  Noise floor: in one run two variants that are the same differ by up to %.3f (95 %%)%s.%n",
                floor,
                noise.margin() < floor
                        ? String.format(
                                Locale.ROOT,
                                "; gates.margin %.3f is below it, so assay run can seldom say pass: more prompts, --repeat or a"
                                        + " wider margin",
                                noise.margin())
                        : String.format(Locale.ROOT, "; gates.margin is %.3f", noise.margin()));
    }
}
