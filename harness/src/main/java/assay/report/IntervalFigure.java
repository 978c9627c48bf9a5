package assay.report;

import assay.report.ShownExperiment.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An interval over time in a box of 600 by 200: how it narrows as pairs come in, against no difference and the drop that is
 * tolerated.
 *
 * @param drawn whether there is enough to draw
 * @param zero where no difference lies, from the top
 * @param margin where the tolerated drop ends
 * @param band the interval, as points of a polygon
 * @param mean the difference, as points of a line
 * @param from when and after how many pairs it begins
 * @param until where it ends
 * @param top what lies at the top, with its sign
 * @param label what the drawing shows, for who cannot see it
 */
public record IntervalFigure(
        boolean drawn,
        String zero,
        String margin,
        String band,
        String mean,
        String from,
        String until,
        String top,
        String bottom,
        String label) {
    static final IntervalFigure NONE = new IntervalFigure(false, "", "", "", "", "", "", "", "", "");
    private static final double WIDTH = 600;
    private static final double HEIGHT = 200;

    /** @param margin tolerated drop */
    static IntervalFigure of(List<Point> points, double margin) {
        if (points.size() < 2) return NONE;
        double half = half(points, margin);
        var last = points.getLast();
        return new IntervalFigure(
                true,
                y(0, half),
                y(-margin, half),
                band(points, half),
                line(points, point -> point.effect().mean(), half),
                said(points.getFirst()),
                said(last),
                Numbers.difference(half),
                Numbers.difference(-half),
                "difference after " + Numbers.count(last.pairs()) + " pairs "
                        + Numbers.difference(last.effect().mean()) + ", interval "
                        + Numbers.difference(low(last)) + " to " + Numbers.difference(high(last)));
    }

    /** So that the second half of the time lies in it; the first intervals are wide and may stick out. */
    private static double half(List<Point> points, double margin) {
        double half = Math.max(1.5 * margin, .01);
        for (var point : points.subList(points.size() / 2, points.size())) {
            half = Math.max(half, Math.max(Math.abs(low(point)), Math.abs(high(point))));
        }
        return Math.min(1, 1.1 * half);
    }

    private static double low(Point point) {
        return point.effect().low().orElse(-1);
    }

    private static double high(Point point) {
        return point.effect().high().orElse(1);
    }

    private static String band(List<Point> points, double half) {
        return line(points, IntervalFigure::high, half) + " "
                + List.of(line(points, IntervalFigure::low, half).split(" ", -1)).reversed().stream()
                        .collect(Collectors.joining(" "));
    }

    private interface Height {
        double of(Point point);
    }

    private static String line(List<Point> points, Height height, double half) {
        var places = new ArrayList<String>();
        for (int i = 0; i < points.size(); i++) {
            double x = WIDTH * i / (points.size() - 1);
            places.add(String.format(Locale.ROOT, "%.1f", x) + "," + y(height.of(points.get(i)), half));
        }
        return String.join(" ", places);
    }

    private static String y(double difference, double half) {
        double place = HEIGHT / 2 * (1 - Math.clamp(difference / half, -1, 1));
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private static String said(Point point) {
        return OpenRun.time(point.at()) + ", " + Numbers.count(point.pairs()) + " pairs";
    }
}
