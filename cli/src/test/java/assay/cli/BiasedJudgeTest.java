package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.statistics.Estimate;
import assay.statistics.PredictionPowered;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What labels make of a judge that errs as it is told: 100 times 600 of its verdicts, of which 120 have a label. */
@Tag("simulation")
class BiasedJudgeTest {
    private static final int ANSWERS = 1500;
    private static final int TRIALS = 100;
    private static final String GOOD = "Twelve wells were drilled beside the northern village during spring.";
    private static final String BAD = "Purple elephants juggle teapots quietly.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @ParameterizedTest
    @CsvSource({"sensitivity=0.95;specificity=0.6", "sensitivity=0.7;specificity=0.95"})
    void theCorrectedIntervalHoldsTheTruthAndTheNaiveOneDoesNot(String bias, TestReporter reporter) throws IOException {
        double[] truth = IntStream.rangeClosed(1, ANSWERS)
                .mapToDouble(n -> n % 10 < 7 ? 1 : 0)
                .toArray();
        double[] judged = judged(truth, "judge:" + bias.replace(';', ',') + ",seed=11");
        int corrected = 0;
        int naive = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            var quality = drawn(judged, truth, new Random(trial));
            if (holds(quality.corrected())) corrected++;
            if (holds(quality.naive())) naive++;
        }

        reporter.publishEntry(bias + ": of 100 the corrected interval holds the truth in " + corrected
                + ", the naive one in " + naive);
        assertTrue(corrected >= 93, bias + ": " + corrected);
        assertTrue(naive <= 5, bias + ": " + naive);
    }

    private static boolean holds(Estimate estimate) {
        return estimate.low().orElseThrow() <= .7 && .7 <= estimate.high().orElseThrow();
    }

    private static PredictionPowered drawn(double[] judged, double[] truth, Random random) {
        int[] places = random.ints(600, 0, ANSWERS).toArray();
        return PredictionPowered.of(
                        IntStream.of(places).mapToDouble(i -> judged[i]).toArray(),
                        IntStream.of(places)
                                .limit(120)
                                .mapToDouble(i -> judged[i])
                                .toArray(),
                        IntStream.of(places)
                                .limit(120)
                                .mapToDouble(i -> truth[i])
                                .toArray())
                .orElseThrow();
    }

    /** Whether the judge passed each answer, as the run kept it. */
    private double[] judged(double[] truth, String judge) throws IOException {
        Written.file(here, "scenarios/assay.yaml", """
                variants:
                  past: { endpoint: recorded, file: past.jsonl, fields: { answer: answer } }
                  judge: { endpoint: azure-openai, url: "${AZURE_OPENAI_ENDPOINT}", deployment: judge }
                judge: { variant: judge, votes: 1 }
                """);
        Written.file(here, "scenarios/wells/scenario.yaml", """
                name: wells
                version: 1
                variants: [past]
                evaluate: [ groundedness ]
                prompts: [ { from: prompts.jsonl } ]
                """);
        var prompts = new StringBuilder();
        var answers = new StringBuilder();
        for (int i = 0; i < truth.length; i++) {
            prompts.append("{\"id\":\"p%d\",\"input\":\"Question %d?\",\"context\":[\"%s\"]}%n".formatted(i, i, GOOD));
            answers.append("{\"id\":\"p%d\",\"answer\":\"%s %s\"}%n"
                    .formatted(i, truth[i] == 1 ? GOOD : BAD, "a ".repeat(i % 50) + "b ".repeat(i / 50)));
        }
        Written.file(here, "scenarios/wells/prompts.jsonl", prompts.toString());
        Written.file(here, "scenarios/past.jsonl", answers.toString());
        try (var simulator = Simulated.from(here, judge)) {
            new Terminal(here)
                    .pointedAt(simulator)
                    .run("run", "-o", "r.jsonl", "--no-progress")
                    .with(0);
        }
        var judged = new double[truth.length];
        int seen = 0;
        for (var line : Files.readAllLines(here.resolve("r.jsonl"))) {
            var row = new ObjectMapper().readTree(line);
            int i = Integer.parseInt(row.get("prompt").textValue().substring(1));
            judged[i] = row.at("/evaluations/0/passed").booleanValue() ? 1 : 0;
            seen++;
        }
        assertEquals(truth.length, seen);
        return judged;
    }
}
