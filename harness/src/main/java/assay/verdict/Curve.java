package assay.verdict;

import java.util.ArrayList;
import java.util.List;

/** The course of many numbers in a few: means of as many neighbours as it takes. Not for several threads. */
final class Curve {
    private static final int MOST = 128;

    private final List<Double> means = new ArrayList<>();
    private long width = 1;
    private double sum;
    private long count;

    void add(double number) {
        sum += number;
        count++;
        if (count < width) return;
        means.add(sum / count);
        sum = 0;
        count = 0;
        if (means.size() == MOST) halve();
    }

    private void halve() {
        var half = new ArrayList<Double>();
        for (int i = 0; i < means.size(); i += 2) half.add((means.get(i) + means.get(i + 1)) / 2);
        means.clear();
        means.addAll(half);
        width *= 2;
    }

    /** In order; each stands for equally many, but the last. */
    List<Double> means() {
        var all = new ArrayList<>(means);
        if (count > 0) all.add(sum / count);
        return all;
    }

    long width() {
        return width;
    }
}
