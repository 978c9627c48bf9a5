package assay.report;

import assay.verdict.Backtest.Crossed;
import assay.verdict.Backtest.Fired;
import assay.verdict.Backtested;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A series' runs over time in a box of 600 by 200, against the band of its baseline, with the moments at which the
 * detectors and a fixed threshold would have fired.
 *
 * @param drawn whether there is enough to draw
 * @param bandTop where the baseline's mean + 2 standard deviations lies, from the top
 * @param bandHeight down to the mean - 2 standard deviations, which is the fixed threshold
 * @param level where the baseline's mean lies
 * @param mean run means, as points of a line
 * @param fired where the detectors fired, from the left
 * @param crossed where the fixed threshold fired
 * @param each what a point of the line is
 * @param top the score at the top
 * @param until the number of the last run
 * @param label what the drawing shows, for who cannot see it
 */
public record CourseFigure(
        boolean drawn,
        String bandTop,
        String bandHeight,
        String level,
        String mean,
        List<Mark> fired,
        List<Mark> crossed,
        String each,
        String top,
        String bottom,
        String until,
        String label) {
    /** Where a line stands, and what its sign at the line's end is, as points of a polygon. */
    public record Mark(String place, String sign) {}

    static final CourseFigure NONE = new CourseFigure(false, "", "", "", "", List.of(), List.of(), "", "", "", "", "");

    /** Lines beyond that would hide what they mark; the lists below the drawing have all. */
    static final int MOST_MARKS = 40;

    private static final double WIDTH = 600;
    private static final double HEIGHT = 200;

    static CourseFigure of(Backtested result) {
        if (result.curve().size() < 2) return NONE;
        double above = Math.min(1, 2 * result.level() - result.limit());
        double below = Math.max(0, result.limit());
        var scale = Scale.around(result.curve(), above, below);
        double top = scale.y(above);
        return new CourseFigure(
                true,
                place(top),
                place(scale.y(below) - top),
                place(scale.y(result.level())),
                line(result, scale),
                result.fired().stream()
                        .limit(MOST_MARKS)
                        .map(fired -> up(x((double) fired.number(), result)))
                        .toList(),
                result.crossed().stream()
                        .limit(MOST_MARKS)
                        .map(crossed -> down(x((double) crossed.number(), result)))
                        .toList(),
                result.width() == 1
                        ? "mean score of a run"
                        : "mean score, a point for " + Numbers.count(result.width()) + " runs",
                Numbers.score(scale.high()),
                Numbers.score(scale.low()),
                "run " + Numbers.count(result.measured()),
                label(result));
    }

    private static String label(Backtested result) {
        return Numbers.count(result.measured()) + " runs against a level of " + Numbers.score(result.level())
                + "; the detectors fired "
                + numbers(result.fired().stream().map(Fired::number).toList())
                + "; the fixed threshold "
                + numbers(result.crossed().stream().map(Crossed::number).toList());
    }

    private static String numbers(List<Long> runs) {
        return runs.isEmpty()
                ? "never"
                : "in run "
                        + String.join(
                                ", ",
                                runs.stream()
                                        .limit(MOST_MARKS)
                                        .map(Numbers::count)
                                        .toList());
    }

    /** The middle of a run's share of the width. */
    private static double x(double number, Backtested result) {
        return WIDTH * (number - .5) / result.measured();
    }

    /** A mean of several runs stands in their middle. */
    private static String line(Backtested result, Scale scale) {
        var places = new ArrayList<String>();
        for (int i = 0; i < result.curve().size(); i++) {
            long first = i * result.width() + 1;
            long last = Math.min(result.measured(), (i + 1) * result.width());
            places.add(place(x((first + last) / 2.0, result)) + ","
                    + place(scale.y(result.curve().get(i))));
        }
        return String.join(" ", places);
    }

    private static Mark up(double x) {
        return new Mark(place(x), sign(x, HEIGHT + 10, HEIGHT));
    }

    private static Mark down(double x) {
        return new Mark(place(x), sign(x, -10, 0));
    }

    private static String sign(double x, double base, double tip) {
        return place(x - 5) + "," + place(base) + " " + place(x + 5) + "," + place(base) + " " + place(x) + ","
                + place(tip);
    }

    private static String place(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    /** From the least to the largest of all that is drawn, with some air. */
    private record Scale(double low, double high) {
        static Scale around(List<Double> curve, double above, double below) {
            double low = below;
            double high = above;
            for (double mean : curve) {
                low = Math.min(low, mean);
                high = Math.max(high, mean);
            }
            double air = Math.max(.005, .08 * (high - low));
            return new Scale(Math.max(0, low - air), Math.min(1, high + air));
        }

        double y(double score) {
            return HEIGHT * (high - Math.clamp(score, low, high)) / (high - low);
        }
    }
}
