package assay.report;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.plan.Filter;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.Chunk;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.scenario.ToolCall;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import assay.statistics.Estimate;
import assay.statistics.Paired;
import assay.statistics.Proportion;
import assay.verdict.Comparison;
import assay.verdict.Gate;
import assay.verdict.RunResult;
import assay.verdict.RunVerdict;
import assay.verdict.VariantResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values in which every field of the stored files occurs, present and absent. */
final class Pinned {
    private static final OptionalDouble ABSENT = OptionalDouble.empty();

    private Pinned() {}

    static Run run() {
        return new Run(
                new RunId("benefits-20260102T030405Z-1f3a"),
                "benefits",
                4,
                "9f2c",
                Instant.parse("2026-01-02T03:04:05Z"),
                List.of("stable", "candidate"),
                42,
                1,
                Filter.ALL,
                400,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    static RunResult result() {
        var rouge = new VariantResult.Metric(
                "rouge-l",
                new TreeSet<>(Set.of("1")),
                199,
                0,
                0,
                1,
                Optional.of(new Estimate(.1 + .2, OptionalDouble.of(.25), OptionalDouble.of(.35))),
                Optional.of(new Proportion(.75, .7, .8)),
                150,
                OptionalDouble.of(.3),
                Optional.of(Scale.FRACTION));
        var unscored = new VariantResult.Metric(
                "relevance",
                new TreeSet<>(Set.of("1")),
                0,
                0,
                2,
                1,
                Optional.empty(),
                Optional.empty(),
                0,
                ABSENT,
                Optional.empty());
        var comparison = new Comparison(
                "stable",
                "candidate",
                new TreeMap<>(Map.of("rouge-l", paired("rouge-l", 1 / 3.0), "failures", unknown("failures"))),
                new RunVerdict.Regression("rouge-l fell"));
        return new RunResult(
                run(),
                List.of(
                        variant("stable", new TreeMap<>(Map.of("rouge-l", rouge, "relevance", unscored)), true),
                        variant("candidate", new TreeMap<>(), false)),
                List.of(comparison),
                List.of(
                        new Gate("critical", Gate.Outcome.FAILED, "balance-billing failed"),
                        new Gate("coverage", Gate.Outcome.PASSED, "200 of 200"),
                        new Gate("judge", Gate.Outcome.UNDECIDED, "not measured")),
                comparison.verdict());
    }

    private static VariantResult variant(
            String name, SortedMap<String, VariantResult.Metric> metrics, boolean answered) {
        return new VariantResult(
                name,
                200,
                answered ? 197 : 0,
                answered ? Map.of(Outcome.Kind.SERVER_ERROR, 2L, Outcome.Kind.TIMEOUT, 1L) : Map.of(),
                0,
                3,
                answered ? Optional.of(new VariantResult.Latency(812.25, 700, 1500.5, 2100)) : Optional.empty(),
                Optional.empty(),
                new VariantResult.Tokens(answered ? 62_000 : 0, answered ? 14_000 : 0),
                answered ? OptionalDouble.of(.41) : ABSENT,
                new TreeSet<>(),
                metrics,
                List.of(),
                OptionalDouble.empty(),
                false);
    }

    private static Comparison.MetricComparison paired(String metric, double p) {
        return new Comparison.MetricComparison(
                metric,
                new Paired(
                        198,
                        OptionalDouble.of(-.02),
                        OptionalDouble.of(-.03),
                        OptionalDouble.of(-.01),
                        40,
                        100,
                        58,
                        OptionalDouble.of(p),
                        OptionalDouble.of(p / 2)),
                .02,
                OptionalDouble.of(p),
                new RunVerdict.Regression("fell"),
                1,
                2,
                List.of());
    }

    private static Comparison.MetricComparison unknown(String metric) {
        return new Comparison.MetricComparison(
                metric,
                new Paired(0, ABSENT, ABSENT, ABSENT, 0, 0, 0, ABSENT, ABSENT),
                .01,
                ABSENT,
                new RunVerdict.Inconclusive("too few"),
                0,
                0,
                List.of());
    }

    static List<Scored> observations() {
        var timing = new Timing(Duration.ofNanos(812_345_678), Optional.of(Duration.ofMillis(210)), 2);
        var answer = new Outcome.Answer(
                "The provider bills the rest. [handbook.pdf#page=7]",
                List.of(new ToolCall("call-1", "lookup", "{\"page\":7}")),
                List.of(
                        new Chunk(Optional.of("handbook.pdf#page=7"), "Balance billing is"),
                        new Chunk(Optional.empty(), "x")),
                new Outcome.Reported(
                        Optional.of("stop"),
                        Optional.of("gpt-4o-2024-11-20"),
                        Optional.of("fp_1"),
                        Optional.of("req-1"),
                        Optional.empty(),
                        false),
                Optional.of(new Usage(310, 40, 100, 0)),
                timing,
                List.of());
        var judged = new Score(
                new EvaluatorId("relevance", "1-0f3a9c21"),
                .75,
                new Raw(4, new Scale(1, 5, "", true)),
                Optional.empty(),
                "mostly answers",
                Evidence.NONE);
        var cited = new Score(
                new EvaluatorId("citation-present", "1"),
                1,
                new Raw(1, Scale.BINARY),
                Optional.of(true),
                "one citation",
                Evidence.of("citations", List.of("handbook.pdf#page=7")));
        var unscored = Unscored.notApplicable(new EvaluatorId("has-amount", "1"), "the reference names no amount");
        var late = new Timing(Duration.ofSeconds(60), Optional.empty(), 3);
        return List.of(
                new Scored(observation("stable", answer, OptionalDouble.of(.0011)), List.of(judged, cited, unscored)),
                new Scored(
                        observation(
                                "candidate",
                                new Outcome.Failure(
                                        Outcome.Kind.SERVER_ERROR,
                                        "still 503 after two retries",
                                        OptionalInt.of(503),
                                        late),
                                ABSENT),
                        List.of()),
                new Scored(
                        observation(
                                "late",
                                new Outcome.Failure(Outcome.Kind.TIMEOUT, "no answer", OptionalInt.empty(), late),
                                ABSENT),
                        List.of()),
                new Scored(observation("never", new Outcome.NotAsked("the budget is used up"), ABSENT), List.of()));
    }

    private static Observation observation(String variant, Outcome outcome, OptionalDouble cost) {
        return new Observation(
                ObservationId.of("balance-billing", 1, variant),
                run().id(),
                "balance-billing",
                1,
                variant,
                List.of(
                        Message.of(Message.Role.SYSTEM, "Cite the page."),
                        Message.user("What is balance billing?"),
                        new Message(
                                Message.Role.ASSISTANT,
                                "",
                                List.of(new ToolCall("call-0", "search", "{}")),
                                Optional.empty()),
                        new Message(Message.Role.TOOL, "page 7", List.of(), Optional.of("call-0"))),
                List.of("The provider bills the difference."),
                Set.of("costs", "billing"),
                true,
                1,
                outcome,
                cost,
                Instant.parse("2026-01-02T03:04:06.5Z"));
    }
}
