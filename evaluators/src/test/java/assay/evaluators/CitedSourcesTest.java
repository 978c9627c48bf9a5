package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.scenario.Chunk;
import assay.score.Unscored.Why;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluators citation-valid and citation-match. */
class CitedSourcesTest {
    private static final String PAGES = "handbook.pdf#page=7: Plans. ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It does [handbook.pdf#page=7]. | 1",
                "It does [handbook.pdf]. | 1",
                "It does [rates.md#part=2]. | 1",
                "It does [handbook.pdf#page=8]. | 0",
                "It does [Handbook.pdf#page=7]. | 0",
                "It does [handbook.pdf#page=7, invented.pdf]. | 0.5",
                "It does [invented.pdf] and [invented.pdf] and [rates.md]. | 0.5",
            })
    void aCitationIsValidThatWasRetrieved(String answer, double expected) {
        var asked = Asked.answer(answer).retrieving(PAGES, "rates.md: Rates.");

        assertEquals(expected, asked.score("citation-valid"));
    }

    @Test
    void onlyTheFileCountsWhereFragmentsDoNot() {
        var asked = Asked.answer("[handbook.pdf#page=8]").retrieving(PAGES).expecting("[handbook.pdf#page=7]");

        assertEquals(1, asked.score("citation-valid", "{'fragments':false}"));
        assertEquals(1, asked.score("citation-match", "{'fragments':false}"));
        assertEquals(0, asked.score("citation-match"));
    }

    @Test
    void withoutCitationsOrNamesOfWhatWasRetrievedNothingCanBeSaid() {
        var nameless = Asked.answer("[a.pdf]").retrieving(List.of(new Chunk(Optional.empty(), "text")));

        assertEquals(
                Why.NOT_APPLICABLE,
                Asked.unscored(Asked.answer("none").retrieving(PAGES).by("citation-valid")));
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(nameless.by("citation-valid")));
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(Asked.answer("[a.pdf]").by("citation-valid")));
        assertEquals(
                Why.NOT_APPLICABLE,
                Asked.unscored(Asked.answer("[a.pdf]").expecting("no source").by("citation-match")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[handbook.pdf#page=7] [rates.md] | 1",
                "[handbook.pdf#page=7] [other.md] | 0.5",
                "[handbook.pdf] [rates.md#part=2] | 0.5",
                "handbook.pdf | 0",
            })
    void expectedSourcesAreCitedToo(String answer, double expected) {
        var asked = Asked.answer(answer).expecting("It does [handbook.pdf#page=7, rates.md].");

        assertEquals(expected, asked.score("citation-match"));
    }

    @Test
    void theBestReferenceCountsAndOneWithoutSourcesDoesNot() {
        var asked = Asked.answer("[b.pdf]").expecting("no source", "[a.pdf]", "[b.pdf]");

        var evaluation = asked.by("citation-match");

        assertEquals(1, Asked.scored(evaluation).value());
        assertEquals(2, Asked.evidence(evaluation, "reference"));
    }

    @Test
    void aPatternOfOnesOwnFindsTheSources() {
        var asked = Asked.answer("see doc-12 and doc-13")
                .retrieving(List.of(new Chunk(Optional.of("doc-12"), "")))
                .expecting("see doc-13");

        assertEquals(.5, asked.score("citation-valid", "{'pattern':'doc-[0-9]+'}"));
        assertEquals(1, asked.score("citation-match", "{'pattern':'doc-[0-9]+'}"));
    }
}
