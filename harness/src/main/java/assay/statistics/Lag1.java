package assay.statistics;

/**
 * Whether a run's score depends on the one before, which the watch's guarantee excludes: the correlation of neighbours,
 * in constant memory.
 *
 * @param neighbours sum of the products of neighbours, less what the first and last one add
 * @param first of the numbers
 * @param last of the numbers
 */
public record Lag1(Moments moments, double neighbours, double first, double last) {
    public static final Lag1 NONE = new Lag1(Moments.NONE, 0, 0, 0);

    private static final long FEWEST = 20;

    /** @param score on a scale around 0, so that sums of products lose nothing to rounding */
    public Lag1 add(double score) {
        boolean start = moments.count() == 0;
        return new Lag1(moments.add(score), start ? 0 : neighbours + last * score, start ? score : first, score);
    }

    /** In [-1, 1] but for rounding; 0 where numbers do not vary. */
    public double correlation() {
        if (moments.count() < 2 || moments.spread() == 0) return 0;
        double mean = moments.mean();
        double n = moments.count();
        double total = n * mean;
        return (neighbours - mean * (2 * total - first - last) + (n - 1) * mean * mean) / moments.spread();
    }

    /** Beyond what chance gives independent runs: above 2 / sqrt(n), from twenty runs on. */
    public boolean dependent() {
        return moments.count() >= FEWEST && Math.abs(correlation()) > 2 / Math.sqrt((double) moments.count());
    }
}
