package assay.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Experiment.ControlAnswers;
import assay.scenario.Experiment.Guardrail;
import assay.scenario.Experiment.Traffic;
import assay.scenario.ScenarioReader.UnsetNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written under `experiments`, and what becomes of the names in it. */
class ExperimentsTest {
    private static final String SCENARIO = """
            name: NAME
            version: 1
            variants: [stable]
            evaluate: [ EVALUATE ]
            prompts: [ { input: Hello, expected: Hi } ]
            """;

    @TempDir
    Path dir;

    Written written;

    @BeforeEach
    void write() {
        written = new Written(dir);
    }

    private void experiment(String keys) throws Exception {
        written.file(
                "assay.yaml",
                Written.ASSAY + "  past: { endpoint: recorded, file: past.jsonl }\nexperiments:\n  e: { " + keys
                        + " }\n");
    }

    private Reading<Experiments> resolved(String... evaluate) throws Exception {
        return resolved(UnsetNames.REFUSE, evaluate);
    }

    private Reading<Experiments> resolved(UnsetNames unset, String... evaluate) throws Exception {
        var reader = new ScenarioReader(SmallCatalogue.create(), name -> Optional.empty(), unset);
        var workspace = reader.readWorkspace(dir.resolve("assay.yaml"));
        var scenarios = new ArrayList<Scenario>();
        for (int i = 0; i < evaluate.length; i++) {
            written.file(
                    "s" + i + "/scenario.yaml",
                    SCENARIO.replace("NAME", "s" + i).replace("EVALUATE", evaluate[i]));
            scenarios.add(reader.read(dir.resolve("s" + i), workspace.orThrow()).orThrow());
        }
        return Experiments.of(workspace.orThrow(), scenarios, SmallCatalogue.create(), unset);
    }

    @Test
    void whatIsNotWrittenHasItsDefault() throws Exception {
        experiment("control: stable, candidate: candidate, primary: citation-present");

        assertEquals(
                List.of(new Experiment(
                        "e",
                        "stable",
                        "candidate",
                        Traffic.SHADOW,
                        ControlAnswers.CALLED,
                        "citation-present",
                        .02,
                        List.of(),
                        .1,
                        0)),
                written.workspace().orThrow().experiments());
    }

    @Test
    void theJudgesSampleIsReadAndAllOfThemWithoutOne() throws Exception {
        experiment("control: stable, candidate: candidate, primary: citation-present");
        var file = dir.resolve("assay.yaml");
        String plain = Files.readString(file);

        assertEquals(1, resolved().orThrow().judged());

        written.file("assay.yaml", plain + "judge: { variant: stable, sample: 2.5% }\n");
        assertEquals(.025, resolved().orThrow().judged());
    }

