package assay.verdict;

import assay.statistics.Moments;
import assay.verdict.WindowScores.Metric;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Means of the prompts' scores, and their variances, drawn towards the variances' mean. */
final class Variances {
    /** Strength of the prior that all prompts vary alike, in runs. */
    private static final double PRIOR_RUNS = 10;

    private final NavigableMap<String, Moments> moments = new TreeMap<>();
    private final double shared;

    Variances(List<Metric> runs) {
        runs.forEach(run -> run.prompts()
                .forEach((prompt, score) -> moments.merge(prompt, Moments.NONE.add(score), Moments::merge)));
        double freedom =
                moments.values().stream().mapToDouble(each -> each.count() - 1).sum();
        double spread = moments.values().stream().mapToDouble(Moments::spread).sum();
        shared = freedom > 0 && spread > 0 ? spread / freedom : 1;
    }

    Iterable<String> prompts() {
        return moments.keySet();
    }

    double mean(String prompt) {
        return moments.getOrDefault(prompt, Moments.NONE).mean();
    }

    double of(String prompt) {
        var own = moments.getOrDefault(prompt, Moments.NONE);
        return (own.spread() + PRIOR_RUNS * shared) / (own.count() - 1 + PRIOR_RUNS);
    }
}
