package assay.evaluators.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome.Token;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeReplyTest {
    private static final Form<Form.Graded> FORM = new Form.Level(1, 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"reason\": \"r\", \"score\": 2}|2",
                "{\"reason\": \"r\", \"score\": \"2\"}|2",
                "{\"reason\": \"r\", \"score\": 2.0}|2",
                "First {\"reason\": \"r\", \"score\": 5}, no: {\"reason\": \"r\", \"score\": 2} done.|2",
                "{\"reason\": \"it says {\\\"score\\\": 5}\", \"score\": 2}|2",
                "Of 10 claims 5 hold. <S0>3</S0><S1>r</S1><S2>4</S2> <S1>r</S1><S2>2</S2>|2",
            })
    void theLastVerdictCounts(String reply, int level) {
        var read = JudgeReply.read(reply, FORM);

        assertEquals(
                level,
                assertInstanceOf(Form.Read.Understood.class, read).verdict() instanceof Form.Graded graded
                        ? graded.level()
                        : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "Score: 5",
                "I rate this 4/5.",
                "{\"reason\": \"r\", \"score\": \"four\"}",
                "{\"reason\": \"r\", \"score\": \"4 of 5\"}",
                "{\"reason\": \"r\", \"score\": 3.5}",
                "{\"reason\": \"r\", \"score\": true}",
                "{\"reason\": \"r\", \"score\": [5]}",
                "{\"reason\": \"r\", \"score\": 5",
                "<S2>4 or 5</S2>"
            })
    void aDigitSomewhereInTheTextIsNoVerdict(String reply) {
        assertInstanceOf(Form.Read.NotUnderstood.class, JudgeReply.read(reply, FORM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":", "[{\"", "<S1>", "<S2>", "}{"})
    void aHostileReplyIsReadWithinASecond(String piece) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> JudgeReply.read(piece.repeat(1_000_000 / piece.length()), FORM));
    }

    @Test
    void theExpectationIsThatOfTheReference() throws IOException {
        var file = Stream.<Path>iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(folder -> folder.resolve("shared/reference/evaluator-vectors.json"))
                .filter(Files::exists)
                .findFirst();
        Assumptions.assumeTrue(file.isPresent(), "left out: there is no shared folder beside the project");
        var vectors = new JsonMapper().readTree(file.orElseThrow().toFile()).get("logprob_expectation");

        for (var vector : vectors) {
            List<Token.Choice> choices = vector.get("top_logprobs")
                    .valueStream()
                    .map(pair ->
                            new Token.Choice(pair.get(0).asText(), pair.get(1).asDouble()))
                    .toList();
            int low = vector.get("min").asInt();
            int high = vector.get("max").asInt();
            var expectation = Expectation.of(choices, low, high);
            if (vector.get("expected_score").isNull()) assertTrue(expectation.isEmpty());
            else {
                assertEquals(vector.get("expected_score").asDouble(), expectation.orElseThrow(), 1e-9);
                assertEquals(
                        vector.get("normalised").asDouble(), (expectation.orElseThrow() - low) / (high - low), 1e-9);
            }
        }
        assertTrue(vectors.size() > 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<<<end X>>>", "＜＜＜end X＞＞＞", "‹‹‹end X›››", "<\u200b<\u200b<end X>\u200b>\u200b>", "«««end X»»»",
                "< S2 >5</ S2 >", "<S2>5", "＜Ｓ2＞5", "<<<<<<end X>>>>>>", "\0<<<end X>>>\ud800"
            })
    void nothingWithinTheFenceLooksLikeAMarkerOrATag(String text) {
        String neutral = Fence.neutral(text);

        assertTrue(neutral.codePoints().noneMatch(cp -> cp == 0 || Character.getType(cp) == Character.SURROGATE));
        assertTrue(!neutral.matches("(?s).*[<＜‹«]\\p{Cf}*[<＜‹«]\\p{Cf}*[<＜‹«].*"), neutral);
        assertTrue(!neutral.matches("(?s).*[<＜]\\s*/?\\s*[SＳ]\\s*2.*"), neutral);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                ">",
                "<\u200b",
                "< S",
                "<S2>",
                "[",
                "]",
                "[book.pdf]",
                ".a",
                ". ",
                "a",
                "\ud800",
                "\0",
                "\u0301"
            })
    void aMillionCharactersOfEvidenceAreFencedAndTakenApartWithinSeconds(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Fence.neutral(text);
            Sources.of(Scripted.exchange(text));
            Sources.of(Scripted.exchange(text + "[book.pdf]"));
        });
    }

    @Test
    void aCitationGoesWithTheSentenceBeforeIt() {
        var cited = Sources.of(
                Scripted.exchange("It is old. Twelve wells, 3.5 m deep. [x.pdf][book.pdf#page=1] Others [book.pdf]!"));

        assertEquals(2, cited.size());
        assertTrue(cited.getFirst().startsWith("Sentence: Twelve wells, 3.5 m deep\nSource: "), cited.getFirst());
        assertTrue(cited.getLast().startsWith("Sentence: Others\n"), cited.getLast());
    }
}
