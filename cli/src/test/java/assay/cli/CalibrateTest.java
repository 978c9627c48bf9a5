package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.simulator.Simulator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judges held against people, from the command line, with a simulated judge that errs as it is told. */
class CalibrateTest {
    private static final int PROMPTS = 120;
    private static final String GOOD = "Twelve wells were drilled beside the northern village during spring.";
    private static final String BAD = "Purple elephants juggle teapots quietly.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    /** Three answers of four are good. */
    private static boolean good(int n) {
        return n % 4 != 0;
    }

    private void scenario(String evaluate) throws IOException {
        Written.file(here, "scenarios/assay.yaml", """
                variants:
                  past: { endpoint: recorded, file: past.jsonl, fields: { answer: answer } }
                  judge:
                    endpoint: azure-openai
                    url: ${AZURE_OPENAI_ENDPOINT}
                    deployment: judge
                    price: { input: 2.00, output: 8.00 }
                judge: { variant: judge, votes: 1 }
                """);
        var text = new StringBuilder("""
                name: wells
                version: 1
                variants: [past]
                evaluate: [ %s ]
                gates: { require: [ "pass_rate(groundedness) >= 99%%" ] }
                prompts:
                """.formatted(evaluate));
        var answers = new StringBuilder();
        var labels = new StringBuilder("id,label,author\n");
        for (int n = 1; n <= PROMPTS; n++) {
            text.append("""
                      - { id: p%1$d, input: "Question %1$d?", context: [ "%2$s" ] }
                    """.formatted(n, GOOD));
            answers.append(
                    "{\"id\":\"p%d\",\"answer\":\"%s %s\"}%n".formatted(n, good(n) ? GOOD : BAD, "a ".repeat(n)));
            labels.append("p%d,%s,Kim%n".formatted(n, good(n) ? "pass" : "fail"));
        }
        Written.file(here, "scenarios/wells/scenario.yaml", text.toString());
        Written.file(here, "scenarios/past.jsonl", answers.toString());
        Written.file(here, "labels.csv", labels.toString());
    }

    private Simulator simulator(String judge) throws IOException {
        return Simulated.from(here, judge);
    }

    @Test
    void aJudgeThatAgreesWithPeopleDecidesOnceItIsCalibrated() throws IOException {
        scenario("groundedness");
        try (var simulator = simulator("judge:sensitivity=0.95,specificity=0.9,seed=5")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run", "-o", "before.json")
                    .with(0)
                    .says("groundedness is advisory and fails nothing alone: its judge, never calibrated.");

            terminal.run("calibrate", "labels.csv", "-o", "calibration.json")
                    .with(0)
                    .says(
                            "groundedness of the judge judge, against people",
                            "labels       120, of 90 good and 30 bad answers, by one person",
                            "kappa ",
                            "as judged",
                            "corrected by the labels",
                            "Kept. The judge may decide");
            terminal.run("report", "-o", "after.json").with(0);
        }

        var metric = "/runs/0/variants/past/metrics/groundedness/advisory";
        var before = RunJson.read(here.resolve("before.json"));
        var after = RunJson.read(here.resolve("after.json"));
        assertEquals("never calibrated", before.at(metric).textValue());
        assertEquals("undecided", before.at("/runs/0/gates/0/outcome").textValue());
        assertEquals(0, before.at("/exit_code").intValue());
        assertTrue(after.at(metric).isMissingNode());
        assertEquals("failed", after.at("/runs/0/gates/0/outcome").textValue());
        assertEquals(100, after.at("/exit_code").intValue());
        var held = new ObjectMapper()
                .readTree(here.resolve("calibration.json").toFile())
                .at("/calibrations/0");
        assertEquals(120, held.at("/labels").intValue());
        assertTrue(held.at("/kappa_low").doubleValue() > .4);
        assertTrue(held.at("/variants/past/corrected/low").doubleValue() <= .75);
        assertTrue(held.at("/variants/past/corrected/high").doubleValue() >= .75);
    }

