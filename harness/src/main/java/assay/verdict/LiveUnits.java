package assay.verdict;

import assay.statistics.Moments;
import java.util.HashMap;
import java.util.Map;

/**
 * Scores of a live experiment gathered by user: requests of one user are not independent of each other, so that the user
 * is the unit. Holds one pair of numbers a user, however many requests.
 */
public final class LiveUnits {
    private final Map<String, Moments> control = new HashMap<>();
    private final Map<String, Moments> candidate = new HashMap<>();

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
