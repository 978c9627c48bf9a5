package assay.verdict;

import assay.plan.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What answered in a window, and by what it was scored: two windows with the same one differ by chance, or by what
 * nobody can see.
 *
 * @param version of the scenario
 * @param hash of the scenario with its variants
 * @param pinned model versions by variant
 * @param reported by variant, the model versions and fingerprints that answered
 * @param evaluators their versions by name
 * @param build of this harness
 */
public record Configuration(
        int version,
        String hash,
        NavigableMap<String, String> pinned,
        NavigableMap<String, SortedSet<String>> reported,
        NavigableMap<String, SortedSet<String>> evaluators,
        String build) {
    private static final int HASH_SHOWN = 12;

    public Configuration {
        pinned = Collections.unmodifiableNavigableMap(new TreeMap<>(pinned));
        reported = Collections.unmodifiableNavigableMap(new TreeMap<>(reported));
        evaluators = Collections.unmodifiableNavigableMap(new TreeMap<>(evaluators));
    }

    /** @param build names the harness that closed the window */
    public static Configuration of(Run run, WindowScores window, String build) {
        var reported = new TreeMap<String, SortedSet<String>>();
        var evaluators = new TreeMap<String, SortedSet<String>>();
        window.variants().forEach((variant, asked) -> {
            var all = new TreeSet<>(asked.models());
            all.addAll(asked.fingerprints());
            if (!all.isEmpty()) reported.put(variant, all);
            asked.metrics()
                    .forEach((metric, scores) -> evaluators
                            .computeIfAbsent(metric, ignored -> new TreeSet<>())
                            .addAll(scores.versions()));
        });
        return new Configuration(run.version(), run.hash(), new TreeMap<>(run.models()), reported, evaluators, build);
    }

    /** This one, with what did not show in it as it was known before: a variant that only failed reported nothing. */
    public Configuration after(Configuration before) {
        return new Configuration(
                version,
                hash,
                pinned,
                together(before.reported, reported),
                together(before.evaluators, evaluators),
                build);
    }

    private static NavigableMap<String, SortedSet<String>> together(
            Map<String, SortedSet<String>> before, Map<String, SortedSet<String>> now) {
        var all = new TreeMap<>(before);
        now.forEach((name, seen) -> {
            if (!seen.isEmpty()) all.put(name, seen);
        });
        return all;
    }

    /**
     * What is different from before.
     *
     * @param what sort of thing it is
     * @param variant whose; absent where it is everybody's
     * @param sentence {@code stable answers as gpt-4o-2024-11-20, was gpt-4o-2024-08-06}
     */
    public record Change(What what, Optional<String> variant, String sentence) {
        /** Whose doing a change is. */
        public enum What {
            /** The scenario, or a variant's configuration. */
            CONFIGURED,
            /** What answers, under the same configuration. */
            REPORTED,
            /** What scores. */
            SCORED_BY,
            /** This harness. */
            BUILT
        }
    }

    /** The changes since, none where it is the same. */
    public List<Change> since(Configuration before) {
        var changes = new ArrayList<Change>();
        if (version != before.version) {
            changes.add(everybody(
                    Change.What.CONFIGURED, "the scenario is version " + version + ", was " + before.version));
        } else if (!hash.equals(before.hash)) {
            changes.add(everybody(
                    Change.What.CONFIGURED,
                    "the configuration is " + shown(hash) + ", was " + shown(before.hash)
                            + ", under the same version"));
        }
        pinned.forEach((variant, model) -> {
            if (!Objects.equals(before.pinned.get(variant), model)) {
                changes.add(of(
                        Change.What.CONFIGURED,
                        variant,
                        variant + " is pinned to " + model + ", was "
                                + Optional.ofNullable(before.pinned.get(variant))
                                        .orElse("not pinned")));
            }
        });
        reported.forEach((variant, seen) -> differs(before.reported.get(variant), seen)
                .ifPresent(was -> changes.add(of(
                        Change.What.REPORTED,
                        variant,
                        variant + " answers as " + names(seen) + ", was " + names(was)))));
        evaluators.forEach((metric, seen) -> differs(before.evaluators.get(metric), seen)
                .ifPresent(was -> changes.add(everybody(
                        Change.What.SCORED_BY, metric + " is version " + names(seen) + ", was " + names(was)))));
        if (!build.equals(before.build)) {
            changes.add(everybody(Change.What.BUILT, "this harness is " + build + ", was " + before.build));
        }
        return changes;
    }

    /** What is new altogether is no change. */
    private static Optional<Set<String>> differs(@Nullable Set<String> was, Set<String> now) {
        return Optional.ofNullable(was).filter(seen -> !seen.equals(now) && !now.isEmpty());
    }

    private static Change everybody(Change.What what, String sentence) {
        return new Change(what, Optional.empty(), sentence);
    }

    private static Change of(Change.What what, String variant, String sentence) {
        return new Change(what, Optional.of(variant), sentence);
    }

    private static String shown(String hash) {
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }

    private static String names(Set<String> seen) {
        return String.join(" and ", seen);
    }
}
