package assay.verdict;

import assay.statistics.Paired;
import assay.statistics.PairedDifferences;
import assay.verdict.Comparison.Flip;
import assay.verdict.Comparison.MetricComparison;
import java.util.ArrayList;
import java.util.List;

/** One metric of one comparison, pair by pair. */
final class PairTally {
    private final List<Flip> flips = new ArrayList<>();
    private PairedDifferences differences = PairedDifferences.NONE;
    private boolean binary = true;
    private long gained;
    private long lost;
    private long mixed;

    /** A repetition that both sides have a score for. */
    record Pair(int repetition, Numbers.Mark control, Numbers.Mark candidate) {
        boolean sameVersion() {
            return control.version().equals(candidate.version());
        }
    }

    /** @param pairs of one prompt, by repetition */
    void add(String prompt, List<Pair> pairs, double weight) {
        var comparable = pairs.stream().filter(Pair::sameVersion).toList();
        mixed += pairs.size() - comparable.size();
        if (comparable.isEmpty()) return;
        comparable.forEach(pair -> addFlip(prompt, pair));
        binary &= comparable.stream().allMatch(pair -> zeroOrOne(pair.control()) && zeroOrOne(pair.candidate()));
        differences = differences.add(
                comparable.stream()
                        .mapToDouble(pair -> pair.control().value())
                        .average()
                        .orElseThrow(),
                comparable.stream()
                        .mapToDouble(pair -> pair.candidate().value())
                        .average()
                        .orElseThrow(),
                weight);
    }

    private static boolean zeroOrOne(Numbers.Mark mark) {
        return mark.value() == 0 || mark.value() == 1;
    }

    private void addFlip(String prompt, Pair pair) {
        if (pair.control().passed().isEmpty() || pair.candidate().passed().isEmpty()) return;
        boolean now = pair.candidate().passed().get();
        if (pair.control().passed().get() == now) return;
        long before = now ? gained++ : lost++;
        if (before < MetricComparison.FLIPS_KEPT) flips.add(new Flip(prompt, pair.repetition(), now));
    }

    /** Whether every value was 0 or 1, which is what makes a metric a 0/1 metric. */
    boolean binary() {
        return binary;
    }

    Paired byT() {
        return differences.byT();
    }

    Paired byMcNemar() {
        return differences.byMcNemar();
    }

    /** The same had the pairs that are missing spoken for the candidate, each as much as a pair can. */
    Paired byMcNemarAtBest(long missing) {
        var atBest = differences;
        for (long i = 0; i < missing; i++) atBest = atBest.add(0, 1, 1);
        return atBest.byMcNemar();
    }

    /** Pairs left out because their sides were scored by different versions of the evaluator. */
    long mixed() {
        return mixed;
    }

    long gained() {
        return gained;
    }

    long lost() {
        return lost;
    }

    List<Flip> flips() {
        return List.copyOf(flips);
    }
}
