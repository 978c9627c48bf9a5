package assay.verdict;

import assay.statistics.Moments;
import assay.verdict.WindowScores.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a variant and the control scored in one run by one metric.
 *
 * @param control of nothing where the variant is watched by itself
 */
public record Beside(Metric own, Metric control) {
    /** Of a variant that is watched by itself. */
    public static Beside nothing(Metric own) {
        return new Beside(own, Metric.NONE);
    }

    /** The same of the prompts that both scored. */
    public Beside both() {
        return new Beside(only(own, control.prompts()), only(control, own.prompts()));
    }

    /** What the variant would have scored, had the control scored its mean in every run. */
    public static List<Metric> adjusted(List<Beside> runs) {
        var means = new TreeMap<String, Moments>();
        var both = runs.stream().map(Beside::both).toList();
        both.forEach(run -> run.control
                .prompts()
                .forEach((prompt, score) -> means.merge(prompt, Moments.NONE.add(score), Moments::merge)));
        return both.stream().map(run -> run.adjusted(means)).toList();
    }

    private Metric adjusted(Map<String, Moments> means) {
        var prompts = new TreeMap<String, Double>();
        difference()
                .prompts()
                .forEach((prompt, score) -> prompts.put(
                        prompt, score + means.getOrDefault(prompt, Moments.NONE).mean()));
        return own.with(prompts);
    }

    private static Metric only(Metric metric, Map<String, Double> wanted) {
        var prompts = new TreeMap<>(metric.prompts());
        prompts.keySet().retainAll(wanted.keySet());
        return metric.with(prompts);
    }

    /** By prompt the variant's score less the control's. */
    Metric difference() {
        var prompts = new TreeMap<String, Double>();
        own.prompts().forEach((prompt, score) -> {
            Double other = control.prompts().get(prompt);
            if (other != null) prompts.put(prompt, score - other);
        });
        return own.with(prompts);
    }
}
