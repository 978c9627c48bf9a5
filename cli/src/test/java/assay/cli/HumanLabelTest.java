package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of people as scores of recorded answers, read from a table. */
class HumanLabelTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private void scenario() throws IOException {
        Written.file(here, "scenarios/assay.yaml", """
                variants:
                  past: { endpoint: recorded, file: past.jsonl, fields: { answer: answer } }
                """);
        Written.file(here, "scenarios/wells/scenario.yaml", """
                name: wells
                version: 1
                variants: [past]
                evaluate: [ { evaluator: human-label, labels: { file: labels.csv } } ]
                prompts:
                  - { id: a, input: How many wells? }
                  - { id: b, input: Where are they? }
                  - { id: c, input: Since when? }
                """);
        Written.file(here, "scenarios/past.jsonl", """
                {"id":"a","answer":"Twelve."}
                {"id":"b","answer":"In the north."}
                {"id":"c","answer":"Since spring."}
                """);
    }

    @Test
    void aTableOfLabelsScoresTheAnswersThatItNames() throws IOException {
        scenario();
        Written.file(here, "scenarios/wells/labels.csv", """
                question,answer,label,author
                How many wells?,Twelve.,pass,Kim
                Where are they?,In the north.,fail,Kim
                Where are they?,In the north.,fail,Robin
                Since when?,In winter.,fail,Kim
                """);

        new Terminal(here).run("run", "-o", "r.json").with(0);

        var metric = RunJson.read(here.resolve("r.json")).at("/runs/0/variants/past/metrics/human-label");
        assertEquals(2, metric.at("/scored").intValue());
        assertEquals(1, metric.at("/passed").intValue());
    }

    @Test
    void aTableThatCannotBeReadIsRefusedWithItsLine() throws IOException {
        scenario();
        Written.file(here, "scenarios/wells/labels.csv", "question,answer,label\nWhat?,Twelve.\n");

        new Terminal(here).run("validate").with(1).says("`labels.csv`, line 2: expected 3 cells");
    }
}
