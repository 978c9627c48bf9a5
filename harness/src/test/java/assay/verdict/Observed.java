package assay.verdict;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Outcome.Reported;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.plan.Filter;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.Scenario.Gates;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Evidence;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Observations as short as a test can say them. */
record Observed(String prompt, int repetition, String variant, boolean critical, double weight) {
    static final String CONTROL = "stable";
    static final String CANDIDATE = "candidate";
    private static final RunId RUN = new RunId("benefits-20260101T000000Z-0000");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Timing SECOND = new Timing(Duration.ofSeconds(1), Optional.empty(), 1);

    static Observed of(String prompt, String variant) {
        return new Observed(prompt, 1, variant, false, 1);
    }

    Observed repetition(int number) {
        return new Observed(prompt, number, variant, critical, weight);
    }

    Observed weighing(double other) {
        return new Observed(prompt, repetition, variant, critical, other);
    }

    Observed asCritical() {
        return new Observed(prompt, repetition, variant, true, weight);
    }

    Scored answered(Evaluation... evaluations) {
        return new Scored(observation(answer(SECOND), OptionalDouble.empty()), List.of(evaluations));
    }

    Scored costing(double usd, Evaluation... evaluations) {
        return new Scored(observation(answer(SECOND), OptionalDouble.of(usd)), List.of(evaluations));
    }

    Scored came(Outcome outcome, OptionalDouble cost) {
        return new Scored(observation(outcome, cost), List.of());
    }

    Scored failed() {
        return failed(Outcome.Kind.TIMEOUT, 1);
    }

    Scored failed(Outcome.Kind kind, int attempts) {
        var timing = new Timing(Duration.ofSeconds(9), Optional.empty(), attempts);
        return came(new Outcome.Failure(kind, "no answer", OptionalInt.empty(), timing), OptionalDouble.empty());
    }

    Scored notAsked() {
        return came(new Outcome.NotAsked("the budget is used up"), OptionalDouble.empty());
    }

    private Observation observation(Outcome outcome, OptionalDouble cost) {
        return new Observation(
                ObservationId.of(prompt, repetition, variant),
                RUN,
                prompt,
                repetition,
                variant,
                List.of(),
                List.of(),
                Set.of(),
                critical,
                weight,
                outcome,
                cost,
                AT);
    }

    static Outcome.Answer answer(Timing timing) {
        return answer(timing, Optional.empty(), Optional.empty());
    }

    static Outcome.Answer answer(Timing timing, Optional<Usage> usage, Optional<String> model) {
        var reported =
                new Reported(Optional.empty(), model, Optional.empty(), Optional.empty(), Optional.empty(), false);
        return new Outcome.Answer("text", List.of(), List.of(), reported, usage, timing, List.of());
    }

    static Score score(String evaluator, double value) {
        return Score.fraction(new EvaluatorId(evaluator, "1"), value, "measured");
    }

    /** A 0/1 score with a pass mark. */
    static Score judged(String evaluator, boolean pass) {
        double value = pass ? 1 : 0;
        return new Score(
                new EvaluatorId(evaluator, "1"),
                value,
                new Raw(value, Scale.BINARY),
                Optional.of(pass),
                "measured",
                Evidence.NONE);
    }

    static Unscored unscored(String evaluator, Unscored.Why why) {
        return new Unscored(new EvaluatorId(evaluator, "1"), why, "no number");
    }

    /** A run whose every variant is asked every prompt. */
    static Run run(int prompts, int repeat, String... variants) {
        return run(prompts, repeat, Map.of(), variants);
    }

    static Run run(int prompts, int repeat, Map<String, Double> weights, String... variants) {
        return run(prompts, repeat, weights, Map.of(), variants);
    }

    static Run run(
            int prompts, int repeat, Map<String, Double> weights, Map<String, String> models, String... variants) {
        return new Run(
                RUN,
                "benefits",
                1,
                "hash",
                AT,
                List.of(variants),
                1,
                repeat,
                Filter.ALL,
                (long) prompts * repeat * variants.length,
                Gates.DEFAULT,
                weights,
                models,
                Optional.empty());
    }

    static RunResult fold(Run run, List<Scored> observations) {
        var tally = new RunTally(run);
        inOrder(observations).forEach(tally::add);
        return tally.result();
    }

    static List<Scored> inOrder(List<Scored> observations) {
        return observations.stream()
                .sorted(Comparator.comparing(scored -> scored.observation().id()))
                .toList();
    }

    /** A metric of a variant, which must be there. */
    static VariantResult.Metric metric(VariantResult variant, String name) {
        return Objects.requireNonNull(variant.metrics().get(name), name);
    }

    /** A metric of the first comparison, which must be there. */
    static Comparison.MetricComparison compared(RunResult result, String name) {
        return Objects.requireNonNull(result.comparisons().getFirst().metrics().get(name), name);
    }
}
