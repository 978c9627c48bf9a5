package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.verdict.WindowScores.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final int PROMPTS = 40;

    @Test
    void theSpreadOfPromptsAndOfWholeRunsIsFound() {
        var noise = Noise.of(runs(400, .05, .02), 1);

        assertEquals(.05, noise.promptSpread(), .002);
        assertEquals(.02, noise.runSpread(), .003);
        assertEquals(2.023 * .05 * Math.sqrt(2.0 / PROMPTS), noise.floor(), .001); // t(39)
    }

    @Test
    void runsWhosePromptsExplainThemHaveNoSpreadOfTheirOwn() {
        assertTrue(Noise.of(runs(400, .05, 0), 1).runSpread() < .003);
    }

    @Test
    void whatIsDrawnVariesAsWhatWasThereAndADropLowersIt() {
        var noise = Noise.of(runs(50, .05, .02), 1);
        var random = new SplittableRandom(7);

        var again = Noise.of(drawn(noise, random, 0), 1);
        var lower = Noise.of(drawn(noise, random, .1), 1);

        assertEquals(noise.promptSpread(), again.promptSpread(), .003);
        assertEquals(noise.runSpread(), again.runSpread(), .004);
        assertEquals(.9 * noise.level(), lower.level(), .004);
    }

    @Test
    void countsOfPassesStayCountsOfPasses() {
        var random = new Random(5);
        var runs = new ArrayList<Metric>();
        for (int i = 0; i < 30; i++) runs.add(run(ignored -> random.nextInt(4) == 0 ? 0 : 1));

        var one = Noise.of(runs, 1).run(new SplittableRandom(1), .2);

        assertTrue(one.prompts().values().stream().allMatch(score -> score == 0 || score == 1), one::toString);
    }

    @Test
    void promptsThatWereScoredOnceAreNoNoise() {
        assertThrows(IllegalArgumentException.class, () -> Noise.of(List.of(run(ignored -> .5)), 1));
    }

    private static List<Metric> drawn(Noise noise, SplittableRandom random, double drop) {
        return IntStream.range(0, 600)
                .mapToObj(ignored -> noise.run(random, drop))
                .toList();
    }

    private static List<Metric> runs(int count, double promptSpread, double runSpread) {
        var random = new Random(3);
        var runs = new ArrayList<Metric>();
        for (int i = 0; i < count; i++) {
            double together = runSpread * random.nextGaussian();
            runs.add(run(p -> .4 + .005 * p + together + promptSpread * random.nextGaussian()));
        }
        return runs;
    }

    private static Metric run(IntToDoubleFunction score) {
        var scores = new TreeMap<String, Double>();
        for (int p = 0; p < PROMPTS; p++) scores.put("p" + p, score.applyAsDouble(p));
        return new Metric(new TreeSet<>(List.of("1")), scores, Map.of(), 0, false);
    }
}
