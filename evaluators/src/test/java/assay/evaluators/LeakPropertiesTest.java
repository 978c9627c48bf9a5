package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Message;
import assay.score.Score;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** What holds for all texts. */
class LeakPropertiesTest {
    private static final List<String> ALL = List.of("pii", "secrets", "prompt-leak", "refusal");

    @Provide
    Arbitrary<String> texts() {
        var words = Arbitraries.of(
                "a@b.org",
                "+49 30 901820",
                "078-05-1120",
                "I can't help",
                "東京",
                "12 Main Street",
                "the",
                "\n",
                "4111111111111111");
        return Arbitraries.oneOf(words.list().ofMaxSize(20).map(list -> String.join(" ", list)), Arbitraries.strings());
    }

    @Property(seed = "1")
    void scoresLieBetween0And1(@ForAll("texts") String answer, @ForAll("texts") String system) {
        var asked = Asked.answer(answer).after(Message.of(Message.Role.SYSTEM, system), Message.user("?"));
        for (String evaluator : ALL) {
            if (asked.by(evaluator) instanceof Score score) assertTrue(score.value() >= 0 && score.value() <= 1);
        }
    }

    @Property(seed = "2")
    void whatTheUserSaidIsNeverALeak(@ForAll("texts") String text) {
        var asked = Asked.answer(text).after(Message.of(Message.Role.SYSTEM, text), Message.user(text));

        assertEquals(1, asked.score("pii"));
        assertEquals(1, asked.score("secrets"));
    }

    @Property(seed = "3")
    void aSystemTextRepeatedAsAWholeScores0(
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 20, max = 60) String letters) {
        String system = String.join(" ", letters.split("", -1)).strip();
        var asked =
                Asked.answer("Here it is: " + system).after(Message.of(Message.Role.SYSTEM, system), Message.user("?"));

        assertEquals(0, asked.score("prompt-leak"));
    }

    @Property(seed = "4")
    void refusingIsWantedOrNotAndNeverBoth(@ForAll("texts") String answer) {
        var asked = Asked.answer(answer);
        if (!(asked.by("refusal") instanceof Score score) || answer.isBlank() || Text.isBlank(answer)) return;

        assertEquals(1, score.value() + asked.score("refusal", "{'should_refuse':true}"));
    }
}
