package assay.pipeline;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.plan.Call;
import assay.plan.Filter;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.Chunk;
import assay.scenario.Endpoint;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.scenario.ToolCall;
import assay.scenario.Variant;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Small values that tests share, each as plain as it can be. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Samples() {}

    public static RunId runId(String scenario) {
        return RunId.of(scenario, RunId.command(NOON, 0x1f3a));
    }

    public static Run run(String scenario, long expected, String... variants) {
        return new Run(
                runId(scenario),
                scenario,
                1,
                "0".repeat(64),
                NOON,
                List.of(variants),
                1,
                1,
                Filter.ALL,
                expected,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    public static History.Entry entry(String id, Instant at) {
        return new History.Entry(
                id,
                at,
                History.What.MARK,
                "ann",
                "the index was being rebuilt",
                Map.of("mark", "acknowledged", "alert", "quality/stable"));
    }

    public static GoldenPrompt prompt(String id) {
        return prompt(id, Set.of("tag"));
    }

    public static GoldenPrompt prompt(String id, Set<String> tags) {
        return new GoldenPrompt(
                id,
                List.of(Message.user("What is " + id + "?")),
                List.of("It is " + id + "."),
                List.of(),
                tags,
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
    }

    public static Variant variant(String name) {
        return variant(name, Optional.empty());
    }

    static Variant variant(String name, Variant.Price price) {
        return variant(name, Optional.of(price));
    }

    private static Variant variant(String name, Optional<Variant.Price> price) {
        return new Variant(
                name,
                new Endpoint.OpenAi(URI.create("http://127.0.0.1:1/v1"), "model", Optional.empty()),
                Optional.of("model"),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                price,
                Variant.Limits.DEFAULT);
    }

    public static Scenario scenario(String name, int prompts, String... variants) {
        var all = IntStream.range(0, prompts).mapToObj(i -> prompt("p" + i)).toList();
        return new Scenario(
                name,
                1,
                "0".repeat(64),
                Path.of(name),
                Optional.empty(),
                Arrays.stream(variants).map(Samples::variant).toList(),
                1,
                Optional.of("Answer shortly."),
                false,
                List.of(),
                Scenario.Gates.DEFAULT,
                prompts,
                all::stream);
    }

    public static Call call(RunId run, String prompt, String variant) {
        var golden = prompt(prompt);
        return new Call(run, golden, 1, variant(variant), golden.messages());
    }

    public static Outcome.Answer answer(String text) {
        return new Outcome.Answer(
                text,
                List.of(),
                List.of(),
                Outcome.Reported.NOTHING,
                Optional.of(Usage.of(12, 7)),
                new Timing(Duration.ofMillis(120), Optional.of(Duration.ofMillis(40)), 1),
                List.of());
    }

    public static Outcome.Failure failure(Outcome.Kind kind) {
        return new Outcome.Failure(
                kind, "no answer", OptionalInt.of(503), new Timing(Duration.ofMillis(30), Optional.empty(), 3));
    }

    public static Scored scored(Call call, Outcome outcome) {
        return new Scored(Observation.of(call, outcome, NOON), List.of());
    }

    /** Has something in every field, so that a pinned file shows the whole form. */
    public static Scored full() {
        var call = call(runId("benefits"), "balance-billing", "stable");
        var answer = new Outcome.Answer(
                "The provider bills the difference. \u2603",
                List.of(new ToolCall("c1", "look_up", "{\"term\":\"billing\"}")),
                List.of(new Chunk(Optional.of("handbook.pdf#page=7"), "Balance billing is ...")),
                new Outcome.Reported(
                        Optional.of("stop"),
                        Optional.of("gpt-4o-2024-11-20"),
                        Optional.of("fp_1"),
                        Optional.of("req-1"),
                        Optional.of("violence: low"),
                        true),
                Optional.of(new Usage(12, 7, 3, 2)),
                new Timing(Duration.ofMillis(120), Optional.of(Duration.ofMillis(40)), 2),
                List.of());
        var observation = Observation.of(call, answer, NOON);
        return new Scored(
                new Observation(
                        observation.id(),
                        observation.run(),
                        observation.prompt(),
                        1,
                        "stable",
                        observation.messages(),
                        observation.expected(),
                        Set.of("b", "a"),
                        true,
                        2,
                        answer,
                        OptionalDouble.of(.0001),
                        NOON),
                List.of(
                        new Score(
                                new EvaluatorId("latency", "1-00000000"),
                                1,
                                new Raw(120, new Scale(0, Double.POSITIVE_INFINITY, "ms", false)),
                                Optional.of(true),
                                "within 4 s",
                                Evidence.of("limit_ms", 4000)),
                        Unscored.notApplicable(new EvaluatorId("rouge-l", "1"), "no reference")));
    }
}
