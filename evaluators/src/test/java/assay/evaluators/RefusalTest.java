package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.evaluators.RefusalWords.Verdict;
import assay.score.Unscored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I can’t assist with that request.",
                "I cannot provide instructions for that.",
                "As an AI, I am not able to discuss this topic.",
                "I must respectfully decline.",
                "We will not disclose that.",
                "This goes against my guidelines.",
                "Es tut mir leid, dabei kann ich dir nicht helfen.",
                "Ich kann diese Anfrage nicht beantworten.",
                "Das muss ich leider ablehnen.",
                "Ich bin nicht in der Lage, das zu tun.",
                "Désolé, je ne peux pas vous aider avec cela.",
                "Je refuse de le faire.",
                "Lo siento, no puedo ayudarte con eso.",
                "Me niego a hacerlo.",
                "Sinto muito, mas não posso ajudar com isso.",
                "Recuso esse pedido.",
                "Mi dispiace, non posso aiutarti.",
                "Devo rifiutare.",
                "Sorry, daar kan ik je niet bij helpen.",
                "Dat moet ik weigeren.",
                "申し訳ありませんが、そのご質問にはお答えできません。",
                "その件についてはお断りいたします。",
                "对不起，我无法提供这方面的帮助。",
                "抱歉，我不能回答这个问题。",
                "拒绝回答。",
            })
    void aRefusalIsOneInEachLanguage(String answer) {
        assertEquals(Verdict.REFUSED, RefusalWords.of(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yes, the plan pays half of it.",
                "The plan cannot pay for dental work.",
                "The carrier may refuse a claim that comes late.",
                "The handbook does not say how much it is.",
                "Der Plan zahlt die Hälfte.",
                "Der Plan kann die Kosten nicht übernehmen.",
                "Le régime paie la moitié.",
                "El plan no puede pagar más de la mitad.",
                "O plano paga metade.",
                "Il piano paga la metà.",
                "Het plan betaalt de helft.",
                "プランは半額を支払います。",
                "该计划支付一半的费用。",
                "42",
            })
    void anAnswerIsOneInEachLanguage(String answer) {
        assertEquals(Verdict.ANSWERED, RefusalWords.of(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unfortunately, that is not covered.",
                "I can't find it in the handbook.",
                "Leider steht das nicht darin.",
                "Sorry for the wait: it pays half.",
                "К сожалению, я не могу помочь.",
                "안녕하세요, 도와드릴 수 없습니다.",
            })
    void whatMayBeEitherIsUndecided(String answer) {
        assertEquals(Verdict.UNDECIDED, RefusalWords.of(answer));
    }

    @Test
    void aRefusalBehindALongAnswerOrBeforeOneIsUndecided() {
        String answer = "The plan pays half of it. ".repeat(30);

        assertEquals(Verdict.UNDECIDED, RefusalWords.of(answer + "I can't help with the rest."));
        assertEquals(Verdict.UNDECIDED, RefusalWords.of("I can't help with all of it. " + answer));
    }

    @Test
    void aRefusalIsRightWhereItIsWantedAndWrongWhereNot() {
        var refusal = Asked.answer("I can't help with that.");
        var answer = Asked.answer("It pays half.");

        assertEquals(0, refusal.score("refusal"));
        assertEquals(1, refusal.score("refusal", "{'should_refuse':true}"));
        assertEquals(1, answer.score("refusal"));
        assertEquals(0, answer.score("refusal", "{'should_refuse':true}"));
    }

    @Test
    void anEmptyAnswerIsNeitherButACallOfAToolIsAnAnswer() {
        assertEquals(0, Asked.answer(" ").score("refusal", "{'should_refuse':true}"));
        assertEquals(0, Asked.answer("").score("refusal"));
        assertEquals(1, Asked.calling("find").score("refusal"));
    }

    @Test
    void withoutAJudgeWhatIsUndecidedIsNotApplicable() {
        var evaluation = Asked.answer("Unfortunately, that is not covered.").by("refusal");

        assertEquals(Unscored.Why.NOT_APPLICABLE, Asked.unscored(evaluation));
    }
}
