package assay.scenario;

import java.util.List;

/**
 * The anchors of a scenario.
 *
 * @param judge name of the judging variant
 * @param all at least {@link #FEWEST}
 */
public record Anchors(String judge, List<Anchor> all) {
    /** Fewer do not tell a judge that has changed from chance. */
    public static final int FEWEST = 10;
    /** They are judged in every run, and held in memory. */
    public static final int MOST = 1000;

    public Anchors {
        all = List.copyOf(all);
    }
}
