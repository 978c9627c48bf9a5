package assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command tells the pipeline that it runs in, and what it cannot be made to tell it. */
class PipelineTest {
    /** Each would be obeyed by one of the two if it were printed as it is. */
    private static final List<String> COMMANDS = List.of(
            "::set-output name=x::y",
            "  ::stop-commands::token",
            "\u200b:\u200b:add-path::/tmp",
            "a line\\n::error::forged",
            "a line\\r::error::forged",
            "text ##[set-env name=x]y",
            "text ##vso[task.setvariable variable=x]y",
            "100%0A::warning::forged %AZP25 ];");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    @Test
    void gitHubIsPointedAtTheScenarioOfARunThatDoesNotPass() throws IOException {
        recorded("right", "wrong");

        var ended = gitHub().run("run").with(100);

        var errors = lines(ended, "::error ");
        assertTrue(
                errors.getFirst().startsWith("::error file=scenarios/quiz/scenario.yaml,title=quiz%3A regression::"));
        assertTrue(errors.stream().anyMatch(line -> line.contains("line=11,title=quiz%3A critical prompt p1 failed")));
        assertEquals(5, lines(ended, "::warning ").size());
        assertTrue(lines(ended, "::warning ").getFirst().contains("got worse"));
    }

    @Test
    void aRunThatPassesIsNotRemarkedOn() throws IOException {
        recorded("right", "right");

        var ended = gitHub().run("run").with(0);

        assertEquals(List.of(), commands(ended));
    }

    @Test
    void outsideAPipelineNothingIsRemarkedOn() throws IOException {
        recorded("right", "wrong");

        var ended = new Terminal(here).run("run").with(100);

        ended.doesNotSay("::error").doesNotSay("##vso");
    }

    @Test
    void theReportIsAddedToTheSummaryOfTheStep() throws IOException {
        recorded("right", "wrong");
        var summary = Files.writeString(here.resolve("summary.md"), "before\n");

        gitHub().set("GITHUB_STEP_SUMMARY", summary.toString()).run("run").with(100);

        assertTrue(Files.readString(summary).startsWith("before\n\u274c **regression"));
    }

    @Test
    void aSummaryThatWouldGrowTooLargeIsLeftAsItIs() throws IOException {
        recorded("right", "wrong");
        var summary = Files.write(here.resolve("summary.md"), new byte[1024 * 1024 - 100]);

        gitHub().set("GITHUB_STEP_SUMMARY", summary.toString())
                .run("run")
                .with(100)
                .says("::warning::The report does not fit");

        assertEquals(1024 * 1024 - 100, Files.size(summary));
    }

    @Test
    void azureIsTold() throws IOException {
        recorded("right", "wrong");

        var ended = azure().run("run", "-o", "report.md").with(100);

        var issues = lines(ended, "##vso[task.logissue ");
        assertTrue(issues.getFirst()
                .startsWith("##vso[task.logissue type=error;sourcepath=" + here.resolve("scenarios/quiz/scenario.yaml")
                        + "]quiz: regression: "));
        ended.says("##vso[task.uploadsummary]" + here.resolve("report.md"));
        ended.doesNotSay("task.complete");
    }

    @Test
    void azureHearsOfDoubtsThatDoNotFailTheStep() throws IOException {
        recorded("right", "right");

        var ended = azure().run("run", "--filter-first", "5").with(0);

        ended.says("##vso[task.logissue type=warning;", "##vso[task.complete result=SucceededWithIssues;]");
    }

    @Test
    void whatIsWrongInAFileIsRemarkedOnAtItsPlace() throws IOException {
        recorded("right", "right");
        var file = here.resolve("scenarios/quiz/scenario.yaml");
        Files.writeString(file, Files.readString(file).replace("version: 1", "versoin: 1"));

        var ended = gitHub().run("validate").with(1);

        assertTrue(lines(ended, "::error ").stream()
                .anyMatch(line -> line.startsWith("::error file=scenarios/quiz/scenario.yaml,line=2,col=1::")));
    }

    @Test
    void noAnswerCanIssueACommand() throws IOException {
        recorded("right", String.join("\\n", COMMANDS));
        var gitHub = gitHub().run("run", "-o", "report.md", "-o", "report.html").with(100);
        var azure = azure().run("run").with(100);

        assertEquals(
                List.of(),
                commands(gitHub).stream()
                        .filter(line -> !line.startsWith("::error ") && !line.startsWith("::warning "))
                        .toList());
        assertEquals(
                List.of(),
                commands(azure).stream()
                        .filter(line -> !line.startsWith("##vso[task.logissue type="))
                        .toList());
    }

    @Test
    void noLineThatWePrintIsACommand() {
        for (var command : COMMANDS) {
            var line = command.replace("\\n", "\n").replace("\\r", "\r") + "\n";

            var harmless = CommandGuard.harmless(line);

            assertEquals(List.of(), Obeyed.in(harmless), harmless);
        }
        assertEquals("a: b :: c # d\n", CommandGuard.harmless("a: b :: c # d\n"));
    }

    private static List<String> commands(Ended ended) {
        return Obeyed.in(ended.out() + ended.err());
    }

    private static List<String> lines(Ended ended, String beginning) {
        return ended.out().lines().filter(line -> line.startsWith(beginning)).toList();
    }

    private Terminal gitHub() {
        return new Terminal(here).set("GITHUB_ACTIONS", "true").set("GITHUB_WORKSPACE", here.toString());
    }

    private Terminal azure() {
        return new Terminal(here).set("TF_BUILD", "True");
    }

    /** Twelve prompts, answered from files; every answer of the candidate is {@code candidate}, as JSON has it. */
    private void recorded(String control, String candidate) throws IOException {
        Written.file(here, "scenarios/assay.yaml", """
                variants:
                  stable: { endpoint: recorded, file: stable.jsonl }
                  candidate: { endpoint: recorded, file: candidate.jsonl }
                """);
        var scenario = new StringBuilder("""
                name: quiz
                version: 1
                variants: [stable, candidate]
                evaluate:
                  - exact-match
                prompts:
                """);
        var stable = new StringBuilder();
        var other = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            scenario.append("  - id: p%d%n    input: \"Question %d? %s\"%n    expected: right%n    critical: %s%n"
                    .formatted(i, i, COMMANDS.getFirst(), i == 1));
            stable.append("{\"id\": \"p%d\", \"answer\": \"%s\"}%n".formatted(i, control));
            other.append("{\"id\": \"p%d\", \"answer\": \"%s\"}%n".formatted(i, candidate));
        }
        Written.file(here, "scenarios/quiz/scenario.yaml", scenario.toString());
        Written.file(here, "scenarios/stable.jsonl", stable.toString());
        Written.file(here, "scenarios/candidate.jsonl", other.toString());
    }

    /** What the readers of a log take for a command, as their sources have it, and somewhat more. */
    private static final class Obeyed {
        private Obeyed() {}

        static List<String> in(String log) {
            return log.lines().filter(Obeyed::isCommand).toList();
        }

        private static boolean isCommand(String line) {
            var seen = line.codePoints()
                    .filter(c -> Character.getType(c) != Character.FORMAT)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            return seen.strip().startsWith("::") || seen.contains("##[") || seen.contains("##vso[");
        }
    }
}
