package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds for all texts. */
class OverlapPropertiesTest {
    private static final List<String> ALL =
            List.of("f1", "rouge-1", "rouge-2", "rouge-l", "bleu", "gleu", "meteor", "chrf", "levenshtein");
    private static final List<String> SYMMETRIC = List.of("f1", "rouge-1", "rouge-2", "rouge-l", "gleu", "levenshtein");

    @Provide
    Arbitrary<String> texts() {
        var words = Arbitraries.of("the", "cat", "sat", "Mat.", "東京", "é", "42", "ß", "a-b", " ", "\n");
        return Arbitraries.oneOf(words.list().ofMaxSize(12).map(list -> String.join(" ", list)), Arbitraries.strings());
    }

    @Property(seed = "1")
    void scoresLieBetween0And1(@ForAll("texts") String answer, @ForAll("texts") String expected) {
        for (String evaluator : ALL) {
            double score = Asked.answer(answer).expecting(expected).score(evaluator);

            assertTrue(score >= 0 && score <= 1);
        }
    }

    @Property(seed = "2")
    void aTextWithWordsScores1AgainstItself(@ForAll("texts") String text) {
        Assume.that(
                !Tokens.withoutArticles(text).isEmpty() && !Tokens.unicode(text).isEmpty());

        assertEquals(1, Asked.answer(text).expecting(text).score("f1"), 1e-12);
        for (String evaluator : List.of("rouge-l", "rouge-1", "gleu", "chrf")) {
            assertEquals(1, Asked.answer(text).expecting(text).score(evaluator), 1e-12);
        }
    }

    @Property(seed = "6")
    void anyTextIsLikeItself(@ForAll("texts") String text) {
        for (String evaluator : List.of("levenshtein", "normalized-match", "exact-match")) {
            assertEquals(1, Asked.answer(text).expecting(text).score(evaluator));
        }
    }

    @Property(seed = "7")
    void aTextOfFourWordsOrMoreHasABleuOf1AgainstItself(@ForAll("texts") String text) {
        var tokens = new TranslationTokens(false, List.of()).of(text, text);
        Assume.that(tokens.getFirst().size() >= 4);

        assertEquals(1, Asked.answer(text).expecting(text).score("bleu"), 1e-12);
    }

    @Property(seed = "3")
    void answerAndReferenceMayChangePlaces(@ForAll("texts") String one, @ForAll("texts") String other) {
        for (String evaluator : SYMMETRIC) {
            double score = Asked.answer(one).expecting(other).score(evaluator);
            double changed = Asked.answer(other).expecting(one).score(evaluator);

            assertEquals(score, changed, 1e-12);
        }
    }

    @Property(seed = "4")
    void theOrderOfReferencesDoesNotMatter(
            @ForAll("texts") String answer, @ForAll @Size(min = 1, max = 5) List<@From("texts") String> references) {
        var reversed = references.reversed();
        for (String evaluator : Stream.concat(ALL.stream(), Stream.of("exact-match", "normalized-match"))
                .toList()) {
            double score = Asked.answer(answer)
                    .expecting(references.toArray(String[]::new))
                    .score(evaluator);
            double other = Asked.answer(answer)
                    .expecting(reversed.toArray(String[]::new))
                    .score(evaluator);

            assertEquals(score, other);
        }
    }

    @Property(seed = "5")
    void aNumberIsReadWhateverItsSeparators(@ForAll long number, @ForAll("texts") String before) {
        String grouped = String.format(Locale.ROOT, "%,d", number);

        assertEquals(
                1,
                Asked.answer(before + " " + grouped)
                        .expecting(Long.toString(number))
                        .score("numeric"));
    }
}
