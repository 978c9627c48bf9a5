package assay.report;

import assay.score.Scale;
import assay.verdict.RunResult;
import assay.verdict.VariantResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Means on the evaluators' own scales, with their units: a score alone does not say how long an answer was. */
final class Measured {
    private Measured() {}

    /** A dash where there is none, or where it says no more than the score. */
    static String text(VariantResult.Metric metric) {
        if (metric.rawMean().isEmpty() || metric.scale().isEmpty()) return Phrases.NONE;
        double mean = metric.rawMean().getAsDouble();
        var scale = metric.scale().get();
        return switch (scale.unit()) {
            case "ms" -> Numbers.duration(mean);
            case "USD" -> Numbers.usd(mean);
            case "binary" -> Phrases.NONE;
            case "" -> onScale(mean, scale);
            default -> Numbers.plain(mean) + " " + scale.unit();
        };
    }

    /** Without an end the scale gives the number no meaning: a distance, whose mean a single answer can carry away. */
    private static String onScale(double mean, Scale scale) {
        if (Double.isInfinite(scale.high()) || scale.equals(Scale.FRACTION)) return Phrases.NONE;
        return Numbers.plain(mean) + " (" + Numbers.plain(scale.low()) + Phrases.NONE + Numbers.plain(scale.high())
                + ")";
    }

    /** One line an evaluator, such as {@code length: stable 613.1 characters, candidate 620 characters}. */
    static List<String> lines(RunResult result) {
        return Phrases.metrics(result).stream()
                .flatMap(name -> Stream.of(variants(result, name))
                        .filter(variants -> !variants.isEmpty())
                        .map(variants -> name + ": " + variants))
                .toList();
    }

    private static String variants(RunResult result, String name) {
        return result.variants().stream()
                .flatMap(variant -> Stream.ofNullable(variant.metrics().get(name))
                        .map(Measured::text)
                        .filter(mean -> !mean.equals(Phrases.NONE))
                        .map(mean -> variant.variant() + " " + mean))
                .collect(Collectors.joining(", "));
    }
}
