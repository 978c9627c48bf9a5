package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void adjustsTheReferenceVector() {
        double[] adjusted = Holm.adjust(new double[] {.001, .008, .039, .041, .27});

        assertArrayEquals(new double[] {.005, .032, .117, .117, .27}, adjusted, 1e-9);
    }

    @Test
    void theStoredReferenceSaysTheSame() throws IOException {
        var vector = ReferenceVectors.read("V8");

        double[] adjusted = Holm.adjust(ReferenceVectors.numbers(vector.get("p")));

        assertArrayEquals(ReferenceVectors.numbers(vector.get("holm")), adjusted, 1e-9);
    }

    @Test
    void theOrderGivenIsKept() {
        assertArrayEquals(
                new double[] {.27, .005, .117, .032, .117},
                Holm.adjust(new double[] {.27, .001, .041, .008, .039}),
                1e-9);
    }

    @Test
    void oneTestIsLeftAloneAndNoneIsNone() {
        assertArrayEquals(new double[] {.04}, Holm.adjust(new double[] {.04}));
        assertArrayEquals(new double[0], Holm.adjust(new double[0]));
    }

    @Test
    void nothingExceedsOne() {
        assertArrayEquals(new double[] {1, 1}, Holm.adjust(new double[] {.9, .6}));
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Holm.adjust(new double[] {.1, Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> Holm.adjust(new double[] {1.1}));
    }
}
