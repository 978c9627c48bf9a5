package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "It is $500.|\\$\\d+|false|1",
                "It is 500.|\\$\\d+|false|0",
                "YES, it is|yes|false|0",
                "YES, it is|(?i)yes|false|1",
                "yes, it is|yes|true|0",
                "yes|yes|true|1",
                "`a\nb`|a.b|true|0",
                "`a\nb`|(?s)a.b|true|1",
                "😀|^.$|false|1",
            })
    void aPatternMatchesInTheAnswerOrAllOfIt(String answer, String pattern, boolean full, double score) {
        assertEquals(
                score,
                Asked.scored(Asked.answer(answer).by("regex", parameters(pattern, full)))
                        .value());
    }

    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @CsvSource({"(a+)+$", "(a|aa)+$", "(.*)*b$", "(a|b|ab)*c", ".*.*.*="})
    void aPatternThatBacktracksWithoutEndIsGivenUpNotScored(String pattern) {
        var evaluation = Asked.answer("a".repeat(5_000) + "!").by("regex", parameters(pattern, true));

        assertEquals(Unscored.Why.ERROR, Asked.unscored(evaluation));
        assertEquals("the pattern was given up", evaluation.reason().substring(0, 24));
    }

    @Test
    void aWrongPatternIsRefusedInPlainWords() {
        var asked = Asked.answer("x");
        var parameters = parameters("a(b", false);

        var refused = assertThrows(IllegalArgumentException.class, () -> asked.by("regex", parameters));

        assertEquals("pattern is no regular expression: Unclosed group at character 4", refused.getMessage());
    }

    private static ObjectNode parameters(String pattern, boolean full) {
        return JsonNodeFactory.instance.objectNode().put("pattern", pattern).put("full", full);
    }
}
