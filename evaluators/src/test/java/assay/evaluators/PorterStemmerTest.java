package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PorterStemmerTest {
    /** Examples of Porter's paper. */
    @ParameterizedTest
    @CsvSource({
        "ponies, poni",
        "feed, feed",
        "plastered, plaster",
        "bled, bled",
        "sing, sing",
        "conflated, conflat",
        "troubled, troubl",
        "sized, size",
        "hopping, hop",
        "tanned, tan",
        "hissing, hiss",
        "fizzed, fizz",
        "failing, fail",
        "filing, file",
        "conditional, condit",
        "rational, ration",
        "hesitanci, hesit",
        "digitizer, digit",
        "radicalli, radic",
        "vileli, vile",
        "analogousli, analog",
        "vietnamization, vietnam",
        "operator, oper",
        "callousness, callous",
        "formaliti, formal",
        "triplicate, triplic",
        "revival, reviv",
        "inference, infer",
        "gyroscopic, gyroscop",
        "defensible, defens",
        "replacement, replac",
        "dependent, depend",
        "homologou, homolog",
        "communism, commun",
        "activate, activ",
        "angulariti, angular",
        "bowdlerize, bowdler",
        "probate, probat",
        "rate, rate",
        "controll, control"
    })
    void wordsOfThePaperAreCutAsItSays(String word, String stem) {
        assertEquals(stem, PorterStemmer.stem(word));
    }

    /** Where METEOR's usual implementation departs from the paper. */
    @ParameterizedTest
    @CsvSource({
        "as, as",
        "skies, sky",
        "lying, lie",
        "innings, inning",
        "succeed, succeed",
        "dies, die",
        "died, die",
        "spied, spi",
        "enjoy, enjoy",
        "spy, spi",
        "by, by",
        "toy, toy",
        "adding, ad",
        "aged, age",
        "possibly, possibl",
        "rationally, ration",
        "hopefully, hope",
        "geologi, geolog",
        "logi, logi",
        "don't, don't",
        "cafés, café"
    })
    void departuresFromThePaperAreKept(String word, String stem) {
        assertEquals(stem, PorterStemmer.stem(word));
    }

    @Test
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void aWordOfAMegabyteIsCutInTime() {
        String stem = PorterStemmer.stem("y".repeat(1_000_000) + "ing");

        assertEquals(1_000_000, stem.length());
    }
}
