package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.score.Exchange;
import assay.score.Unscored.Why;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** starts-with, ends-with, choice, json-path, language, repetition, finish, keyword-coverage. */
class TextChecksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "starts-with|Yes, it does.|{'value':'Yes'}|1",
                "starts-with|Yes, it does.|{'value':'yes'}|0",
                "starts-with|ÉTÉ|{'value':'été','ignore_case':true}|1",
                "starts-with|`\n Yes`|{'value':'Yes'}|0",
                "starts-with|`\n Yes`|{'value':'Yes','trim':true}|1",
                "starts-with|Ye|{'value':'Yes'}|0",
                "starts-with|``|{'value':'Yes'}|0",
                "ends-with|Thank you.|{'value':'.'}|1",
                "ends-with|Thank you. Bye|{'value':'.'}|0",
                "ends-with|`Thank you.\n`|{'value':'YOU.','ignore_case':true,'trim':true}|1",
                "ends-with|`Thank you.\n`|{'value':'you.'}|0",
            })
    void anAnswerBeginsAndEndsWithAPhraseOrNot(String evaluator, String answer, String parameters, double score) {
        assertEquals(score, Asked.answer(answer).score(evaluator, parameters));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "B|B|{}|1",
                "(B)|B|{}|1",
                "**B.** It pays half.|B|{}|1",
                "C|B|{}|0",
                "``|B|{}|0",
                "I do not know|B|{}|0",
                "B, or perhaps C|B|{}|0",
                "B. Yes, B.|B|{}|1",
                "Because|B|{}|0",
                "A plan pays, so B|B|{}|0",
                "A plan pays. Answer: (B)|B|{'pattern':'Answer: ?\\\\(?([A-D])'}|1",
                "Answer: B. No, Answer: C|C|{'pattern':'Answer: ([A-D])'}|0",
                "so it is B|B|{'pattern':'Answer: ([A-D])'}|0",
                "b|B|{}|0",
                "b|B|{'ignore_case':true}|1",
                "It is partly covered.|partly covered|{'options':['covered','partly covered','not covered']}|1",
                "不是|是|{'options':['是','否']}|0",
                "É|E|{'options':['E','F']}|0",
                "The answer is B|the answer is B|{}|1",
            })
    void theOneOptionNamedIsTheExpectedOneOrNot(String answer, String expected, String parameters, double score) {
        assertEquals(score, Asked.answer(answer).expecting(expected).score("choice", parameters));
    }

    @Test
    void aReferenceThatNamesNoOptionIsTheScenariosFault() {
        var asked = Asked.answer("B").expecting("the second");

        assertEquals(Why.ERROR, Asked.unscored(asked.by("choice")));
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(Asked.answer("B").by("choice")));
    }

    @Test
    void anyOfTheExpectedOptionsWillDo() {
        var evaluation = Asked.answer("B").expecting("A", "B").by("choice");

        assertEquals(1, Asked.scored(evaluation).value());
        assertEquals(1, Asked.evidence(evaluation, "reference"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'b':[1,2]}}|{'path':'$.a.b[1]'}|1",
                "{'a':{'b':[1,2]}}|{'path':'$.a.c'}|0",
                "{'a':null}|{'path':'$.a'}|1",
                "not JSON|{'path':'$.a'}|0",
                "{'a':'USD'}|{'path':'$.a','matcher':{'evaluator':'regex','pattern':'^[A-Z]{3}$'}}|1",
                "{'a':'dollar'}|{'path':'$.a','matcher':{'evaluator':'regex','pattern':'^[A-Z]{3}$'}}|0",
                "{'a':'dollar'}|{'path':'$.a','matcher':{'evaluator':'regex','pattern':'^[A-Z]{3}$','not':true}}|1",
                "{'a':12}|{'path':'$.a','matcher':{'evaluator':'numeric','tolerance':1}}|1",
                "{'a':14}|{'path':'$.a','matcher':{'evaluator':'numeric','tolerance':1}}|0",
                "{'a':[{'p':'ab'},{'p':'a'}]}|{'path':'$.a[*].p','matcher':{'evaluator':'contains','value':'a'}}|1",
                "{'a':[{'p':'ab'},{'p':'c'}]}|{'path':'$.a[*].p','matcher':{'evaluator':'contains','value':'a'}}|0",
                "{'a':[]}|{'path':'$.a[*].p','matcher':{'evaluator':'contains','value':'a'}}|0",
                "{'a':{'b':1}}|{'path':'$.a','matcher':{'evaluator':'json-schema','schema':{'required':['b']}}}|1",
                "{'a':'half of it'}|{'path':'$.a','matcher':{'evaluator':'length','max':9}}|0",
                "{'a':'x y'}|{'path':'$.a','matcher':{'evaluator':'contains-all','values':['x','z'],'threshold':0.5}}|1",
                "So: {'a':'x'}|{'path':'$.a','extract':true}|1",
            })
    void whatStandsAtAPathPassesOrNot(String answer, String parameters, double score) {
        assertEquals(
                score,
                Asked.answer(answer.replace('\'', '"')).expecting("12 a month").score("json-path", parameters));
    }

    @Test
    void aMatcherWithoutAScoreGivesNone() {
        String parameters = "{'path':'$.a','matcher':{'evaluator':'numeric'}}";
        var asked = Asked.answer("{\"a\":12}");

        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(asked.by("json-path", parameters)));
        assertEquals(Why.ERROR, Asked.unscored(asked.expecting("twelve").by("json-path", parameters)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'path':'a'}|path must begin with $",
                "{'path':'$['}|path is no JSONPath",
                "{'path':'$[?(@.a =~ /(a+)+b/)]'}|use the matcher `regex`",
                "{'path':'$.a','matcher':{'evaluator':'contain','value':'x'}}|did you mean `contains`?",
                "{'path':'$.a','matcher':{'evaluator':'contains'}}|matcher: `contains`:",
                "{'path':'$.a','matcher':{'evaluator':'regex','pattern':'('}}|pattern is no regular expression",
                "{'path':'$.a','matcher':{'evaluator':'rouge-l'}}|needs a threshold here",
                "{'path':'$.a','matcher':{'evaluator':'fluency'}}|asks a judge",
                "{'path':'$.a','matcher':{'evaluator':'all-of','of':['x']}}|made of others",
            })
    void aPathOrMatcherThatCannotBeUsedIsRefused(String parameters, String reason) {
        var asked = Asked.answer("{}");

        var refusal = assertThrows(IllegalArgumentException.class, () -> asked.by("json-path", parameters));

        assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|The plan pays half of the cost after you have met the deductible.",
                "de|Der Tarif übernimmt die Hälfte der Kosten nach dem Selbstbehalt.",
                "fr|Le régime paie la moitié des frais après la franchise.",
                "es|El plan paga la mitad del costo después del deducible.",
                "pt|O plano paga metade do custo após a franquia.",
                "it|Il piano paga la metà dei costi dopo la franchigia.",
                "nl|Het plan betaalt de helft van de kosten na het eigen risico.",
                "sv|Planen betalar hälften av kostnaden efter självrisken.",
                "nb|Planen betaler halvparten av kostnaden etter egenandelen.",
                "pl|Plan pokrywa połowę kosztów po udziale własnym.",
                "tr|Plan, muafiyetten sonra masrafların yarısını öder.",
                "ru|План оплачивает половину расходов после франшизы.",
                "el|Το πρόγραμμα πληρώνει το μισό του κόστους μετά την απαλλαγή.",
                "ar|تدفع الخطة نصف التكلفة بعد الخصم.",
                "he|התוכנית משלמת מחצית מהעלות לאחר ההשתתפות העצמית.",
                "hi|योजना कटौती के बाद आधी लागत का भुगतान करती है।",
                "ja|このプランは免責額を超えた費用の半分を支払います。",
                "zh|东京是日本的首都，人口超过一千三百万，是世界最大城市之一。",
                "ko|이 플랜은 공제액 이후 비용의 절반을 지불합니다.",
                "th|แผนนี้จ่ายครึ่งหนึ่งของค่าใช้จ่ายหลังหักค่าลดหย่อน",
            })
    void aLanguageIsToldFromAnotherOne(String language, String answer) {
        var asked = Asked.answer(answer);

        assertEquals(1, asked.score("language", "{'language':'" + language + "'}"));
        assertEquals(0, asked.score("language", "{'language':'" + (language.equals("en") ? "de" : "en") + "'}"));
    }

    @Test
    void withoutALanguageTheQuestionsCounts() {
        String german = "Der Tarif übernimmt die Hälfte der Kosten.";
        var asked = Asked.answer(german);

        assertEquals(1, scored(asked, "Was übernimmt der Tarif von den Kosten?"));
        assertEquals(0, scored(asked, "What does the plan pay of the cost?"));
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(asked.by("language"))); // "what?" is too short
    }

    private static double scored(Asked asked, String query) {
        var seen = asked.exchange();
        return new Asked(new Exchange(
                        query,
                        seen.expected(),
                        seen.context(),
                        seen.tools(),
                        seen.expectedToolCalls(),
                        seen.expectedDocuments(),
                        seen.answer(),
                        seen.toolResults(),
                        seen.costUsd(),
                        seen.evaluations()))
                .score("language");
    }

    @Test
    void under20LettersNoLanguageIsTold() {
        assertEquals(
                Why.NOT_APPLICABLE,
                Asked.unscored(Asked.answer("1,200 $ Abcdefghij klmnopqrs 99").by("language", "{'language':'en'}")));
        assertEquals(
                "the answer is written in en",
                Asked.answer("It is 1,200 dollars for both of you.")
                        .by("language", "{'language':'en'}")
                        .reason());
    }

    @Test
    void codeAndAddressesAreNoLanguage() {
        String answer = """
                Der Tarif übernimmt die Hälfte der Kosten. https://example.com/what/the/plan/pays/for/you/and/yours
                ```
                for (the : plan) that.pays(half, of, the, cost); // after you have met the deductible
                ```
                """;

        assertEquals(1, Asked.answer(answer).score("language", "{'language':'de'}"));
    }

    @Test
    void anUnknownLanguageIsRefused() {
        var asked = Asked.answer("x");

        var refusal = assertThrows(IllegalArgumentException.class, () -> asked.by("language", "{'language':'qq'}"));

        assertTrue(String.valueOf(refusal.getMessage()).contains("am, an, ar"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|1",
                "one two three|1",
                "one two three four five|1",
                "no no no no no no no|0.25", // one of four runs
                "`a b c d. A b c d.`|0.8", // abcd bcda cdab dabc abcd
                "東京都東京都東京都|0.5", // 9 characters, 6 runs, 3 of them different
            })
    void theShareOfDifferentRunsOfFourWords(String answer, double score) {
        assertEquals(score, Asked.answer(answer).score("repetition"), 1e-12);
    }

    @Test
    void aLoopIsFarUnderThePassMark() {
        var evaluation = Asked.answer("I am sorry about that. ".repeat(40)).by("repetition");

        assertEquals(5 / 197.0, Asked.scored(evaluation).value(), 1e-12);
        assertEquals("i am sorry about", Asked.evidence(evaluation, "most_often"));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, 1",
        "tool_calls, 1",
        "end_turn, 1",
        "length, 0",
        "MAX_TOKENS, 0",
        "content_filter, 0",
        "SAFETY, 0",
    })
    void anAnswerEndedByItselfOrNot(String finishReason, double score) {
        assertEquals(score, ended(Optional.of(finishReason)).score("finish"));
    }

    @Test
    void anAnswerThatDoesNotSayWhyItEndedIsNotScored() {
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(ended(Optional.empty()).by("finish")));
    }

    private static Asked ended(Optional<String> finishReason) {
        var seen = Asked.answer("x").exchange();
        var reported = new Outcome.Reported(
                finishReason, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        return new Asked(new Exchange(
                seen.query(),
                seen.expected(),
                seen.context(),
                seen.tools(),
                seen.expectedToolCalls(),
                seen.expectedDocuments(),
                seen.answer().with(reported),
                seen.toolResults(),
                seen.costUsd(),
                seen.evaluations()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "The copay is due.|{'keywords':['copay']}|1",
                "The Co-Payment is due.|{'keywords':['co payment']}|1",
                "It is an explanation.|{'keywords':['plan']}|0",
                "The deductible|{'keywords':['copay','deductible']}|0.5",
                "A co-payment|{'keywords':[['copay','co-payment'],['deductible','excess']]}|0.5",
                "The deductible|{'keywords':['copay',{'any':['deductible','excess'],'weight':3}]}|0.75",
                "cafe\u0301 au lait|{'keywords':['café au lait']}|1",
                "东京是日本的首都|{'keywords':['日本','首都','大阪','京']}|0.75",
                "``|{'keywords':['copay']}|0",
                "co. Pay|{'keywords':['copay']}|0",
            })
    void theWeightedShareOfKeywords(String answer, String parameters, double score) {
        assertEquals(score, Asked.answer(answer).score("keyword-coverage", parameters), 1e-12);
    }

    @Test
    void missingKeywordsAreNamedByTheFirstOfTheirSynonyms() {
        var evaluation =
                Asked.answer("The deductible").by("keyword-coverage", "{'keywords':[['copay','x'],'deductible']}");

        assertEquals("1 of 2 keywords are missing", evaluation.reason());
        assertEquals(List.of("copay"), Asked.evidence(evaluation, "missing"));
        assertThrows(
                IllegalArgumentException.class, () -> Asked.answer("x").by("keyword-coverage", "{'keywords':['?!']}"));
    }
}