    @Test
    void aJudgeThatAgreesTooLittleStaysAdvisory() throws IOException {
        scenario("groundedness");
        try (var simulator = simulator("judge:sensitivity=0.7,specificity=0.5,seed=5")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);

            terminal.run("calibrate", "labels.csv").with(0).says("stays advisory: its kappa may be as low as");
            terminal.run("report", "-o", "r.json", "-o", "r.md", "-o", "r.html", "-o", "r.xml")
                    .with(0)
                    .says("groundedness (advisory)");
        }

        assertTrue(RunJson.read(here.resolve("r.json"))
                .at("/runs/0/variants/past/metrics/groundedness/advisory")
                .textValue()
                .startsWith("its kappa may be as low as"));
        assertTrue(Files.readString(here.resolve("r.md")).contains("is advisory and fails nothing alone"));
        assertTrue(Files.readString(here.resolve("r.html")).contains("is advisory and fails nothing alone"));
        var junit = Files.readString(here.resolve("r.xml"));
        assertTrue(junit.contains("failures=\"0\""), junit.substring(0, 500));
        assertTrue(junit.contains("skipped message=\"advisory: "));
    }

    @Test
    void anotherJudgeIsNotCalibratedByWhatIsKnownOfTheFirst() throws IOException {
        scenario("groundedness");
        try (var simulator = Simulated.from(here, "judge:sensitivity=0.95,specificity=0.9,seed=5", "judge-2")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);
            terminal.run("calibrate", "labels.csv").with(0);
            terminal.run("run").with(100);

            var assay = here.resolve("scenarios/assay.yaml");
            Files.writeString(assay, Files.readString(assay).replace("deployment: judge", "deployment: judge-2"));

            terminal.run("run").with(0).says("have changed since it was calibrated");
            terminal.run("calibrate", "labels.csv", "--again").with(0).says("Kept. The judge may decide");
        }
    }

    @Test
    void anAnswerMadeOfAJudgesScoreIsAdvisoryToo() throws IOException {
        scenario("groundedness, { evaluator: length, min: 1 }, { evaluator: all-of, of: [groundedness, length] }");
        try (var simulator = simulator("judge:sensitivity=0.95,specificity=0.9,seed=5")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run", "--gate", "pass_rate(all-of) >= 99%", "-o", "r.json")
                    .with(0)
                    .says("made of groundedness: never calibrated");
            terminal.run("calibrate", "labels.csv").with(0);
            terminal.run("report", "-o", "after.json").with(0);
        }

        assertEquals(
                100, RunJson.read(here.resolve("after.json")).at("/exit_code").intValue());
    }

    @Test
    void aCriticalPromptThatOnlyAnAdvisoryJudgeFailsDoesNotFailTheRun() throws IOException {
        scenario("groundedness");
        var file = here.resolve("scenarios/wells/scenario.yaml");
        Files.writeString(file, Files.readString(file).replace("- { id: p4,", "- { id: p4, critical: true,"));
        try (var simulator = simulator("judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run", "-o", "before.json").with(0);
            terminal.run("calibrate", "labels.csv").with(0);
            terminal.run("report", "-o", "after.json").with(0);
        }

        assertEquals(
                "passed",
                RunJson.read(here.resolve("before.json"))
                        .at("/runs/0/gates/0/outcome")
                        .textValue());
        assertEquals(
                "failed",
                RunJson.read(here.resolve("after.json"))
                        .at("/runs/0/gates/0/outcome")
                        .textValue());
    }

    @Test
    void tooFewLabelsAreRefusedAndNothingIsKept() throws IOException {
        scenario("groundedness");
        try (var simulator = simulator("judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);
            var lines = Files.readAllLines(here.resolve("labels.csv"));

            Files.write(here.resolve("few.csv"), lines.subList(0, 50));
            terminal.run("calibrate", "few.csv").with(102).says("Not calibrated, too few: 49 labels");
            Files.write(
                    here.resolve("onesided.csv"),
                    lines.stream()
                            .filter(line -> !line.contains("fail") || line.startsWith("p4"))
                            .toList());
            terminal.run("calibrate", "onesided.csv").with(102).says("10 of the rarer kind");

            terminal.run("report").with(0).says("never calibrated");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p1,perhaps,Kim | bad.csv:2:1: label: expected pass, fail or a number",
                ",pass,Kim | bad.csv:2:1: a label without an id",
                "p1,7,Kim | label: expected pass, fail or a number from 1 to 5",
                "nobody,pass,Kim | Not calibrated, too few: 0 labels",
            })
    void labelsThatFitNothingAreNamedWithTheirLines(String row, String says) throws IOException {
        scenario("groundedness");
        try (var simulator = simulator("judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);
            Written.file(here, "bad.csv", "id,label,author\n" + row + "\n");

            var ended = terminal.run("calibrate", "bad.csv");

            ended.says(says);
        }
    }

    @Test
    void whatMayBeMeantByAPromptsIdIsAsked() throws IOException {
        scenario("groundedness");
        try (var simulator = simulator("judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run", "--repeat", "2").with(0);

            terminal.run("calibrate", "labels.csv").with(1).says("labels.csv:2:1: id: the run has 2 answers");
            var labels = Files.readString(here.resolve("labels.csv"));
            Written.file(
                    here,
                    "second.csv",
                    labels.replace("id,label,author", "id,label,author,repetition")
                            .replace(",Kim", ",Kim,2"));
            terminal.run("calibrate", "second.csv").with(0);
        }
    }

    @Test
    void severalPeopleDecideByMajorityAndTiesStayOpen() throws IOException {
        scenario("groundedness");
        try (var simulator = simulator("judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);
            var labels = new StringBuilder(Files.readString(here.resolve("labels.csv")));
            labels.append("p1,fail,Robin\np2,fail,Robin\np2,pass,Alex\n");
            Written.file(here, "labels.csv", labels.toString());

            terminal.run("calibrate", "labels.csv")
                    .with(0)
                    .says("labels       119", "by 3 people; left open, their labels being tied: 1");
        }
    }

    @Test
    void labelsInLevelsAreHeldAgainstLevels() throws IOException {
        scenario("groundedness");
        var labels = new StringBuilder();
        for (int n = 1; n <= PROMPTS; n++) {
            labels.append("{\"id\":\"p%d\",\"label\":%d,\"metric\":\"groundedness\",\"at\":\"2026-03-01\"}%n"
                    .formatted(n, good(n) ? 4 + n % 2 : 1));
        }
        Written.file(here, "levels.jsonl", labels.toString());
        try (var simulator = simulator("judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);

            terminal.run("calibrate", "levels.jsonl").with(0).says("quadratic weighted", "90 good and 30 bad");
            terminal.run("calibrate", "levels.jsonl", "--pass", "5").with(0).says("60 good and 60 bad");
        }
    }

    @Test
    void aSheetHasAnswersDrawnByChanceAndNoScores() throws IOException {
        scenario("groundedness");
        try (var simulator = simulator("judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);

            terminal.run("calibrate", "--sheet", "sheet.csv", "--size", "60")
                    .with(0)
                    .says("60 answers, drawn by chance");
            var sheet = Files.readString(here.resolve("sheet.csv"));
            assertEquals(61, sheet.lines().count());
            assertFalse(sheet.contains("shared"), "the judge's reason would sway who labels");
            terminal.run("calibrate", "sheet.csv").with(1).says("There is no label in");

            Files.writeString(
                    here.resolve("sheet.csv"),
                    sheet.replaceAll("(?m)(Purple.*),,$", "$1,fail,").replaceAll("(?m),,$", ",pass,"));
            terminal.run("calibrate", "sheet.csv").with(0).says("labels       60");
        }
    }

    @Test
    void whatAskedNoJudgeCannotBeCalibrated() throws IOException {
        scenario("groundedness, { evaluator: length, min: 1 }");
        try (var simulator = simulator("judge")) {
            var terminal = new Terminal(here).pointedAt(simulator);
            terminal.run("run").with(0);

            terminal.run("calibrate", "labels.csv", "--metric", "length")
                    .with(1)
                    .says("length asked no judge");
            terminal.run("calibrate", "labels.csv", "--metric", "nothing")
                    .with(1)
                    .says("no score of nothing");
            terminal.run("calibrate").with(1).says("Name a file of LABELS");
            terminal.run("calibrate", "nothing.csv").with(1).says("Cannot read");
        }
    }
}
