package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WilsonTest {
    @Test
    void eightOfTenIsThePublishedInterval() {
        // Agresti and Coull (1998) print .490 to .943
        var share = Wilson.of(8, 10).orElseThrow();

        assertEquals(.8, share.rate());
        assertEquals(.4901624715366418, share.low(), 1e-9);
        assertEquals(.9433178485456247, share.high(), 1e-9);
    }

    @Test
    void successesMayBeFractional() {
        var share = Wilson.of(7.5, 10).orElseThrow();

        assertEquals(.75, share.rate());
        assertEquals(.44218142427854984, share.low(), 1e-9);
        assertEquals(.9190521757900055, share.high(), 1e-9);
    }

    @Test
    void noneAndAllTouchTheEndsAndStillHaveAnInterval() {
        var none = Wilson.of(0, 10).orElseThrow();
        var all = Wilson.of(10, 10).orElseThrow();

        assertEquals(0, none.low());
        assertEquals(.2775327998628892, none.high(), 1e-9);
        assertEquals(.7224672001371106, all.low(), 1e-9);
        assertEquals(1, all.high());
    }

    @Test
    void withoutAUnitThereIsNoShare() {
        assertTrue(Wilson.of(0, 0).isEmpty());
    }

    @Test
    void moreSuccessesThanUnitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Wilson.of(11, 10));
        assertThrows(IllegalArgumentException.class, () -> Wilson.of(-1, 10));
        assertThrows(IllegalArgumentException.class, () -> Wilson.of(Double.NaN, 10));
    }
}
