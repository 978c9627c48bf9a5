package assay.cli.calibrating;

import assay.statistics.Estimate;
import assay.verdict.Agreement;
import assay.verdict.Quality;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a calibration says, for a person. */
public final class HeldReport {
    private static final double LONGER_IS_BETTER = .3;

    private final PrintStream out;

    public HeldReport(PrintStream out) {
        this.out = out;
    }

    public void print(Held held) {
        var calibration = held.calibration();
        var agreement = calibration.agreement();
        out.printf(
                "%n%s of the judge %s, against people%n",
                calibration.evaluator().name(), calibration.judge());
        if (calibration.simulated()) out.println("  SIMULATED: a simulator judged, which says nothing about a model.");
        out.printf("  run %s, version %s%n", held.run(), calibration.evaluator().version());
        out.printf(
                "  labels       %d, of %d good and %d bad answers, by %s%s%n",
                agreement.labels(),
                agreement.good(),
                agreement.labels() - agreement.good(),
                held.people() == 1 ? "one person" : held.people() + " people",
                leftOut(held));
        if (agreement.labels() > 0) figures(agreement);
        if (agreement.tooFew().isEmpty()) held.variants().forEach(this::quality);
        if (!held.family().isEmpty()) {
            out.printf(
                    "  warning: the judge and what it judged are both %s models; a judge may favour its own family%n",
                    held.family());
        }
        out.println(conclusion(held));
    }

    private static String leftOut(Held held) {
        return (held.tied() > 0 ? "; left open, their labels being tied: " + held.tied() : "")
                + (held.unmatched() > 0 ? "; of no answer with a score: " + held.unmatched() : "");
    }

    private void figures(Agreement agreement) {
        out.printf(
                "  kappa        %s%s%n",
                number(agreement.kappa()),
                agreement
                        .interval()
                        .map(interval -> String.format(
                                Locale.ROOT,
                                " (95 %% interval %.2f to %.2f)%s",
                                interval.low(),
                                interval.high(),
                                agreement.levels() ? ", quadratic weighted" : ""))
                        .orElse(agreement.kappa().isEmpty() ? ": chance alone agrees always" : ""));
        out.printf("  accuracy     %s agree on pass and fail%n", percent(OptionalDouble.of(agreement.accuracy())));
        out.printf("  sensitivity  %s%n", share(agreement.sensitivity(), "good answers are passed"));
        out.printf("  specificity  %s%n", share(agreement.specificity(), "bad answers are failed"));
        out.printf("  length       %s%n", length(agreement.lengthCorrelation()));
    }

    private static String share(OptionalDouble share, String what) {
        return share.isPresent() ? percent(share) + " of the " + what : "none: there are no such answers";
    }

    private static String length(OptionalDouble correlation) {
        if (correlation.isEmpty()) return "nothing to correlate: scores or lengths are all equal";
        String text =
                String.format(Locale.ROOT, "rank correlation of score and length %.2f", correlation.getAsDouble());
        return Math.abs(correlation.getAsDouble()) > LONGER_IS_BETTER
                ? text + ": see whether " + (correlation.getAsDouble() > 0 ? "longer" : "shorter")
                        + " answers are better, or are only taken to be"
                : text;
    }

    private void quality(Quality quality) {
        out.printf("  %s: %d answers, %d of them labelled%n", quality.variant(), quality.answers(), quality.labelled());
        out.printf(
                "    pass rate  %s as judged, %s corrected%n",
                percent(OptionalDouble.of(quality.passRate())), percent(quality.correctedPassRate()));
        if (quality.mean().isEmpty()) {
            out.printf("    mean       too few labels to correct it: %d are needed%n", Quality.FEWEST);
            return;
        }
        var mean = quality.mean().get();
        out.printf("    mean       %s as judged%n", estimate(mean.naive()));
        out.printf("               %s corrected by the labels%n", estimate(mean.corrected()));
    }

    private static String estimate(Estimate estimate) {
        String mean = String.format(Locale.ROOT, "%.3f", estimate.mean());
        return estimate.low().isPresent() && estimate.high().isPresent()
                ? mean
                        + String.format(
                                Locale.ROOT,
                                " (95 %% interval %.3f to %.3f)",
                                estimate.low().getAsDouble(),
                                estimate.high().getAsDouble())
                : mean;
    }

    private static String conclusion(Held held) {
        var agreement = held.calibration().agreement();
        if (agreement.tooFew().isPresent())
            return "Not calibrated, " + agreement.tooFew().get() + ".";
        return held.calibration()
                .doubt()
                .map(why -> "Kept. The judge stays advisory: " + why + ".")
                .orElse("Kept. The judge may decide, as long as its prompt, its model and the parameters stay.");
    }

    private static String number(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%.2f", number.getAsDouble()) : "none";
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble()) : "not told";
    }
}
