package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** contains, contains-all, contains-any, exact-match. */
class PhrasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "The deductible is $500|{'value':'$500'}|1",
                "The deductible is $500|{'value':'DEDUCTIBLE'}|0",
                "The deductible is $500|{'value':'DEDUCTIBLE','ignore_case':true}|1",
                "ÉCOLE|{'value':'école','ignore_case':true}|1",
                "ΟΔΟΣΑ|{'value':'οδος','ignore_case':true}|1",
                "ISPARTA|{'value':'isparta','ignore_case':true}|1",
                "``|{'value':'x'}|0",
            })
    void aPhraseOccursOrNot(String answer, String parameters, double score) {
        assertEquals(score, Asked.answer(answer).score("contains", parameters));
    }

    @Test
    void containsAllIsTheShareOfPhrasesFound() {
        var asked = Asked.answer("copay and deductible");

        var evaluation = asked.by("contains-all", "{'values':['copay','Deductible','premium']}");

        assertEquals(1 / 3.0, Asked.scored(evaluation).value(), 1e-12);
        assertEquals(List.of("Deductible", "premium"), Asked.evidence(evaluation, "missing"));
        assertEquals("2 of 3 phrases are missing", evaluation.reason());
        assertEquals(1, asked.score("contains-all", "{'values':['copay','Deductible'],'ignore_case':true}"));
    }

    @Test
    void containsAnyIsContentWithOnePhrase() {
        var asked = Asked.answer("copay and deductible");

        var evaluation = asked.by("contains-any", "{'values':['premium','copay','deductible']}");

        assertEquals(1, Asked.scored(evaluation).value());
        assertEquals(List.of("copay", "deductible"), Asked.evidence(evaluation, "found"));
        assertEquals(0, asked.score("contains-any", "{'values':['premium','COPAY']}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Paris|Paris|{}|1",
                "paris|Paris|{}|0",
                "paris|Paris|{'ignore_case':true}|1",
                "`\u00a0 Paris\n`|Paris|{}|0",
                "`\u00a0 Paris\n`|Paris|{'trim':true}|1",
                "e\u0301|é|{}|0",
                "e\u0301|é|{'nfc':true}|1",
                "``|``|{}|1",
            })
    void exactMatchOverlooksWhatItsOptionsSay(String answer, String expected, String parameters, double score) {
        assertEquals(score, Asked.answer(answer).expecting(expected).score("exact-match", parameters));
    }

    @Test
    void anyOfSeveralReferencesWillDoAndItsIndexIsKept() {
        var evaluation =
                Asked.answer("Paris").expecting("Lyon", "Paris", "Paris").by("exact-match");

        assertEquals(1, Asked.scored(evaluation).value());
        assertEquals(1, Asked.evidence(evaluation, "reference"));
    }
}
