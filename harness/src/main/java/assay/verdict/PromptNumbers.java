package assay.verdict;

import assay.observation.Observation;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All observations of one prompt, the only ones that a tally holds at a time. */
final class PromptNumbers {
    private final String prompt;
    private final boolean critical;
    private final double weight;
    private final Map<String, SortedMap<Integer, Numbers>> byVariant = new HashMap<>();

    PromptNumbers(Observation first) {
        prompt = first.prompt();
        critical = first.critical();
        weight = first.weight();
    }

    void add(Observation observation, Numbers numbers) {
        byVariant
                .computeIfAbsent(observation.variant(), ignored -> new TreeMap<>())
                .put(observation.repetition(), numbers);
    }

    String prompt() {
        return prompt;
    }

    boolean critical() {
        return critical;
    }

    double weight() {
        return weight;
    }

    /** The variant's observations by repetition; empty where there is none. */
    SortedMap<Integer, Numbers> of(String variant) {
        return byVariant.getOrDefault(variant, Collections.emptySortedMap());
    }
}
