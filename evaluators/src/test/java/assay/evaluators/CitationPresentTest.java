package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationPresentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "It does [handbook.pdf].",
                "It does [handbook.pdf#page=4].",
                "It does [a b.docx#page=4, c.pdf].",
                "It does [c.pdf; page 4]",
                "[see [c.md]]",
            })
    void aFileInBracketsIsACitation(String answer) {
        assertEquals(1, Asked.answer(answer).score("citation-present"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "handbook.pdf",
                "[1]",
                "[3.14]",
                "[...]",
                "[#page=4]",
                "[ .pdf]",
                "[handbook.pdf",
                "[i.e.]",
                "array[i]"
            })
    void anythingElseIsNone(String answer) {
        assertEquals(0, Asked.answer(answer).score("citation-present"));
    }

    @Test
    void citationsAreListedAsTheyStand() {
        var citations = new Citations(Optional.empty()).in("x [a.pdf#page=4, b.pdf] y [c.txt]");

        assertEquals(List.of("a.pdf#page=4", "b.pdf", "c.txt"), citations);
    }

    @Test
    void aPatternOfOnesOwnTakesThePlaceOfTheForm() {
        var asked = Asked.answer("It does (p. 12) and (p. 13).");

        var evaluation = asked.by("citation-present", "{'pattern':'[(]p[.] [0-9]+[)]'}");

        assertEquals(1, Asked.scored(evaluation).value());
        assertEquals(List.of("(p. 12)", "(p. 13)"), Asked.evidence(evaluation, "citations"));
        assertEquals(0, asked.score("citation-present", "{'pattern':'[0-9]*x?y'}"));
        assertEquals(0, asked.score("citation-present", "{'pattern':'q*'}"), "an empty match cites nothing");
    }
}
