package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.observation.Usage;
import assay.score.Unscored.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluators tokens and availability; those of time and money are in {@link LimitsTest}. */
class OperationTest {
    @ParameterizedTest
    @CsvSource({"total, 300", "input, 100", "output, 200", "reasoning, 50"})
    void tokensOfAKindAreCountedAgainstTheirLimit(String count, int tokens) {
        var asked = Asked.using(new Usage(100, 200, 20, 50), 1);

        var within = asked.by("tokens", "{'count':'" + count + "','limit':" + tokens + "}");
        var over = asked.by("tokens", "{'count':'" + count + "','limit':" + (tokens - 1) + "}");

        assertEquals(1, Asked.scored(within).value());
        assertEquals(tokens, Asked.scored(within).raw().value());
        assertEquals(0, Asked.scored(over).value());
    }

    @Test
    void withoutAUsageTokensDoNotApply() {
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(Asked.answer("a").by("tokens", "{'limit':1}")));
    }

    @Test
    void anAnswerThatNeededRetriesIsLessAvailable() {
        var asked = Asked.using(Usage.of(1, 1), 2);

        assertEquals(0, asked.score("availability"));
        assertEquals(2, Asked.scored(asked.by("availability")).raw().value());
        assertEquals(1, asked.score("availability", "{'attempts':2}"));
        assertEquals(1, Asked.using(Usage.of(1, 1), 1).score("availability"));
    }
}
