package assay.cli.studying;

import assay.verdict.Backtested;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A series' course on one line, and below it where the detectors fired. */
final class Plot {
    private static final int WIDTH = 64;
    private static final String STEPS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Plot() {}

    static String of(Backtested result) {
        double[] means = squeezed(result.curve());
        double low = Arrays.stream(means).min().orElse(0);
        double high = Arrays.stream(means).max().orElse(1);
        var line = new StringBuilder();
        for (double mean : means) {
            int step = high > low ? (int) Math.min(7, 8 * (mean - low) / (high - low)) : 7;
            line.append(STEPS.charAt(step));
        }
        char[] marks = " ".repeat(means.length).toCharArray();
        result.crossed().forEach(each -> marks[place(each.number(), result, means.length)] = 't');
        result.fired().forEach(each -> marks[place(each.number(), result, means.length)] = '^');
        var below = new String(marks).stripTrailing();
        return String.format(Locale.ROOT, "  %.3f %s %.3f%n", low, line, high)
                + (below.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, "        %s   ^ fired, t fixed threshold%n", below));
    }

    private static int place(long number, Backtested result, int columns) {
        return (int) Math.min(columns - 1L, (number - 1) * columns / result.measured());
    }

    private static double[] squeezed(List<Double> curve) {
        int columns = Math.min(WIDTH, curve.size());
        var means = new double[columns];
        for (int c = 0; c < columns; c++) {
            int from = c * curve.size() / columns;
            int to = Math.max(from + 1, (c + 1) * curve.size() / columns);
            means[c] = curve.subList(from, to).stream()
                    .mapToDouble(each -> each)
                    .average()
                    .orElseThrow();
        }
        return means;
    }
}
