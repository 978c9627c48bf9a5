package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.evaluators.Evaluators;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceLengthTest {
    @ParameterizedTest
    @CsvSource({
        "The plan pays half. You pay the rest., 4, 1, 4",
        "The plan pays half. You pay the rest., 3, 0, 4",
        "No, 1, 1, 1",
    })
    void sentencesAreShortOnAverageOrNot(String answer, int max, double score, double words) {
        var evaluation = evaluate(new SentenceLength(new EvaluatorId("sentence-length", "1"), max), answer);

        var scored = assertInstanceOf(Score.class, evaluation);
        assertEquals(score, scored.value());
        assertEquals(words, scored.raw().value());
    }

    @Test
    void anEmptyAnswerIsNotScored() {
        var evaluation = evaluate(new SentenceLength(new EvaluatorId("sentence-length", "1"), 4), " ");

        assertInstanceOf(Unscored.class, evaluation);
    }

    @Test
    void assayFindsItAndAScenarioUsesIt() throws URISyntaxException {
        var evaluators = new Evaluators();
        var reader = new ScenarioReader(evaluators, name -> Optional.empty(), UnsetNames.REFUSE);
        var folder = Path.of(
                Objects.requireNonNull(getClass().getResource("/scenarios")).toURI());

        var workspace =
                reader.readWorkspace(folder.resolve("assay.yaml")).value().orElseThrow();
        var scenario = reader.read(folder.resolve("letters"), workspace).value().orElseThrow();

        var use = scenario.evaluate().getFirst();
        assertEquals("sentence-length", use.evaluator());
        var kind = Objects.requireNonNull(evaluators.kinds().get(use.evaluator()));
        var evaluator = kind.create().apply(new EvaluatorId(use.name(), "1"), use.parameters());
        assertEquals(
                1,
                assertInstanceOf(Score.class, evaluate(evaluator, "Half of it."))
                        .value());
        assertTrue(kind.entry()
                .refusal()
                .apply(JsonNodeFactory.instance.objectNode())
                .isEmpty());
    }

    private static Evaluation evaluate(assay.score.Evaluator evaluator, String text) {
        var answer = new Outcome.Answer(
                text,
                List.of(),
                List.of(),
                Outcome.Reported.NOTHING,
                Optional.empty(),
                new Timing(Duration.ofSeconds(1), Optional.empty(), 1),
                List.of());
        return evaluator.evaluate(new Exchange(
                "What does the plan pay?",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                answer,
                List.of(),
                OptionalDouble.empty(),
                Map.of()));
    }
}
