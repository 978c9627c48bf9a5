package assay.scenarios;

import assay.evaluators.Evaluators;
import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.plan.Call;
import assay.plan.RunId;
import assay.scenario.Chunk;
import assay.scenario.GoldenPrompt;
import assay.scenario.InvalidScenarioException;
import assay.scenario.Reading;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ToolCall;
import assay.scenario.Workspace;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scorer;
import assay.score.Unscored;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One of the scenarios, read as it is deployed, with what scores its answers. */
record GoldenSet(Scenario scenario, Scorer scorer) {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Evaluators EVALUATORS = new Evaluators();
    private static final ScenarioReader READER =
            new ScenarioReader(EVALUATORS, GoldenSet::environment, ScenarioReader.UnsetNames.REFUSE);

    static Reading<Workspace> readWorkspace() {
        return READER.readWorkspace(folder().resolve("assay.yaml"));
    }

    static Reading<Scenario> read(String name) {
        return READER.read(folder().resolve(name), orThrow(readWorkspace()));
    }

    static GoldenSet of(String name) {
        var scenario = orThrow(read(name));
        return new GoldenSet(scenario, new Scorer(scenario, EVALUATORS.kinds()));
    }

    /** Every folder with a scenario in it. */
    static List<String> names() {
        return ScenarioReader.scenarioFolders(folder()).stream()
                .map(folder -> folder.getName(folder.getNameCount() - 1).toString())
                .toList();
    }

    List<GoldenPrompt> prompts() {
        try (var prompts = scenario.prompts()) {
            return prompts.toList();
        }
    }

    List<GoldenPrompt> tagged(String tag) {
        return prompts().stream().filter(prompt -> prompt.tags().contains(tag)).toList();
    }

    /** Names of the evaluators that fail this answer, or do not score it though they should. */
    List<String> failed(GoldenPrompt prompt, String text) {
        return failed(prompt, text, prompt.expectedToolCalls().orElse(List.of()));
    }

    List<String> failed(GoldenPrompt prompt, String text, List<ToolCall> calls) {
        return evaluations(prompt, text, calls).stream()
                .filter(evaluation -> !acceptable(evaluation))
                .map(evaluation -> evaluation.evaluator().name())
                .toList();
    }

    List<Evaluation> evaluations(GoldenPrompt prompt, String text, List<ToolCall> calls) {
        var variant = scenario.variants().getFirst();
        var call = new Call(RunId.of(scenario.name(), RunId.command(NOON, 1)), prompt, 1, variant, prompt.messages());
        var answer = new Outcome.Answer(
                text,
                calls,
                List.of(),
                Outcome.Reported.NOTHING,
                Optional.of(Usage.of(400, 60)),
                new Timing(Duration.ofMillis(900), Optional.of(Duration.ofMillis(200)), 1),
                List.of());
        return scorer.score(prompt, Observation.of(call, answer, NOON)).evaluations();
    }

    /** All that a model could read: what was said and what was retrieved. */
    static String material(GoldenPrompt prompt) {
        var text = new StringBuilder();
        prompt.messages().forEach(message -> text.append(message.text()).append('\n'));
        prompt.context().stream()
                .map(Chunk::text)
                .forEach(chunk -> text.append(chunk).append('\n'));
        return text.toString();
    }

    private static boolean acceptable(Evaluation evaluation) {
        return switch (evaluation) {
            case Score score -> score.passed().orElse(true);
            case Unscored unscored -> unscored.why() == Unscored.Why.NOT_APPLICABLE;
        };
    }

    private static Optional<String> environment(String name) {
        return name.equals("AZURE_OPENAI_ENDPOINT")
                ? Optional.of("https://example.openai.azure.com")
                : Optional.empty();
    }

    private static Path folder() {
        try {
            var workspace = GoldenSet.class.getResource("/scenarios/assay.yaml");
            if (workspace == null) throw new AssertionError("assay.yaml is not among what is deployed");
            return Path.of(workspace.toURI()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T orThrow(Reading<T> reading) {
        try {
            return reading.orThrow();
        } catch (InvalidScenarioException e) {
            throw new AssertionError(e);
        }
    }
}
