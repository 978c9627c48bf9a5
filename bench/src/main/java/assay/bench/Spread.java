package assay.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The least, the median and the greatest of some runs. */
record Spread(double min, double median, double max) {

    static <T> Spread of(List<T> runs, ToDoubleFunction<T> figure) {
        if (runs.isEmpty()) throw new IllegalArgumentException("nothing was measured");
        var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Three numbers with so many decimals, for three columns. */
    String columns(int decimals) {
        var form = "%." + decimals + "f";
        return String.format(Locale.ROOT, form + " / **" + form + "** / " + form, min, median, max);
    }
}
