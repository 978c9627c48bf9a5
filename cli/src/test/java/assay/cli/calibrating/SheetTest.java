package assay.cli.calibrating;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.pipeline.Samples;
import assay.plan.Call;
import assay.scenario.Chunk;
import assay.scenario.Message;
import assay.scenario.Message.Role;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Score;
import assay.score.Scored;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are given to label: what the judge has scored, no less. */
class SheetTest {
    private static final Evidence TURNS = Evidence.of("turns", List.of());

    @Test
    void ofAConversationThatWasScoredTurnByTurnAllTurnsAreShown() throws IOException {
        String row = row(TURNS);

        assertTrue(row.contains("1: Which plan?\n\n2: And last year?"), row);
        assertTrue(row.contains("1: Silver.\n\n2: Gold."), row);
        assertTrue(row.contains("of turn 1\n\nof turn 2"), row);
    }

    @Test
    void ofOneWhoseLastAnswerWasScoredThatIsShown() throws IOException {
        String row = row(Evidence.NONE);

        assertTrue(row.contains("And last year?") && row.contains("Gold."), row);
        assertFalse(row.contains("Silver.") || row.contains("of turn 1") || row.contains("1: "), row);
    }

    private static String row(Evidence evidence) throws IOException {
        var sheet = new Sheet("groundedness", Map.of(), 10, 1);
        var score = Score.fraction(new EvaluatorId("groundedness", "1"), .5, "so so")
                .with(evidence);
        sheet.add(new Scored(conversation(), List.of(score)));
        var out = new StringBuilder();
        sheet.write(out);
        return out.toString();
    }

    private static Observation conversation() {
        var plain = Samples.answer("Gold.");
        var answer = new Outcome.Answer(
                "Gold.",
                List.of(),
                List.of(chunk("of turn 2")),
                plain.reported(),
                plain.usage(),
                plain.timing(),
                List.of(),
                List.of(new Outcome.Earlier(1, "Silver.", List.of(), List.of(chunk("of turn 1")), Optional.empty())));
        var messages = List.of(
                Message.user("Which plan?"), Message.of(Role.ASSISTANT, "Silver."), Message.user("And last year?"));
        var call = new Call(Samples.runId("plans"), Samples.prompt("p"), 1, Samples.variant("stable"), messages);
        return Observation.of(call, answer, Samples.NOON);
    }

    private static Chunk chunk(String text) {
        return new Chunk(Optional.empty(), text);
    }
}
