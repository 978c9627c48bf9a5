package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.score.Unscored.Why;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteFidelityTest {
    private static final String CONTEXT = "handbook.pdf: The plan pays eighty\n  percent of the bill. 東京は日本の首都です。";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It says \"plan pays eighty percent of\" it.",
                "It says \"plan pays\neighty percent\" of it.",
                "It says “plan pays eighty percent” of it.",
                "It says „plan pays eighty percent“ of it.",
                "It says «plan pays eighty percent» of it.",
                "It says »plan pays eighty percent« of it.",
                "It says 「東京は日本の首都です」 there.",
                "It says \"plan pays eighty percent.\"",
            })
    void whatStandsInTheContextIsFaithful(String answer) {
        assertEquals(1, Asked.answer(answer).retrieving(CONTEXT).score("quote-fidelity"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It says \"plan pays ninety percent of\" it.",
                "It says \"Plan pays eighty percent\" of it.",
                "It says \"the bill. 東京は日本の首都ではない\".",
            })
    void whatDoesNotIsInvented(String answer) {
        assertEquals(0, Asked.answer(answer).retrieving(CONTEXT).score("quote-fidelity"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "It pays \"eighty percent\".",
                "It's the insurer's plan that pays what's due.",
                "It says \"plan pays eighty percent",
                "It says \"plan pays\n\nninety percent of\" it."
            })
    void withoutAQuotationOfFourWordsNothingCanBeSaid(String answer) {
        var evaluation = Asked.answer(answer).retrieving(CONTEXT).by("quote-fidelity");

        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(evaluation));
    }

    @Test
    void theShareOfFaithfulQuotationsIsTheScore() {
        var asked = Asked.answer("\"The plan pays eighty percent\" and \"the plan pays it all\".");

        var evaluation = asked.retrieving(CONTEXT).by("quote-fidelity");

        assertEquals(.5, Asked.scored(evaluation).value());
        assertEquals(List.of("the plan pays it all"), Asked.evidence(evaluation, "invented"));
    }

    @Test
    void withoutContextNothingCanBeSaid() {
        var evaluation = Asked.answer("\"one two three four\"").by("quote-fidelity");

        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(evaluation));
    }
}
