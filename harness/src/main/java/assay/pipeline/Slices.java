package assay.pipeline;

import assay.verdict.WindowScores;
import assay.verdict.WindowScores.Metric;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tags of golden prompts by which a scenario's series are watched in slices. They are chosen once, when a baseline is
 * accepted: each slice takes its share of the budget of false alarms.
 */
final class Slices {
    /** Of fewer prompts a mean says little. */
    static final int FEWEST_PROMPTS = 10;

    /** The most frequent tags: each further one makes all series slower to alert. */
    static final int MOST_TAGS = 10;

    private Slices() {}

    /**
     * The tags that at least {@link #FEWEST_PROMPTS} prompts carry and not all of them, the most frequent ones; of tags on
     * the same prompts the first by name.
     */
    static NavigableSet<String> chosen(WindowScores window) {
        var bySet = new LinkedHashMap<SortedSet<String>, String>();
        prompts(window).forEach((tag, prompts) -> {
            if (prompts.size() >= FEWEST_PROMPTS && prompts.size() < asked(window)) bySet.putIfAbsent(prompts, tag);
        });
        var chosen = new TreeSet<String>();
        bySet.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getKey().size()))
                .limit(MOST_TAGS)
                .forEach(entry -> chosen.add(entry.getValue()));
        return Collections.unmodifiableNavigableSet(chosen);
    }

    /** How many prompts there are, those without a tag among them. */
    private static int asked(WindowScores window) {
        return window.tags().size();
    }

    /** By tag, in their order by name. */
    private static Map<String, SortedSet<String>> prompts(WindowScores window) {
        var prompts = new TreeMap<String, SortedSet<String>>();
        window.tags()
                .forEach((prompt, tags) -> tags.forEach(tag ->
                        prompts.computeIfAbsent(tag, ignored -> new TreeSet<>()).add(prompt)));
        return prompts;
    }

    /** Not of anchors, nor of times, nor of what has an alert of its own. */
    static boolean has(String variant, String metric) {
        return !variant.startsWith(WindowScores.ANCHORS)
                && !ScenarioSignals.TIMES.contains(metric)
                && !metric.equals(EndpointSignals.FRESHNESS);
    }

    /**
     * Whether so many of what a metric scored carry the tag, and not all.
     *
     * @param window whose tags count
     */
    static boolean has(Metric scored, WindowScores window, String tag) {
        int prompts = only(scored, window, tag).prompts().size();
        return prompts >= FEWEST_PROMPTS && prompts < scored.prompts().size();
    }

    /** What was scored on the prompts with a tag. */
    static Metric only(Metric scored, WindowScores window, String tag) {
        var prompts = new TreeMap<>(scored.prompts());
        prompts.keySet().removeIf(prompt -> !tags(window, prompt).contains(tag));
        return new Metric(scored.versions(), prompts, scored.weights(), scored.errors(), scored.judged());
    }

    private static SortedSet<String> tags(WindowScores window, String prompt) {
        return window.tags().getOrDefault(prompt, Collections.emptySortedSet());
    }
}
