package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void equalValuesShareARankAsInSciPy() {
        // the first example of scipy.stats.spearmanr
        double rho = RankCorrelation.of(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7})
                .orElseThrow();

        assertEquals(.8207826816681233, rho, 1e-12);
    }

    @Test
    void onlyTheOrderCounts() {
        double[] values = {.1, .4, .9, 1};

        assertEquals(
                1, RankCorrelation.of(values, new double[] {1, 10, 100, 1e9}).orElseThrow());
        assertEquals(-1, RankCorrelation.of(values, new double[] {3, 2, 1, 0}).orElseThrow());
    }

    @Test
    void whatDoesNotVaryHasNone() {
        assertTrue(RankCorrelation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})
                .isEmpty());
        assertTrue(RankCorrelation.of(new double[] {1, 2}, new double[] {1, 2}).isEmpty());
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RankCorrelation.of(new double[] {1, Double.NaN, 3}, new double[] {1, 2, 3}));
    }
}
