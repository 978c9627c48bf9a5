package assay.report;

import assay.verdict.Comparison;
import assay.verdict.Comparison.MetricComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The differences of one comparison on one scale: where each interval lies against zero and against the drop that is
 * tolerated. Places are percentages of the width, so the drawing fits a phone and a sheet of paper.
 *
 * @param zero where no difference lies
 * @param rows one a metric, the worst verdict first
 */
public record EffectFigure(String zero, List<Row> rows, List<Tick> ticks) {
    private static final int TICKS = 5;

    public EffectFigure {
        rows = List.copyOf(rows);
        ticks = List.copyOf(ticks);
    }

    /**
     * @param drawn whether there is a difference to draw
     * @param margin where the tolerated drop ends; left of it is too much
     * @param low left end of the interval, equal to {@code dot} where it cannot be computed
     * @param width of the interval
     * @param label what the drawing shows, for who cannot see it
     */
    public record Row(
            String metric,
            boolean drawn,
            String margin,
            String low,
            String high,
            String width,
            String dot,
            String difference,
            String interval,
            String verdict,
            String tone,
            String label) {}

    /** A number on the scale and its place. */
    public record Tick(String place, String label) {}

    static EffectFigure of(Comparison comparison) {
        var metrics = Phrases.worstFirst(comparison);
        var scale = Scale.around(metrics);
        return new EffectFigure(
                scale.place(0),
                metrics.stream().map(metric -> row(metric, scale)).toList(),
                scale.ticks());
    }

    private static Row row(MetricComparison metric, Scale scale) {
        var paired = metric.paired();
        double dot = finite(paired.difference(), 0);
        double low = finite(paired.low(), dot);
        double high = finite(paired.high(), dot);
        String difference = Phrases.difference(paired);
        String interval = Phrases.interval(paired.low(), paired.high(), Numbers::difference);
        return new Row(
                Visible.shortText(Phrases.metricName(metric.metric())),
                Double.isFinite(paired.difference().orElse(Double.NaN)),
                scale.place(-metric.margin()),
                scale.place(low),
                scale.place(high),
                scale.width(low, high),
                scale.place(dot),
                difference,
                interval,
                Phrases.verdict(metric),
                Phrases.tone(metric).name().toLowerCase(Locale.ROOT),
                "difference " + difference + ", 95 % interval " + interval + ", tolerated drop "
                        + Numbers.plain(metric.margin()));
    }

    private static double finite(OptionalDouble number, double otherwise) {
        return number.isPresent() && Double.isFinite(number.getAsDouble()) ? number.getAsDouble() : otherwise;
    }

    /** From the leftmost to the rightmost of everything drawn, with some air. */
    private record Scale(double from, double to) {
        static Scale around(List<MetricComparison> metrics) {
            double from = 0;
            double to = 0;
            for (var metric : metrics) {
                var paired = metric.paired();
                double dot = finite(paired.difference(), 0);
                from = Math.min(from, Math.min(finite(paired.low(), dot), -metric.margin()));
                to = Math.max(to, Math.max(finite(paired.high(), dot), metric.margin()));
            }
            double air = Math.max((to - from) * .08, .001);
            return new Scale(from - air, to + air);
        }

        String place(double value) {
            return percent((value - from) / (to - from));
        }

        String width(double low, double high) {
            return percent((high - low) / (to - from));
        }

        List<Tick> ticks() {
            double step = step((to - from) / TICKS);
            var ticks = new ArrayList<Tick>();
            for (long i = (long) Math.ceil(from / step); i * step <= to; i++) {
                ticks.add(new Tick(place(i * step), i == 0 ? "0" : (i > 0 ? "+" : "") + Numbers.plain(i * step)));
            }
            return ticks;
        }

        /** The next of 1, 2, 5, 10, ... times a power of ten. */
        private static double step(double least) {
            double power = Math.pow(10, Math.floor(Math.log10(least)));
            double digits = least / power;
            return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.2f%%", Math.clamp(share * 100, 0, 100));
        }
    }
}
