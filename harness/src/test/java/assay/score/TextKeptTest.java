package assay.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Outcome.Reported;
import assay.pipeline.Samples;
import assay.pipeline.StoredJson;
import assay.plan.Call;
import assay.scenario.Chunk;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Privacy;
import assay.scenario.ToolCall;
import assay.window.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextKeptTest {
    private static final String MAIL = "planted@example.com";
    private static final TextKept REDACTED = TextKept.of(Privacy.DEFAULT);
    private static final TextKept NONE =
            TextKept.of(new Privacy(Privacy.DEFAULT.redact(), Privacy.KeptText.NONE, Duration.ofDays(1)));

    /** The address stands wherever a text from outside can. */
    private static Scored planted() {
        var prompt = new GoldenPrompt(
                "p",
                List.of(
                        Message.user("I am " + MAIL),
                        new Message(Message.Role.ASSISTANT, MAIL, List.of(planted(MAIL)), Optional.empty()),
                        new Message(Message.Role.TOOL, MAIL, List.of(), Optional.of(MAIL))),
                List.of(MAIL),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        var call = new Call(Samples.runId("benefits"), prompt, 1, Samples.variant("stable"), prompt.messages());
        var plain = Samples.answer("Dear " + MAIL);
        var answer = new Outcome.Answer(
                plain.text(),
                List.of(planted("c")),
                List.of(new Chunk(Optional.of(MAIL), MAIL)),
                new Reported(
                        Optional.of("stop"),
                        Optional.of("m-1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(MAIL),
                        false),
                plain.usage(),
                plain.timing(),
                plain.given(),
                List.of(new Outcome.Earlier(
                        1,
                        "Dear " + MAIL,
                        List.of(planted("e")),
                        List.of(new Chunk(Optional.of(MAIL), MAIL)),
                        Optional.of("stop"))));
        var evidence = new Evidence(Map.of("found", List.of(Map.of(MAIL, MAIL), 3), "count", 7));
        return new Scored(
                Observation.of(call, answer, Samples.NOON),
                List.of(
                        Score.fraction(new EvaluatorId("f1", "1"), .25, "found " + MAIL)
                                .with(evidence),
                        Unscored.error(new EvaluatorId("json", "1"), "not JSON: " + MAIL)));
    }

    private static ToolCall planted(String id) {
        return new ToolCall(id, "send", "{\"to\":\"" + MAIL + "\"}");
    }

    @Test
    void noTextIsStoredWithPersonalDataInIt() {
        String stored = StoredJson.write(REDACTED.of(planted()));

        assertFalse(stored.contains("planted"), stored);
        assertEquals(20, stored.split("\\[email]", -1).length - 1, stored);
    }

    @Test
    void numbersStayAsTheyAre() {
        assertEquals(Numbers.of(planted()), Numbers.of(REDACTED.of(planted())));
        assertEquals(Numbers.of(planted()), Numbers.of(NONE.of(planted())));
    }

    @Test
    void evidenceKeepsItsFormAndItsNumbers() {
        var score = (Score) REDACTED.of(planted()).evaluations().getFirst();

        assertEquals(
                Map.of("found", List.of(Map.of("[email]", "[email]"), 3), "count", 7),
                score.evidence().details());
    }

    @Test
    void noTextMeansNone() {
        var kept = NONE.of(planted());

        var answer = (Outcome.Answer) kept.observation().outcome();
        assertEquals("", answer.text());
        assertEquals(List.of(), answer.toolCalls());
        assertEquals(List.of(), answer.context());
        assertEquals(List.of(), answer.earlier());
        assertEquals(List.of(), kept.observation().messages());
        assertEquals(
                List.of("", ""),
                kept.evaluations().stream().map(Evaluation::reason).toList());
        assertFalse(StoredJson.write(kept).contains("planted"));
    }

    @Test
    void aFailureKeepsItsKindAndLosesWhatItRepeats() {
        var failure = new Outcome.Failure(
                Outcome.Kind.REJECTED,
                "refused: " + MAIL,
                OptionalInt.of(400),
                Samples.answer("").timing());
        var scored = Samples.scored(Samples.call(Samples.runId("benefits"), "p", "stable"), failure);

        var redacted = (Outcome.Failure) REDACTED.of(scored).observation().outcome();
        var none = (Outcome.Failure) NONE.of(scored).observation().outcome();

        assertEquals("refused: [email]", redacted.detail());
        assertEquals("", none.detail());
        assertEquals(failure.kind(), none.kind());
        assertEquals(failure.timing(), redacted.timing());
    }
}