    @Test
    void everyKeyIsRead() throws Exception {
        experiment(
                "control: stable, candidate: candidate, traffic: shadow, control_answers: called, primary: has-amount,"
                        + " margin: 0.05, sample: 2.5%, a_a: 5%, guardrails: [ { metric: latency, limit: 4s },"
                        + " { metric: cost, limit: 0.01 }, cited, failures, cited, has-amount ]");

        assertEquals("", Written.faults(written.workspace()));
        var experiment = written.workspace().orThrow().experiments().getFirst();
        assertEquals(
                List.of(
                        new Guardrail.Latency(Duration.ofSeconds(4)),
                        new Guardrail.Cost(.01),
                        new Guardrail.Quality("cited"),
                        new Guardrail.Quality("has-amount")),
                experiment.guardrails());
        assertEquals(List.of("has-amount", "cited"), experiment.evaluators());
        assertEquals(.025, experiment.sample());
        assertEquals(.05, experiment.twice());
        assertEquals(.05, experiment.margin());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "control: stable, candidate: stable, primary: f1 | 9:36: `candidate`: expected another variant than the control",
                "control: past, candidate: stable, primary: f1 | 9:17: the variant `past` is recorded, so it has no answer to a new request; expected one that can be asked",
                "control: stabel, candidate: candidate, primary: f1 | 9:17: unknown variant `stabel`; did you mean `stable`?",
                "control: stable, candidate: candidate, primary: latency | 9:56: `primary`: expected the name of an evaluator; `latency` is a guardrail",
                "control: stable, candidate: candidate, primary: f1, guardrails: [latency] | 9:73: `latency` needs a limit: `{ metric: latency, limit: 4s }`",
                "control: stable, candidate: candidate, primary: f1, guardrails: [{ metric: cost, limit: 4s }] | 9:96: `limit`: expected US dollars above 0, such as `0.01`, found the text `4s`",
                "control: stable, candidate: candidate, primary: f1, guardrails: [{ metric: latency, limit: 4 }] | 9:99: `limit`: expected a duration such as `4s` or `500ms`, found the number `4`",
                "control: stable, candidate: candidate, primary: f1, guardrails: [{ metric: f1, limit: 1 }] | 9:73: only `latency` and `cost` have a limit; of an evaluator's score write the name alone",
                "control: stable, candidate: candidate, primary: f1, control_answers: production, a_a: 5% | 9:94: `a_a` asks the control a second time; with `control_answers: production` it is never asked",
                "control: stable, candidate: candidate, primary: f1, traffic: live | 9:69: warning: `traffic: live` is read, but nothing acts on it yet",
                "control: stable, candidate: candidate, primary: f1, sample: 0.1 | 9:68: `sample`: expected a percentage such as `10%`, found the number `0.1`; put it in quotes",
            })
    void aMistakeIsNamedWithItsPlace(String keys, String expected) throws Exception {
        experiment(keys);

        assertEquals("assay.yaml:" + expected, Written.faults(written.workspace()));
    }

    @Test
    void anEvaluatorIsTheUseOfItsNameWithItsParameters() throws Exception {
        experiment("control: stable, candidate: candidate, primary: has-amount, guardrails: [citation-present]");

        var reading = resolved("f1", "{ evaluator: regex, name: has-amount, pattern: x, threshold: 1, weight: 3 }");

        assertEquals("", Written.faults(reading));
        var planned = reading.orThrow().find("e").orElseThrow();
        assertEquals("stable", planned.control().name());
        assertEquals("candidate", planned.candidate().name());
        assertEquals(
                List.of("has-amount", "citation-present"),
                planned.evaluate().stream().map(EvaluatorUse::name).toList());
        assertEquals(
                "{\"pattern\":\"x\"}",
                planned.evaluate().getFirst().parameters().toString());
    }

    @Test
    void twoMeaningsOfANameAreAnErrorWhereItIsNeeded() throws Exception {
        String one = "{ evaluator: regex, name: has-amount, pattern: x }";
        String other = "{ evaluator: regex, name: has-amount, pattern: y }";
        experiment("control: stable, candidate: candidate, primary: has-amount");
        assertEquals(
                "assay.yaml:9:56: two scenarios use `has-amount` with different parameters; give one of them another"
                        + " `name`, and write here which is meant",
                Written.faults(resolved(one, other)));
        assertEquals("", Written.faults(resolved(one, one.replace(" }", ", weight: 2 }"))));

        experiment("control: stable, candidate: candidate, primary: citation-present");
        assertEquals("", Written.faults(resolved(one, other)));
    }

    @Test
    void anUnknownNameIsAnErrorAndTheNearestIsNamed() throws Exception {
        experiment("control: stable, candidate: candidate, primary: has-amuont, guardrails: [citation-presant]");

        var reading = resolved("{ evaluator: regex, name: has-amount, pattern: x }");

        assertEquals("""
                assay.yaml:9:56: unknown evaluator `has-amuont`; did you mean `has-amount`?
                assay.yaml:9:80: unknown evaluator `citation-presant`; did you mean `citation-present`?""", Written.faults(reading));
    }

    @Test
    void anEvaluatorThatNeedsParametersIsUsedInAScenario() throws Exception {
        experiment("control: stable, candidate: candidate, primary: regex");

        assertEquals(
                "assay.yaml:9:56: `regex` needs parameters: use it in a scenario, and write the name that it has there",
                Written.faults(resolved("f1")));
    }

    @Test
    void anEvaluatorThatNeedsWhatARequestDoesNotHaveIsWarnedOf() throws Exception {
        experiment("control: stable, candidate: candidate, primary: f1, guardrails: [grounded]");

        var reading = resolved("f1");

        assertEquals("""
                assay.yaml:9:56: warning: `f1` needs `expected`, which a mirrored request does not have, so it never scores one
                assay.yaml:9:72: warning: `grounded` needs `context`, which a mirrored request does not have, so it never scores one""", Written.faults(reading));
        assertEquals(1, reading.orThrow().all().size());
    }

    @Test
    void anExperimentThatNeedsAnUnsetNameIsRefusedOrLeftOut() throws Exception {
        experiment("control: stable, candidate: candidate, primary: f1, sample: \"${SHARE}\"");

        assertEquals(
                "assay.yaml:9:6: needs `SHARE`, not set in the environment",
                Written.faults(resolved(UnsetNames.REFUSE)));
        assertEquals(List.of(), resolved(UnsetNames.WARN).orThrow().all());
    }

    @Test
    void anExperimentWhoseVariantNeedsAnUnsetNameIsRefusedOrLeftOut() throws Exception {
        written.file(
                "assay.yaml",
                Written.ASSAY.replace("chat-blue", "\"${BLUE}\"")
                        + "experiments:\n  e: { control: stable, candidate: candidate, primary: f1, guardrails: [grounded] }\n");

        assertTrue(Written.faults(resolved(UnsetNames.REFUSE))
                .startsWith("assay.yaml:8:17: needs `BLUE`, not set in the environment"));
        var left = resolved(UnsetNames.WARN);
        assertEquals(List.of(), left.orThrow().all());
        assertEquals(
                "assay.yaml:8:56: warning: `f1` needs `expected`, which a mirrored request does not have, so it never scores one",
                Written.faults(left));
    }

    @Test
    void theHashFollowsWhatTheNumbersDependOn() throws Exception {
        String keys = "control: stable, candidate: candidate, primary: citation-present";
        experiment(keys);
        String before = resolved().orThrow().all().getFirst().hash();

        experiment(keys + ", sample: 50%, a_a: 10%");
        assertEquals(before, resolved().orThrow().all().getFirst().hash());
        experiment(keys + ", margin: 0.03");
        assertNotEquals(before, resolved().orThrow().all().getFirst().hash());
        experiment(keys + ", guardrails: [{ metric: latency, limit: 4s }]");
        assertNotEquals(before, resolved().orThrow().all().getFirst().hash());
        experiment(keys);
        written.file("assay.yaml", Files.readString(dir.resolve("assay.yaml")).replace("chat-green", "chat-red"));
        assertNotEquals(before, resolved().orThrow().all().getFirst().hash());
    }

    @Test
    void aWorkspaceWithoutExperimentsHasNone() throws Exception {
        written.file("assay.yaml", Written.ASSAY);

        assertEquals(List.of(), resolved().orThrow().all());
    }
}
