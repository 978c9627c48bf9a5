package assay.evaluators;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.plan.ObservationId;
import assay.plan.RunId;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.score.Evaluation;
import assay.score.Scored;
import assay.score.Scorer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** What a scorer with these uses makes of an answer to one prompt, which expects "The plan pays half." */
record Scoring(List<EvaluatorUse> uses) {
    Scoring and(EvaluatorUse... more) {
        return new Scoring(Stream.concat(uses.stream(), Arrays.stream(more)).toList());
    }

    /** By name, in order. */
    Map<String, Evaluation> of(String answer) {
        var timing = new Timing(Duration.ofSeconds(2), Optional.empty(), 1);
        var evaluations = of(new Outcome.Answer(
                answer, List.of(), List.of(), Outcome.Reported.NOTHING, Optional.empty(), timing, List.of()));
        var byName = new LinkedHashMap<String, Evaluation>();
        evaluations.evaluations().forEach(each -> byName.put(each.evaluator().name(), each));
        return byName;
    }

    Scored of(Outcome outcome) {
        var prompt = new GoldenPrompt(
                "p",
                List.of(Message.user("what?")),
                List.of("The plan pays half."),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
        return new Scorer(uses, new Evaluators().kinds()).score(prompt, observation(outcome));
    }

    private static Observation observation(Outcome outcome) {
        return new Observation(
                ObservationId.of("p", 1, "v"),
                new RunId("run-20260102T030405Z-1f3a"),
                "p",
                1,
                "v",
                List.of(),
                List.of(),
                Set.of(),
                false,
                1,
                outcome,
                OptionalDouble.empty(),
                Instant.EPOCH);
    }
}
