package assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PassRateTest {
    @Test
    void theErrorsOfTheTestAreTakenOut() {
        // of 100, 60 are good: 54 of them and 8 of the bad ones pass
        assertEquals(.6, PassRate.corrected(.62, .9, .8).orElseThrow(), 1e-12);
    }

    @Test
    void itStaysARate() {
        assertEquals(0, PassRate.corrected(.1, .9, .8).orElseThrow());
        assertEquals(1, PassRate.corrected(.95, .9, .8).orElseThrow());
    }

    @Test
    void aTestThatIsACoinCorrectsNothing() {
        assertTrue(PassRate.corrected(.5, .5, .5).isEmpty());
        assertTrue(PassRate.corrected(.5, .2, .3).isEmpty());
    }
}
