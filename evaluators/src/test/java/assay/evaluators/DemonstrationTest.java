package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.score.EvaluatorKind;
import assay.score.Example;
import assay.score.Means;
import assay.score.Score;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every evaluator is shown at work by an example that runs. */
class DemonstrationTest {
    /** Those who ask no judge but somebody else. */
    private static final Set<Means> ELSEWHERE = Set.of(Means.EMBEDDING, Means.SERVICE);

    static Stream<EvaluatorKind> kinds() {
        return new Evaluators().kinds().values().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyEvaluatorHasAnExampleThatGivesTheScoreItStates(EvaluatorKind kind) {
        var shown = Demonstration.of(kind.id()).orElseThrow(() -> new AssertionError("no example: " + kind.id()));

        assertEquals(kind.id(), shown.example().use().evaluator());
        Score score = Asked.scored(shown.evaluation());
        assertEquals(shown.example().score().orElseThrow(), score.value(), .0005, score::reason);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whoAsksAJudgeShowsWhatIsSent(EvaluatorKind kind) {
        var shown = Demonstration.of(kind.id()).orElseThrow();

        boolean reply = kind.example().orElseThrow().reply().isPresent();
        boolean replies = reply && !ELSEWHERE.contains(kind.means());
        if (ELSEWHERE.contains(kind.means())) assertTrue(reply, "the example says what would come back");
        assertEquals(replies, !shown.sent().isEmpty());
        if (kind.means() == Means.JUDGE) assertTrue(replies, "the example says what the judge would reply");
        if (replies) {
            assertTrue(shown.sent().getLast().text().contains("Reply with"));
            assertFalse(
                    shown.sent().getFirst().text().matches("(?s).*\\{[a-z]+}.*"),
                    "a placeholder is left in what is sent");
        }
    }

    @Test
    void whatMeansAnEvaluatorHasFollowsFromHowItIsMade() {
        var kinds = new Evaluators().kinds();

        assertEquals(Means.DETERMINISTIC, means(kinds.get("f1")));
        assertEquals(Means.COMPOSITE, means(kinds.get("all-of")));
        assertEquals(Means.JUDGE, means(kinds.get("groundedness")));
        assertEquals(Means.EMBEDDING, means(kinds.get("semantic-similarity")));
        assertEquals(Means.SERVICE, means(kinds.get("content-safety")));
        assertEquals(Means.SERVICE, means(kinds.get("http")));
        assertEquals(Means.PERSON, means(kinds.get("human-label")));
        assertTrue(Demonstration.of("no-such").isEmpty());
    }

    private static Means means(@Nullable EvaluatorKind kind) {
        return Objects.requireNonNull(kind).means();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`evaluate: [ f1 ]\nprompts: [ { input: x, expected: x } ]\n`|without `answer`",
                "`evaluate: [ f2 ]\nprompts: [ { input: x, expected: x } ]\nanswer: x\n`|did you mean `f1`",
                "`evaluate: [ f1 ]\nprompts: [ { input: x } ]\nanswer: x\n`|which no prompt has",
                "`evaluate: [ json ]\nprompts: [ { input: x } ]\nanswer: { txt: x }\n`|has no `txt`",
                "`evaluate: [ json ]\nprompts: [ { input: x } ]\nanswer: [ x\n`|not valid YAML",
            })
    void anExampleThatCannotBeReadSaysWhy(String yaml, String why) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new Example(yaml).read(new Evaluators()));

        assertTrue(String.valueOf(thrown.getMessage()).contains(why), thrown::getMessage);
    }
}
