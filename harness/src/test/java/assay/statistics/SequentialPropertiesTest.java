package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequentialPropertiesTest {
    @Property
    void theOrderOfMergingMattersByLessThanABillionth(
            @ForAll @Size(max = 60) List<@DoubleRange(min = -1, max = 1) Double> differences,
            @ForAll @IntRange(max = 60) int cut) {
        int at = Math.min(cut, differences.size());
        var first = array(differences.subList(0, at));
        var second = array(differences.subList(at, differences.size()));

        var whole = PairedBet.worse(.02).add(array(differences));
        var ahead = PairedBet.worse(.02).add(first).merge(PairedBet.worse(.02).add(second));
        var behind = PairedBet.worse(.02).add(second).merge(PairedBet.worse(.02).add(first));

        assertEquals(whole.logE(), ahead.logE(), 1e-9);
        assertEquals(whole.logE(), behind.logE(), 1e-9);
    }

    @Property
    void aReplayedWindowGivesTheSameBits(
            @ForAll @Size(max = 60) List<@DoubleRange(min = -1, max = 1) Double> differences) {
        var before = PairedBet.worse(.02).add(.1, -.3);

        assertEquals(before.add(array(differences)), before.add(array(differences)));
    }

    @Property
    void aLargerDropIsMoreEvidence(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -.5, max = 1) Double> differences,
            @ForAll @DoubleRange(min = 0, max = .5) double drop) {
        var all = array(differences);
        var lower = Arrays.stream(all).map(d -> d - drop).toArray();

        assertTrue(PairedBet.worse(.02).add(lower).logE()
                >= PairedBet.worse(.02).add(all).logE());
        assertTrue(PairedBet.notWorse(.02).add(lower).logE()
                <= PairedBet.notWorse(.02).add(all).logE());
    }

    @Property
    void equalArmsAreNeverEvidenceOfADrop(@ForAll @IntRange(min = 1, max = 500) int pairs) {
        var equal = new double[pairs];

        assertTrue(PairedBet.worse(0).add(equal).logE() <= 0);
        assertTrue(PairedBet.worse(.02).add(equal).logE() <= 0);
        assertTrue(PairedBet.better().add(equal).logE() <= 0);
    }

    @Property
    void aRunThatScoresLowerIsMoreAlarming(
            @ForAll @Size(min = 5, max = 40) List<@DoubleRange(min = 0, max = 1) Double> baseline,
            @ForAll @DoubleRange(min = 0, max = 1) double score,
            @ForAll @DoubleRange(min = 0, max = 1) double drop,
            @ForAll @DoubleRange(min = .01, max = .99) double uniform) {
        var watch = ConformalWatch.from(SortedScores.of(array(baseline)));

        assertTrue(watch.add(score - drop, uniform).logMean()
                >= watch.add(score, uniform).logMean() - 1e-12);
    }

    @Property
    void theMirroredWatchIsTheWatchOfReversedScores(
            @ForAll @Size(min = 5, max = 40) List<@DoubleRange(min = 0, max = 1) Double> baseline,
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> scores,
            @ForAll @DoubleRange(min = .01, max = .99) double uniform) {
        var watch = ConformalWatch.from(SortedScores.of(array(baseline)));
        var reversed = ConformalWatch.from(
                SortedScores.of(baseline.stream().mapToDouble(score -> -score).toArray()));
        var mirrored = MirroredWatch.start();
        for (double score : scores) {
            mirrored = mirrored.add(watch.past(), score, uniform);
            watch = watch.add(score, uniform);
            reversed = reversed.add(-score, uniform);
        }

        assertEquals(reversed.logMean(), mirrored.logMean(), 1e-9);
    }

    @Property
    void countsBelowAreThoseOfASortedList(
            @ForAll @Size(max = 60) List<@DoubleRange(min = 0, max = 1) Double> numbers,
            @ForAll @DoubleRange(min = 0, max = 1) double asked) {
        var scores = SortedScores.NONE;
        for (double number : numbers) scores = scores.add(number);

        assertEquals(numbers.stream().filter(n -> n < asked).count(), scores.below(asked));
        assertEquals(numbers.stream().filter(n -> n <= asked).count(), scores.atMost(asked));
        assertEquals(SortedScores.of(array(numbers)), scores);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(x -> x).toArray();
    }

    @Test
    void tenThousandNumbersStayInOrder() {
        var scores = SortedScores.NONE;
        long next = 1;
        for (int i = 0; i < 10_000; i++) {
            next = next * 6364136223846793005L + 1442695040888963407L;
            scores = scores.add((next >>> 40) * 0x1p-24);
        }
        double[] all = scores.stream().toArray();
        double[] sorted = all.clone();
        Arrays.sort(sorted);

        assertEquals(10_000, scores.size());
        assertTrue(Arrays.equals(sorted, all));
        assertEquals(0, scores.below(all[0]));
        assertEquals(10_000, scores.atMost(all[9_999]));
    }

    @Test
    void whatIsNoDifferenceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PairedBet.worse(.02).add(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> PairedBet.worse(.02).add(-1.01));
        assertThrows(IllegalArgumentException.class, () -> PairedBet.worse(1));
        assertThrows(IllegalArgumentException.class, () -> SortedScores.NONE.add(Double.NaN));
        assertThrows(
                IllegalArgumentException.class, () -> BernsteinInterval.of(.05).add(Double.NaN));
    }

    @Test
    void runsThatDoNotVaryLeaveTheCheckWithoutEvidence() {
        var same = Moments.NONE.add(.8).add(.8).add(.8);

        assertTrue(DeployCheck.since(same, 0).add(.8).logE().isEmpty());
        assertEquals(
                Double.POSITIVE_INFINITY, DeployCheck.since(same, 0).add(.8).halfWidth(.05));
        assertEquals(Double.POSITIVE_INFINITY, DeployCheck.since(same, 0).halfWidth(.05));
    }

    @Test
    void neighboursThatFollowEachOtherAreCalledDependent() {
        var trend = Lag1.NONE;
        var apart = Lag1.NONE;
        for (int i = 0; i < 40; i++) {
            trend = trend.add(Math.sin(i / 5.0));
            apart = apart.add(i % 4 < 2 ? 1 : -1);
        }

        assertEquals(plain(40), trend.correlation(), 1e-12);
        assertTrue(trend.dependent());
        assertTrue(!apart.dependent());
    }

    /** The textbook formula in two passes. */
    private static double plain(int n) {
        double mean = 0;
        for (int i = 0; i < n; i++) mean += Math.sin(i / 5.0) / n;
        double over = 0;
        double under = 0;
        for (int i = 0; i < n; i++) {
            double d = Math.sin(i / 5.0) - mean;
            under += d * d;
            if (i > 0) over += d * (Math.sin((i - 1) / 5.0) - mean);
        }
        return over / under;
    }

    @Test
    void theSameRunIsRankedTheSameWay() {
        // given the first 52 bits of SHA-256("benefits-20260101T000000Z"), worked out elsewhere
        double expected = (Long.parseLong(REFERENCE_BITS, 16) + .5) * 0x1p-52;

        assertEquals(expected, ConformalWatch.uniform("benefits-20260101T000000Z"));
    }

    private static final String REFERENCE_BITS = "10772b9199a71";
}
