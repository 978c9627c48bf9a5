package assay.report;

import java.util.Comparator;

/**
 * How much a prompt deserves to be looked at; the natural order is worst first.
 *
 * @param criticalFailed whether a critical prompt failed or missed, which fails a gate alone
 * @param lost evaluators that the control passed and a candidate did not
 * @param failures arms without an answer
 * @param difference the largest fall of a score from control to candidate, at most 0
 * @param lowest the lowest score of any arm; 1 where nothing was scored
 * @param misses evaluators that an answer did not pass
 */
record Badness(boolean criticalFailed, long lost, long failures, double difference, double lowest, long misses)
        implements Comparable<Badness> {
    private static final Comparator<Badness> WORST_FIRST = Comparator.comparing((Badness b) -> !b.criticalFailed)
            .thenComparing(Comparator.comparingLong(Badness::lost).reversed())
            .thenComparing(Comparator.comparingLong(Badness::failures).reversed())
            .thenComparingDouble(Badness::difference)
            .thenComparingDouble(Badness::lowest)
            .thenComparing(Comparator.comparingLong(Badness::misses).reversed());

    static Badness of(Example example) {
        long lost = example.candidates().stream()
                .mapToLong(arm -> example.lost(arm).size())
                .sum();
        double difference = example.candidates().stream()
                .flatMap(arm -> example.worstDrop(arm).stream())
                .mapToDouble(Example.Drop::difference)
                .min()
                .orElse(0);
        return new Badness(
                example.critical() && (example.failures() > 0 || example.misses() > 0),
                lost,
                example.failures(),
                difference,
                example.lowestScore().orElse(1),
                example.misses());
    }

    @Override
    public int compareTo(Badness other) {
        return WORST_FIRST.compare(this, other);
    }
}
