package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** docs/statistics.md is true: its examples are worked out again. */
class StatisticsPageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/statistics.md"));
    }

    @Test
    void theWatchWorkedByHandIsWhatTheCodeFinds() throws IOException {
        var watch = ConformalWatch.from(SortedScores.of(.80, .82, .79, .81, .80));
        var rows = rows(page(), "<!-- worked: watch, baseline .80 .82 .79 .81 .80 -->");

        for (double[] row : rows) {
            double score = row[0];
            double p = watch.p(score, row[3]);
            assertEquals(row[1], watch.past().below(score), Arrays.toString(row));
            assertEquals(row[2], watch.past().atMost(score) - watch.past().below(score), Arrays.toString(row));
            assertEquals(row[4], p, 5e-5);
            assertEquals(row[5], NormalDistribution.of(0, 1).inverseCumulativeProbability(p), 5e-4);
            watch = watch.add(score, row[3]);
            assertEquals(row[6], Math.exp(watch.logMean()), 5e-4);
        }

        assertEquals(4, rows.size());
    }

    @Test
    void theFirstRunsFiveStatisticsAreThoseOfThePage() throws IOException {
        var watch =
                ConformalWatch.from(SortedScores.of(.80, .82, .79, .81, .80)).add(.78, .5);

        String found = watch.logR().stream()
                .map(log -> "%.3f".formatted(Math.exp(log)).replaceFirst("^0", ""))
                .toList()
                .toString();

        assertEquals("[1.762, 2.418, 2.584, 2.151, .704]", found);
        assertTrue(page().contains("2.418, and likewise 1.762, 2.584, 2.151 and .704"));
    }

    @Test
    void theDeployCheckWorkedByHandIsWhatTheCodeFinds() throws IOException {
        var baseline = moments(.80, .82, .79, .81, .80);
        var current = moments(.78, .77, .79);

        double logE = new DeployCheck(baseline, current, 0).logE().orElseThrow();

        assertEquals(.804, baseline.mean(), 1e-9);
        assertEquals(.00052, baseline.spread(), 1e-9);
        assertEquals(1.866, logE, 5e-4);
        assertEquals(6.46, Math.exp(logE), 5e-3);
        assertEquals(.012, TDistribution.of(6).cumulativeProbability(-3), 5e-4);
        assertTrue(page().contains("ln E = 1.866, E = 6.46 of the 100 that it takes. A t test would say p = .012"));
    }

    @Test
    void theBetsWorkedByHandAreWhatTheCodeFinds() throws IOException {
        var bet = PairedBet.worse(.02);

        var one = bet.add(.1);
        var all = bet.add(.1, -.2, .05, -.4, 0, -.1, -.3, .2);

        assertEquals(-.1119, one.wealth().logs().getFirst(), 5e-5);
        assertEquals(
                .1474,
                bet.add(.1, -.2).wealth().logs().getFirst()
                        - one.wealth().logs().getFirst(),
                5e-5);
        assertEquals(.3163, all.wealth().logs().getFirst(), 5e-5);
        assertEquals(1.098, Math.exp(all.logE()), 5e-4);
        assertTrue(page().contains("W_0 = .3163. The mean fortune of all eight is exp(.0937) = 1.098"));
    }

    @Test
    void theSampleRatioOfThePageIsWhatTheCodeFinds() throws IOException {
        var ratio = SampleRatio.of(new long[] {5200, 4800}, new double[] {.5, .5});

        assertEquals(6.08, ratio.logBayesFactor(), 5e-3);
        assertTrue(page().contains("gives ln BF = 6.08, just short of ln 1000 = 6.91"));
    }

    private static Moments moments(double... numbers) {
        var moments = Moments.NONE;
        for (double number : numbers) moments = moments.add(number);
        return moments;
    }

    /** The numbers of the table behind a mark. */
    private static List<double[]> rows(String page, String mark) {
        int from = page.indexOf(mark);
        assertTrue(from >= 0, mark);
        return page.substring(from + mark.length())
                .strip()
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .mapToDouble(cell -> Double.parseDouble(cell.replace('\u2212', '-')))
                        .toArray())
                .toList();
    }
}
