package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of bleu, gleu and meteor; those of ASCII texts are what NLTK's tokenizer gives, a sentence at a time. */
class TranslationTokensTest {
    private static final TranslationTokens TOKENS = new TranslationTokens(false, List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "She said, \"We can't go.\" He didn't.|She said , `` We ca n't go . '' He did n't .",
                "I'm gonna... you CANNOT, d'ye hear?|I 'm gon na ... you CAN NOT , d 'ye hear ?",
                "'Tis the dogs' bone, isn't it?! (Yes.)|'T is the dogs ' bone , is n't it ? ! ( Yes . )",
                "It's 3:45, i.e. $1,000 -- 5% of rock'n'roll.|It 's 3:45 , i.e . $ 1,000 -- 5 % of rock'n'roll .",
                "``Hi'' [a.pdf#page=4]; x@y.z & *more* <b>|`` Hi '' [ a.pdf # page=4 ] ; x @ y.z & * more * < b >",
                "Wanna? I wanna go|Wan na ? I wan na go",
                "\"Really?\" 'No.'|`` Really ? '' 'No . '",
                "^ . .. a.b, ^|. .. a.b ,",
                "^more'n that,x ,,y: ^|more 'n that , x , ,y :",
                "^^|^^",
            })
    void englishIsSplitAsTheTreebankIs(String text, String tokens) {
        assertEquals(tokens, split(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Le café, c’est «ouvert» à 8h30.|Le café , c ’ est « ouvert » à 8h30.",
                "東京は、日本の首都。|東 京 は 、 日 本 の 首 都 。",
                "Preis: 5,50€ (ca.) – ₪12!|Preis : 5,50 € ( ca . ) – ₪ 12!",
                "Great job! 🎉👍|Great job ! 🎉 👍",
                "二〇二四。ok|二 〇 二 四 。 ok",
                "a.b 3.5 (3) é|a . b 3.5 ( 3 ) é",
                "ภาษาไทย|ภ า ษ า ไ ท ย",
            })
    void textOfAnyLanguageIsSplitAtPunctuationButInsideNumbers(String text, String tokens) {
        assertEquals(tokens, split(text));
    }

    @Test
    void oneTextThatIsNoAsciiTurnsAllToTheRulesForAnyLanguage() {
        var alone = TOKENS.of("It isn't.", "no");
        var beside = TOKENS.of("It isn't.", "né");

        assertEquals(List.of("It", "is", "n't", "."), alone.getFirst());
        assertEquals(List.of("It", "isn", "'", "t", "."), beside.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ask Dr. Who.", "(Dr. Who)", "Dr.\nWho"})
    void noSentenceEndsBehindAnAbbreviation(String text) {
        var plain = TOKENS.of(text, "").getFirst();
        var told = new TranslationTokens(false, List.of("Dr.", "e.g."))
                .of(text, "")
                .getFirst();

        assertEquals(List.of("Dr", "."), plain.subList(plain.indexOf("Dr"), plain.indexOf("Dr") + 2));
        assertEquals(List.of("Dr.", "Who"), told.subList(told.indexOf("Dr."), told.indexOf("Dr.") + 2));
    }

    @Test
    void anAbbreviationIsAWholeWord() {
        var tokens = new TranslationTokens(false, List.of("no.")).of("Volcano. No", "");

        assertEquals(List.of("Volcano", ".", "No"), tokens.getFirst());
    }

    @Test
    void caseIsIgnoredOnlyWhereThatIsAsked() {
        var tokens = new TranslationTokens(true, List.of()).of("ÉCOLE Don't", "É");

        assertEquals(List.of("école", "don", "'", "t"), tokens.getFirst());
    }

    private static String split(String text) {
        return String.join(" ", TOKENS.of(text, "").getFirst());
    }
}
