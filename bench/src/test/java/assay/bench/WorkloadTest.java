package assay.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.evaluators.Evaluators;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two sides of the side-by-side run do the same. */
class WorkloadTest {
    private static final Map<String, String> NEAREST = Map.of(
            "equals", "exact-match",
            "icontains-all", "contains-all",
            "icontains-any", "contains-any",
            "regex", "regex",
            "rouge-n", "rouge-l",
            "latency", "latency");

    private final Workload work = new Workload(50);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void bothAskTheSameQuestionsAndExpectTheSameAnswers() throws Exception {
        var scenario = scenario();
        var tests = work.promptfoo(URI.create("http://127.0.0.1:1")).path("tests");

        var ours = new ArrayList<String>();
        try (var prompts = scenario.prompts()) {
            prompts.forEach(prompt -> ours.add(prompt.query() + " -> " + prompt.expected()));
        }
        var theirs = new ArrayList<String>();
        tests.forEach(test -> theirs.add(test.at("/vars/question").asText() + " -> ["
                + test.at("/vars/truth").asText() + "]"));

        assertEquals(50, ours.size());
        assertEquals(ours, theirs);
        assertEquals(
                Message.Role.USER,
                scenario.prompts()
                        .findFirst()
                        .orElseThrow()
                        .messages()
                        .getLast()
                        .role());
    }

    @Test
    void bothScoreByTheNearestOfTheOther() throws Exception {
        var config = work.promptfoo(URI.create("http://127.0.0.1:1"));

        var ours = scenario().evaluate().stream().map(use -> use.evaluator()).toList();
        var theirs = new ArrayList<String>();
        config.at("/defaultTest/assert")
                .forEach(assertion ->
                        theirs.add(NEAREST.getOrDefault(assertion.path("type").asText(), "?")));

        assertEquals(ours, theirs);
        assertEquals(Workload.EVALUATORS, ours.size());
        assertEquals(scenario().variants().size(), config.path("providers").size());
        assertEquals(100, work.calls());
        assertEquals(600, work.scores());
    }

    private Scenario scenario() throws Exception {
        work.writeScenario(folder);
        var reader = new ScenarioReader(new Evaluators(), ignored -> Optional.empty(), UnsetNames.REFUSE);
        var workspace =
                reader.readWorkspace(folder.resolve("scenarios/assay.yaml")).orThrow();
        return reader.read(folder.resolve("scenarios/work"), workspace).orThrow();
    }
}
