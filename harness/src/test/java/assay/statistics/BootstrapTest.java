package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 1);

    @Test
    void ofAMeanItIsNearTheTIntervalOfTextbooks() {
        var random = new Random(3);
        double[] values = random.doubles(200).toArray();
        var moments = Moments.NONE;
        for (double value : values) moments = moments.add(value);

        var interval = BOOTSTRAP.of(200, places -> mean(values, places)).orElseThrow();

        var t = moments.estimate().orElseThrow();
        assertEquals(t.low().orElseThrow(), interval.low(), .005);
        assertEquals(t.high().orElseThrow(), interval.high(), .005);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        double[] values = {1, 5, 2, 9, 4};

        var first = BOOTSTRAP.of(5, places -> mean(values, places));
        var again = BOOTSTRAP.of(5, places -> mean(values, places));
        var other = new Bootstrap(2000, 2).of(5, places -> mean(values, places));

        assertEquals(first, again);
        assertTrue(!first.equals(other));
    }

    @Test
    void aStatisticThatIsSeldomThereHasNoInterval() {
        assertTrue(BOOTSTRAP
                .of(3, places -> places[0] == 0 ? OptionalDouble.of(1) : OptionalDouble.empty())
                .isEmpty());
    }

    @Test
    void aFewResamplesAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(99, 1));
    }

    private static OptionalDouble mean(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).average();
    }
}
