package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that real models gave, with what others counted of them. */
class RecordedAnswersTest {
    @ParameterizedTest
    @CsvSource({"6b_finetuning, 286", "175b_finetuning, 458"})
    void numericAgreesWithTheAuthorsOfGsm8kOnEveryAnswer(String model, int correct) throws IOException {
        List<JsonNode> problems = SharedData.lines("data/gsm8k/recorded.jsonl");

        List<JsonNode> disagreed = problems.stream()
                .filter(problem -> isCorrect(problem, model)
                        != problem.get(model).get("is_correct").asBoolean())
                .toList();
        long right =
                problems.stream().filter(problem -> isCorrect(problem, model)).count();

        assertEquals(1319, problems.size());
        assertEquals(List.of(), disagreed);
        assertEquals(correct, right);
    }

    private static boolean isCorrect(JsonNode problem, String model) {
        return Asked.answer(problem.get(model).get("response").asText())
                        .expecting(problem.get("ground_truth").asText())
                        .score("numeric", "{'marker':'A: '}")
                == 1;
    }

    @ParameterizedTest
    @CsvSource({"baseline, 199, 613.11", "baseline2, 199, 614.39", "prompt_nomarkdownmention, 198, 620.0"})
    void citationsAndLengthsOfAChatAppAreThoseItsAuthorsCounted(String run, int cited, double characters)
            throws IOException {
        List<String> answers = SharedData.lines("data/northwind-rag/" + run + ".jsonl").stream()
                .map(line -> line.get("answer").asText())
                .toList();

        double citing = answers.stream()
                .mapToDouble(answer -> Asked.answer(answer).score("citation-present"))
                .sum();
        double meanLength = answers.stream()
                .map(answer -> Asked.scored(Asked.answer(answer).by("length", "{'min':0}")))
                .mapToDouble(score -> score.raw().value())
                .average()
                .orElseThrow();

        assertEquals(200, answers.size());
        assertEquals(cited, citing);
        assertEquals(characters, meanLength, .005 + 1e-9);
    }
}
