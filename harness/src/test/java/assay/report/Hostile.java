package assay.report;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
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
import java.util.TreeMap;
import java.util.TreeSet;

/** A run in which every text from outside is an attack on whoever reads the report. */
final class Hostile {
    static final String TEXT = "<script>alert(1)</script></style></title></textarea>\"'><img src=x onerror=alert(1)>"
            + " javascript:alert(1) [x](javascript:alert(1)) ![x](http://evil.example/p.png) @team #123 GH-12"
            + " https://evil.example/issues/1 www.evil.example mail@evil.example &lt; &#64;team"
            + " \u202egnp.exe\u202c \u2066x\u2069 \u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b2J \u0000 \b\ud800"
            + " ]]> <![CDATA[ &#0; \uffff | `code` ```\n# heading\n<details>\n- [ ] task\n\n    indented\r\n> quote\n1. one\n===\n\u2028end $x$";
    static final String LONG = "word ".repeat(200_000);

    private Hostile() {}

    static Run run() {
        return new Run(
                new RunId("hostile-20260102T030405Z-1f3a"),
                TEXT,
                1,
                "0",
                Instant.EPOCH,
                List.of("a", "b"),
                -1,
                2,
                Filter.ALL,
                4,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of("a", "1", "b", TEXT + "-not"), // both of them drifted
                Optional.empty());
    }

    static List<Scored> observations() {
        return List.of(answered("a", TEXT), answered("b", TEXT + LONG), failed("a"), failed("b"));
    }

    static ReportedRun reported() {
        var examples = new Examples(run());
        observations().forEach(examples::add);
        return new ReportedRun(result(), examples);
    }

    static RunResult result() {
        var metric = new Comparison.MetricComparison(
                TEXT,
                new Paired(
                        2,
                        OptionalDouble.of(Double.NaN),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        1,
                        1,
                        OptionalDouble.empty(),
                        OptionalDouble.empty()),
                .02,
                OptionalDouble.empty(),
                new RunVerdict.Inconclusive(TEXT),
                0,
                1,
                List.of(new Comparison.Flip(TEXT, 1, false)));
        return new RunResult(
                run(),
                List.of(variant("a"), variant("b")),
                List.of(new Comparison("a", "b", new TreeMap<>(Map.of(TEXT, metric)), metric.verdict())),
                List.of(new Gate(TEXT, Gate.Outcome.FAILED, TEXT + LONG)),
                new RunVerdict.NotValid(TEXT));
    }

    private static VariantResult variant(String name) {
        return new VariantResult(
                name,
                2,
                1,
                Map.of(Outcome.Kind.MALFORMED, 1L),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                new VariantResult.Tokens(0, 0),
                OptionalDouble.empty(),
                new TreeSet<>(Set.of(TEXT)),
                new TreeMap<>(Map.of(
                        TEXT,
                        new VariantResult.Metric(
                                TEXT,
                                new TreeSet<>(Set.of(TEXT, "2")),
                                1,
                                0,
                                0,
                                1,
                                Optional.of(new Estimate(.5, OptionalDouble.empty(), OptionalDouble.empty())),
                                Optional.empty(),
                                0,
                                OptionalDouble.of(1e300),
                                Optional.of(new Scale(0, Double.POSITIVE_INFINITY, TEXT, true))))),
                List.of(TEXT),
                OptionalDouble.empty(),
                true);
    }

    private static Scored answered(String variant, String text) {
        var outcome = new Outcome.Answer(
                text,
                List.of(new ToolCall(TEXT, TEXT, TEXT)),
                List.of(new Chunk(Optional.of(TEXT), TEXT)),
                new Outcome.Reported(
                        Optional.of(TEXT),
                        Optional.of(TEXT),
                        Optional.of(TEXT),
                        Optional.of(TEXT),
                        Optional.of(TEXT),
                        true),
                Optional.empty(),
                new Timing(Duration.ofMillis(5), Optional.empty(), 2),
                List.of());
        var id = new EvaluatorId(TEXT, TEXT);
        return new Scored(
                observation(1, variant, outcome),
                List.of(
                        new Score(
                                id,
                                .25,
                                new Raw(2, new Scale(1, 5, TEXT, true)),
                                Optional.of(variant.equals("a")),
                                TEXT,
                                new Evidence(Map.of(TEXT, List.of(TEXT, Double.NaN)))),
                        new Unscored(id, Unscored.Why.ERROR, TEXT)));
    }

    private static Scored failed(String variant) {
        var timing = new Timing(Duration.ofMillis(5), Optional.empty(), 1);
        return new Scored(
                observation(2, variant, new Outcome.Failure(Outcome.Kind.MALFORMED, TEXT, OptionalInt.of(200), timing)),
                List.of());
    }

    private static Observation observation(int repetition, String variant, Outcome outcome) {
        return new Observation(
                ObservationId.of(TEXT, repetition, variant),
                run().id(),
                TEXT,
                repetition,
                variant,
                List.of(
                        Message.of(Message.Role.SYSTEM, TEXT + variant),
                        new Message(
                                Message.Role.ASSISTANT, TEXT, List.of(new ToolCall("1", TEXT, TEXT)), Optional.empty()),
                        new Message(Message.Role.TOOL, TEXT, List.of(), Optional.of(TEXT)),
                        Message.user(TEXT)),
                List.of(TEXT),
                Set.of(TEXT),
                true,
                1,
                outcome,
                OptionalDouble.empty(),
                Instant.EPOCH);
    }
}
