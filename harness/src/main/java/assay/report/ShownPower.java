package assay.report;

import assay.verdict.DropPower;
import assay.verdict.Noise;
import assay.verdict.ScenarioNoise;
import assay.verdict.Series;
import java.util.List;

/**
 * How large a drop of a scenario is found after how many runs.
 *
 * @param baseline runs of the simulated baselines
 * @param healthy runs between baseline and drop
 */
public record ShownPower(
        String scenario, ScenarioNoise noise, int baseline, int healthy, int trials, long seed, List<Row> rows) {
    public ShownPower {
        rows = List.copyOf(rows);
    }

    /** One series. */
    public record Row(Series series, Noise noise, List<DropPower.Found> found) {
        public Row {
            found = List.copyOf(found);
        }
    }
}
