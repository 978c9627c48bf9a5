package assay.verdict;

import assay.scenario.Experiment;
import assay.scenario.Experiment.Guardrail;
import assay.statistics.Moments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of a live experiment gathered by user: requests of one user are not independent of each other, so that the user
 * is the unit. Holds one pair of numbers a user, however many requests. Of latency it holds counts of answers, for each
 * guardrail of it.
 */
public final class LiveUnits {
    private final Map<String, Moments> control = new HashMap<>();
    private final Map<String, Moments> candidate = new HashMap<>();
    private final List<LiveLatency> latencies = new ArrayList<>();

    public LiveUnits(Experiment experiment) {
        for (var guardrail : experiment.guardrails()) {
            if (guardrail instanceof Guardrail.Latency latency) latencies.add(LiveLatency.of(latency.limit()));
        }
    }

    /**
     * @param unit the user
     * @param byCandidate which arm answered
     * @throws IllegalArgumentException for a user whom the other arm answered before: then nothing can be said
     */
    public void add(String unit, boolean byCandidate, double score) {
        var own = byCandidate ? candidate : control;
        var other = byCandidate ? control : candidate;
        if (other.containsKey(unit)) throw new IllegalArgumentException("a user of both arms: " + unit);
        own.merge(unit, Moments.NONE.add(score), Moments::merge);
    }

    /**
     * The same with the time that the answer took. The control's times are not counted: the limit is a promise to users,
     * not a comparison.
     */
    public void add(String unit, boolean byCandidate, double score, Duration latency) {
        add(unit, byCandidate, score);
        if (byCandidate) latencies.replaceAll(each -> each.add(latency));
    }

    /** The candidate's answers against the limit of each latency guardrail, in the order of the experiment. */
    public List<LiveLatency> latencies() {
        return List.copyOf(latencies);
    }

    public Moments control() {
        return means(control);
    }

    public Moments candidate() {
        return means(candidate);
    }

    /** In the order of the names, so that the same users give the same bits. */
    private static Moments means(Map<String, Moments> units) {
        return units.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(unit -> Moments.NONE.add(unit.getValue().mean()))
                .reduce(Moments.NONE, Moments::merge);
    }
}
