package assay.score;

import assay.observation.Observation;
import assay.plan.Call;
import assay.plan.RunId;
import assay.scenario.Alerting;
import assay.scenario.Endpoint;
import assay.scenario.EvaluatorCatalogue;
import assay.scenario.EvaluatorUse;
import assay.scenario.Fault;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Privacy;
import assay.scenario.Scenario;
import assay.scenario.ScenarioReader;
import assay.scenario.ScenarioReader.UnsetNames;
import assay.scenario.Service;
import assay.scenario.Services;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import assay.scenario.YamlFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Shows an evaluator at work. First the part of a scenario.yaml that uses it, {@code evaluate} and one of {@code prompts};
 * then {@code answer}, a text or what {@link ExampleAnswer} reads; of one that asks somebody the {@code reply}; last the
 * {@code score} that comes of it, to three digits.
 */
public record Example(String yaml) {
    private static final String ANSWER = "answer:";
    private static final String HEAD = "name: example\nversion: 1\nvariants: [stable]\n";
    private static final Path FILE = Path.of("scenario.yaml");
    private static final Variant VARIANT = new Variant(
            "stable",
            new Endpoint.OpenAi(URI.create("http://localhost/v1"), "model", Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            Optional.of(new Variant.Price(2.5, 10, Optional.empty())),
            Variant.Limits.DEFAULT);

    /**
     * An example as values.
     *
     * @param uses of the scenario; the last one is the one that is shown
     * @param observation what came back, an answer
     * @param score absent where it cannot be told without asking somebody
     */
    public record Shown(List<EvaluatorUse> uses, GoldenPrompt prompt, Observation observation, OptionalDouble score) {
        public Shown {
            uses = List.copyOf(uses);
        }

        public EvaluatorUse use() {
            return uses.getLast();
        }
    }

    /** What stands in the scenario's file, line for line. */
    public String scenario() {
        return yaml.substring(0, split());
    }

    /** What came back, as the example writes it. */
    public String answer() {
        return yaml.substring(split()).lines().takeWhile(line -> !isOurs(line)).collect(Collectors.joining("\n"));
    }

    /** What whoever is asked would say, a judge, a model or a service; absent where nobody is asked. */
    public Optional<String> reply() {
        return Optional.ofNullable(rest().path("reply").textValue());
    }

    private static boolean isOurs(String line) {
        return line.startsWith("reply:") || line.startsWith("score:");
    }

    private int split() {
        int at = yaml.startsWith(ANSWER) ? 0 : yaml.indexOf("\n" + ANSWER) + 1;
        if (at == 0) throw new IllegalArgumentException("an example without `answer`: " + yaml);
        return at;
    }

    /** Reads it as a scenario is read; throws an {@link IllegalArgumentException} that says what is wrong with it. */
    public Shown read(EvaluatorCatalogue catalogue) {
        var scenario = scenario(catalogue);
        JsonNode rest = rest();
        var answer = ExampleAnswer.of(rest.path("answer"));
        try (var prompts = scenario.prompts()) {
            var prompt = prompts.findFirst().orElseThrow();
            var uses = new ArrayList<>(scenario.evaluate());
            uses.addAll(prompt.evaluate());
            return new Shown(
                    uses,
                    prompt,
                    observation(scenario, prompt, answer),
                    rest.has("score") ? OptionalDouble.of(rest.get("score").asDouble()) : OptionalDouble.empty());
        }
    }

    private static Observation observation(Scenario scenario, GoldenPrompt prompt, ExampleAnswer answer) {
        var run = RunId.of("example", RunId.command(Instant.EPOCH, 1));
        var messages = new ArrayList<Message>();
        scenario.system().ifPresent(text -> messages.add(Message.of(Message.Role.SYSTEM, text)));
        messages.addAll(prompt.messages());
        var call = new Call(run, prompt, 1, VARIANT, messages).after(answer.toolMessages());
        return Observation.of(call, answer.answer(), Instant.EPOCH);
    }

    private Scenario scenario(EvaluatorCatalogue catalogue) {
        var reader = new ScenarioReader(catalogue, ignored -> Optional.empty(), UnsetNames.WARN);
        var reading = reader.read(FILE, HEAD + scenario(), workspace());
        return reading.value().orElseThrow(() -> refused(reading.faults()));
    }

    /** Where everybody is there whom an evaluator may ask; the user's own service is called {@code own}. */
    private static Workspace workspace() {
        var here = URI.create("http://localhost");
        return new Workspace(
                Path.of("assay.yaml"),
                Map.of(VARIANT.name(), VARIANT),
                Map.of(),
                Map.of(),
                Workspace.Budget.NONE,
                List.of(),
                Map.of(),
                Privacy.DEFAULT,
                Optional.of(new Workspace.Judging(VARIANT.name(), OptionalInt.of(1))),
                Optional.of(VARIANT.name()),
                Optional.of(new Workspace.ContentSafety(
                        Optional.of(here),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Variant.Limits.DEFAULT,
                        List.of())),
                new Services(Map.of("own", new Service("own", here, Map.of(), Service.TIMEOUT)), Map.of()),
                Alerting.NONE);
    }

    private JsonNode rest() {
        var faults = new ArrayList<Fault>();
        return YamlFile.read(FILE, yaml.substring(split()), faults)
                .orElseThrow(() -> refused(faults))
                .root();
    }

    private IllegalArgumentException refused(List<Fault> faults) {
        String said = faults.stream().map(Fault::message).collect(Collectors.joining("; "));
        return new IllegalArgumentException("the example cannot be read: " + said + "\n" + yaml);
    }
}
