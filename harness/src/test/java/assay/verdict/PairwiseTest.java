package assay.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.verdict.Pairwise.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairwiseTest {
    private static final Pairwise NONE = Pairwise.none("stable", "candidate");

    @ParameterizedTest
    @CsvSource({
        "SECOND, FIRST, 1, 0, 0",
        "FIRST, SECOND, 0, 1, 0",
        "FIRST, FIRST, 0, 0, 1",
        "SECOND, SECOND, 0, 0, 1",
        "TIE, TIE, 0, 0, 0",
        "TIE, FIRST, 0, 0, 0",
        "SECOND, TIE, 0, 0, 0"
    })
    void onlyWhoWinsInBothOrdersWins(Place controlFirst, Place candidateFirst, long wins, long losses, long flips) {
        var pair = NONE.add(controlFirst, candidateFirst, 10, 10);

        assertEquals(wins, pair.wins());
        assertEquals(losses, pair.losses());
        assertEquals(flips, pair.flips());
        assertEquals(1, pair.pairs());
        assertEquals(1 - wins - losses, pair.ties());
    }

    @Test
    void aJudgeThatAlwaysTakesTheFirstPlaceDecidesNothingAndIsSeen() {
        var all = NONE;
        for (int i = 0; i < 30; i++) all = all.add(Place.FIRST, Place.FIRST, 10, 10);

        assertEquals(.5, all.winRate().orElseThrow().rate());
        assertEquals(1, all.flipRate().orElseThrow());
        assertEquals(1, all.firstPlace().orElseThrow().rate());
        assertTrue(all.firstPlace().orElseThrow().low() > .9);
        assertEquals(1, all.pValue().orElseThrow());
    }

    @Test
    void pairsOfUnlikeLengthsAreLeftOutOfTheSecondRate() {
        var all = NONE.add(Place.SECOND, Place.FIRST, 100, 121)
                .add(Place.SECOND, Place.FIRST, 100, 400)
                .add(Place.FIRST, Place.SECOND, 80, 100)
                .add(Place.TIE, Place.TIE, 0, 0);

        assertEquals(.625, all.winRate().orElseThrow().rate());
        assertEquals(2, all.alike()); // 21 of 121 is under a fifth, 20 of 100 is not
        assertEquals(.75, all.winRateOfAlike().orElseThrow().rate());
    }

    @Test
    void aPairWithoutAVerdictIsInNoRate() {
        var pair = NONE.addUnscored();

        assertEquals(0, pair.pairs());
        assertEquals(1, pair.unscored());
        assertTrue(pair.winRate().isEmpty());
        assertTrue(pair.flipRate().isEmpty());
        assertTrue(pair.firstPlace().isEmpty());
        assertTrue(pair.pValue().isEmpty());
    }
}
