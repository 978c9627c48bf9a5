package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedDifferencesTest {
    private static final double[] CONTROL = {.81, .76, .92, .65, .88, .7, .95, .59};
    private static final double[] CANDIDATE = {.78, .75, .85, .66, .8, .69, .91, .5};

    @Test
    void thePairedTTestGivesTheReferenceNumbers() {
        var paired = of(CONTROL, CANDIDATE).byT();

        assertEquals(8, paired.pairs());
        assertEquals(-.04, paired.difference().orElseThrow(), 1e-12);
        assertEquals(.017631714192941128, paired.pValue().orElseThrow(), 1e-9);
        assertEquals(.017631714192941128 / 2, paired.pWorse().orElseThrow(), 1e-9);
        // 2.364624252 is Student's 97.5 % point at 7 degrees of freedom, .012955969 the standard error by hand
        assertEquals(-.04 - 2.364624252 * .01295596939, paired.low().orElseThrow(), 1e-9);
        assertEquals(-.04 + 2.364624252 * .01295596939, paired.high().orElseThrow(), 1e-9);
        assertEquals(1, paired.wins());
        assertEquals(0, paired.ties());
        assertEquals(7, paired.losses());
    }

    @Test
    void theStoredReferenceSaysTheSame() throws IOException {
        var vector = ReferenceVectors.read("V7");

        var differences = of(ReferenceVectors.numbers(vector.get("A")), ReferenceVectors.numbers(vector.get("B")));

        var moments = differences.differences();
        assertEquals(vector.get("paired_t").doubleValue(), moments.mean() / moments.standardError(), 1e-9);
        assertEquals(
                vector.get("paired_p2").doubleValue(),
                differences.byT().pValue().orElseThrow(),
                1e-9);
    }

    @Test
    void mcNemarIsTheExactBinomial() {
        // given 88 flips one way and 260 the other; the tails are sums of binomial coefficients in whole numbers
        var paired = flips(88, 260, 652).byMcNemar();

        assertEquals(7.466006443046456e-21, paired.pValue().orElseThrow(), 1e-29);
        assertEquals(3.733003221523228e-21, paired.pWorse().orElseThrow(), 1e-29);
        assertEquals(-.172, paired.difference().orElseThrow(), 1e-12);
        assertEquals(652, paired.ties());
    }

    @Test
    void mcNemarOfTwoAgainstEightByHand() {
        // (1 + 10 + 45) / 1024
        var paired = flips(2, 8, 0).byMcNemar();

        assertEquals(2 * 56 / 1024.0, paired.pValue().orElseThrow(), 1e-12);
        assertEquals(56 / 1024.0, paired.pWorse().orElseThrow(), 1e-12);
        assertEquals(1 - 11 / 1024.0, flips(8, 2, 0).byMcNemar().pWorse().orElseThrow(), 1e-12);
    }

    @Test
    void mcNemarOfEqualFlipsIsOne() {
        assertEquals(1, flips(5, 5, 0).byMcNemar().pValue().orElseThrow());
    }

    @Test
    void mcNemarWithoutFlipsIsOne() {
        var paired = flips(0, 0, 20).byMcNemar();

        assertEquals(
                new Paired(
                        20,
                        OptionalDouble.of(0),
                        OptionalDouble.of(0),
                        OptionalDouble.of(0),
                        0,
                        20,
                        0,
                        OptionalDouble.of(1),
                        OptionalDouble.of(1)),
                paired);
    }

    @Test
    void equalDifferencesOfZeroHavePOne() {
        var paired = of(new double[] {.3, .5, .9}, new double[] {.3, .5, .9}).byT();

        assertEquals(OptionalDouble.of(1), paired.pValue());
        assertEquals(OptionalDouble.of(0), paired.low());
        assertEquals(OptionalDouble.of(0), paired.high());
        assertEquals(3, paired.ties());
    }

    @Test
    void equalDifferencesAreTestedBySign() {
        // given ten drops of .1, which rounding makes unequal in the last bit
        double[] control = IntStream.range(1, 11).mapToDouble(i -> i / 10.0).toArray();
        double[] candidate = IntStream.range(0, 10).mapToDouble(i -> i / 10.0).toArray();

        var paired = of(control, candidate).byT();

        assertEquals(OptionalDouble.of(-.1), paired.difference());
        assertEquals(OptionalDouble.of(-.1), paired.low());
        assertEquals(OptionalDouble.of(-.1), paired.high());
        assertEquals(2 / 1024.0, paired.pValue().orElseThrow(), 1e-15);
        assertEquals(1 / 1024.0, paired.pWorse().orElseThrow(), 1e-15);
    }

    @Test
    void allFlipsOneWayIsTheSignTest() {
        var paired = flips(0, 12, 0).byMcNemar();

        assertEquals(Math.pow(2, -12), paired.pWorse().orElseThrow(), 1e-15);
        assertEquals(Math.pow(2, -11), paired.pValue().orElseThrow(), 1e-15);
        assertEquals(OptionalDouble.of(-1), paired.low());
    }

    @Test
    void withoutAPairEverythingIsAbsent() {
        var empty = OptionalDouble.empty();
        var expected = new Paired(0, empty, empty, empty, 0, 0, 0, empty, empty);

        assertEquals(expected, PairedDifferences.NONE.byT());
        assertEquals(expected, PairedDifferences.NONE.byMcNemar());
    }

    @Test
    void onePairHasADifferenceAndNoInterval() {
        var paired = of(new double[] {.5}, new double[] {.75}).byT();

        assertEquals(OptionalDouble.of(.25), paired.difference());
        assertEquals(OptionalDouble.empty(), paired.low());
        assertEquals(OptionalDouble.of(1), paired.pValue());
        assertEquals(1, paired.wins());
    }

    @Test
    void weightsEnterTheMeanAndNotTheCounts() {
        var paired = PairedDifferences.NONE.add(.5, .6, 3).add(.5, .2, 1).byT();

        assertEquals(0, paired.difference().orElseThrow(), 1e-12);
        assertEquals(1, paired.wins());
        assertEquals(1, paired.losses());
    }

    @Test
    void whatDiffersByRoundingAloneIsATie() {
        var paired = PairedDifferences.NONE.add(.1 + .2, .3, 1).byT();

        assertEquals(1, paired.ties());
        assertEquals(OptionalDouble.of(0), paired.difference());
    }

    @Test
    void oneWeightThatDrownsTheOthersLeavesNothingToTest() {
        var paired = PairedDifferences.NONE.add(.5, .6, 1e30).add(.5, .2, 1e-30).byT();

        assertTrue(paired.difference().isPresent());
        assertEquals(OptionalDouble.empty(), paired.low());
        assertEquals(OptionalDouble.empty(), paired.pValue());
        assertEquals(OptionalDouble.empty(), paired.pWorse());
    }

    private static PairedDifferences of(double[] control, double[] candidate) {
        var differences = PairedDifferences.NONE;
        for (int i = 0; i < control.length; i++) differences = differences.add(control[i], candidate[i], 1);
        return differences;
    }

    private static PairedDifferences flips(int wins, int losses, int ties) {
        var differences = PairedDifferences.NONE;
        for (int i = 0; i < wins; i++) differences = differences.add(0, 1, 1);
        for (int i = 0; i < losses; i++) differences = differences.add(1, 0, 1);
        for (int i = 0; i < ties; i++) differences = differences.add(1, 1, 1);
        return differences;
    }
}
