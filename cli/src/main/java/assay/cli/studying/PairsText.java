package assay.cli.studying;

import assay.report.ShownPairs;
import assay.verdict.PairNoise;
import assay.verdict.PairPower;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** What {@code assay power experiment:NAME} says, for a person. */
public final class PairsText {
    private final PrintStream out;

    public PairsText(PrintStream out) {
        this.out = out;
    }

    public void print(ShownPairs shown) {
        var noise = shown.noise();
        out.printf(
                Locale.ROOT,
                "%s, %s: from %s, the control at %.3f%s. %d metrics share one budget of false alarms.%n%n",
                shown.experiment(),
                noise.metric(),
                Amounts.count(noise.differences().size(), "pair"),
                noise.level(),
                noise.pairsPerHour().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", %.1f an hour",
                                noise.pairsPerHour().getAsDouble())
                        : "",
                noise.series());
        out.printf(
                "  %-18s %-16s %-30s %-10s %s%n",
                "drop, points", "known as worse", "as worse than the margin", "cost", "time");
        for (var found : shown.found()) {
            out.printf(
                    Locale.ROOT,
                    "  %-18s %-16s %-30s %-10s %s%n",
                    Drops.text(found.drop() / noise.level()) + ", " + String.format(Locale.ROOT, "%.4f", found.drop()),
                    pairs(found.worse()),
                    found.drop() > noise.margin() ? pairs(found.regressed()) : "never: within it",
                    cost(found.worse(), noise),
                    time(found.worse(), noise));
        }
        out.printf(
                Locale.ROOT,
                "  If nothing is wrong, not worse by more than %.3f is known after %s pairs (cost %s, time %s).%n",
                noise.margin(),
                pairs(shown.notWorse()),
                cost(shown.notWorse(), noise),
                time(shown.notWorse(), noise));
        floor(noise);
        out.printf(
                Locale.ROOT,
                "%nMedian pairs of %,d simulations (seed %d), with a look every 50; cost and time are those until it is known"
                        + " as worse.%n",
                shown.trials(),
                shown.seed());
    }

    private void floor(PairNoise noise) {
        if (noise.same().isEmpty()) {
            out.println("  Noise floor: unknown, as the control was not asked twice (a_a: 5% in the experiment).");
            return;
        }
        var same = noise.same().get();
        out.printf(
                Locale.ROOT,
                "  Noise floor: the control against itself differs by %+.4f over %s, at most %.4f (95 %%)%s%n",
                same.difference(),
                Amounts.count(same.pairs(), "pair"),
                same.floor(),
                noise.margin() < same.floor()
                        ? String.format(
                                Locale.ROOT,
                                "; the margin %.3f is below that: a biased measurement could look like a drop of its size.",
                                noise.margin())
                        : ".");
    }

    private static String pairs(OptionalLong pairs) {
        return pairs.isPresent()
                ? String.format(Locale.ROOT, "%,d", pairs.getAsLong())
                : String.format(Locale.ROOT, "> %,d", PairPower.MOST_PAIRS);
    }

    private static String cost(OptionalLong pairs, PairNoise noise) {
        return pairs.isPresent() && noise.usdPerPair().isPresent()
                ? Amounts.usd(pairs.getAsLong() * noise.usdPerPair().getAsDouble())
                : "unknown";
    }

    private static String time(OptionalLong pairs, PairNoise noise) {
        return pairs.isPresent() && noise.pairsPerHour().isPresent()
                ? Amounts.time(Duration.ofSeconds(Math.round(
                        3600 * pairs.getAsLong() / noise.pairsPerHour().getAsDouble())))
                : "unknown";
    }
}
