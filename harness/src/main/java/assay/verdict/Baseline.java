package assay.verdict;

import assay.plan.RunId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pinned healthy runs that later runs of a scenario are measured against, because a person said so. What they scored
 * follows from their windows, so this alone is the decision.
 *
 * @param id names it; another baseline has another one
 * @param version of the scenario; runs of another one are not measured against it
 * @param runs at least twenty, in order
 * @param series how many series it is a yardstick for: their detectors share one budget of false alarms
 * @param slices tags whose prompts are watched by themselves too; these series are among the {@code series}
 * @param control variant whose scores in the same run are taken off those of the others; absent: none are
 * @param who accepted it
 * @param why in that person's words
 */
public record Baseline(
        String id,
        int version,
        List<RunId> runs,
        int series,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> slices,
        Optional<String> control,
        Instant at,
        String who,
        String why) {
    /** Fewer healthy runs than this are no yardstick. */
    public static final int FEWEST_RUNS = 20;

    public Baseline {
        runs = List.copyOf(runs);
        slices = Collections.unmodifiableSet(new TreeSet<>(slices));
        if (runs.size() < FEWEST_RUNS) throw new IllegalArgumentException("only " + runs.size() + " runs");
    }
}
