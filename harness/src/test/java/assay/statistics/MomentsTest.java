package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void equalWeightsGiveThePlainTInterval() {
        // given Student's tables: 2.776445105 is the 97.5 % point at 4 degrees of freedom
        double half = 2.776445105 * Math.sqrt(2.5) / Math.sqrt(5);

        var estimate = of(1, 2, 3, 4, 5).estimate().orElseThrow();

        assertEquals(3, estimate.mean(), 1e-12);
        assertEquals(3 - half, estimate.low().orElseThrow(), 1e-8);
        assertEquals(3 + half, estimate.high().orElseThrow(), 1e-8);
    }

    @Test
    void weightsAreOfImportanceNotOfFrequency() {
        // given values 1, 2, 4 with weights 1, 2, 1: W = 4, W2 = 6, S = 4.75, by hand
        var moments = Moments.NONE.add(1, 1).add(2, 2).add(4, 1);

        assertEquals(2.25, moments.mean(), 1e-12);
        assertEquals(0.8440971508067066, moments.standardError(), 1e-12);
        assertEquals(5.0 / 3, moments.degreesOfFreedom(), 1e-12);
    }

    @Test
    void aCommonFactorOfTheWeightsChangesNothing() {
        var light = Moments.NONE.add(.2, 1).add(.9, 3).add(.4, 2).estimate().orElseThrow();
        var heavy = Moments.NONE.add(.2, 7).add(.9, 21).add(.4, 14).estimate().orElseThrow();

        assertEquals(light.mean(), heavy.mean(), 1e-12);
        assertEquals(light.low().orElseThrow(), heavy.low().orElseThrow(), 1e-9);
        assertEquals(light.high().orElseThrow(), heavy.high().orElseThrow(), 1e-9);
    }

    @Test
    void mergingIsAddingOneByOne() {
        var together = of(.1, .7, .3, .9, .2);
        var merged = of(.1, .7).merge(Moments.NONE).merge(of(.3, .9, .2));

        assertEquals(together.mean(), merged.mean(), 1e-14);
        assertEquals(together.spread(), merged.spread(), 1e-14);
        assertEquals(5, merged.count());
        assertEquals(.1, merged.least());
        assertEquals(.9, merged.most());
    }

    @Test
    void nothingHasNoEstimate() {
        assertTrue(Moments.NONE.estimate().isEmpty());
    }

    @Test
    void oneNumberHasAMeanWithoutAnInterval() {
        assertEquals(
                new Estimate(.7, OptionalDouble.empty(), OptionalDouble.empty()),
                Moments.NONE.add(.7, .1).estimate().orElseThrow());
    }

    @Test
    void equalNumbersAreTheirOwnInterval() {
        var estimate = Moments.NONE.add(.1, .3).add(.1, 7).add(.1, 2).estimate().orElseThrow();

        assertEquals(new Estimate(.1, OptionalDouble.of(.1), OptionalDouble.of(.1)), estimate);
    }

    @Test
    void aWeightThatDrownsTheOthersLeavesNoInterval() {
        var estimate = Moments.NONE.add(.2, 1e30).add(.9, 1e-30).estimate().orElseThrow();

        assertEquals(.2, estimate.mean(), 1e-12);
        assertTrue(estimate.low().isEmpty());
        assertTrue(estimate.high().isEmpty());
    }

    @Test
    void smallSpreadOnAHighLevelIsNotLostToRounding() {
        // given 1e9 + 1, + 2, + 3, whose variance is exactly 1
        var moments = of(1e9 + 1, 1e9 + 2, 1e9 + 3);

        assertEquals(Math.sqrt(1.0 / 3), moments.standardError(), 1e-9);
    }

    @Test
    void whatIsNoNumberOrNoWeightIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Moments.NONE.add(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Moments.NONE.add(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> Moments.NONE.add(.5, 0));
        assertThrows(IllegalArgumentException.class, () -> Moments.NONE.add(.5, Double.NaN));
    }

    private static Moments of(double... values) {
        var moments = Moments.NONE;
        for (double value : values) moments = moments.add(value);
        return moments;
    }
}
