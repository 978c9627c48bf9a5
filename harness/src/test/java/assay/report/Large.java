package assay.report;

import assay.observation.Observation;
import assay.observation.Timing;
import assay.plan.Filter;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Score;
import assay.score.Scored;
import assay.verdict.RunResult;
import assay.verdict.RunTally;
import assay.verdict.RunVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** Runs larger than a comment can hold, whose candidate is worse in every metric. */
final class Large {
    private Large() {}

    /** @param hostile whether every text is as long and as much in need of escapes as can be */
    static List<ReportedRun> runs(int scenarios, int prompts, int metrics, boolean hostile) {
        var runs = new ArrayList<ReportedRun>();
        for (int i = 0; i < scenarios; i++) {
            runs.add(reported(run("scenario-" + i, i, 2L * prompts), prompts, metrics, hostile));
        }
        return runs;
    }

    static ReportedRun passing() {
        var run = run("fine", 0, 0);
        return new ReportedRun(
                new RunResult(run, List.of(), List.of(), List.of(), new RunVerdict.Pass("fine")), new Examples(run));
    }

    private static Run run(String scenario, int number, long expected) {
        return new Run(
                RunId.of("s" + number, RunId.command(Instant.EPOCH, 1)),
                scenario,
                1,
                "0",
                Instant.EPOCH,
                List.of("stable", "candidate"),
                1,
                1,
                Filter.ALL,
                expected,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    private static ReportedRun reported(Run run, int prompts, int metrics, boolean hostile) {
        var tally = new RunTally(run);
        var examples = new Examples(run);
        var evaluators = IntStream.range(0, metrics)
                .mapToObj(metric -> new EvaluatorId(text("metric-" + metric, hostile), "1"))
                .toList();
        var inOrder = IntStream.range(0, prompts)
                .boxed()
                .sorted(Comparator.comparing(prompt -> ObservationId.of(id(prompt, hostile), 1, "x")))
                .toList();
        for (int prompt : inOrder) {
            for (var variant : List.of("candidate", "stable")) {
                var scored = scored(run, prompt, variant, evaluators, hostile);
                tally.add(scored);
                examples.add(scored);
            }
        }
        return new ReportedRun(tally.result(), examples);
    }

    private static String id(int prompt, boolean hostile) {
        return text("prompt-" + prompt, hostile);
    }

    private static Scored scored(Run run, int prompt, String variant, List<EvaluatorId> evaluators, boolean hostile) {
        boolean worse = variant.equals("candidate") && prompt % 3 == 0;
        String id = id(prompt, hostile);
        var outcome = Sample.answer(
                text(worse ? "It depends." : "Page " + prompt, hostile),
                new Timing(Duration.ofMillis(500), Optional.empty(), 1));
        var observation = new Observation(
                ObservationId.of(id, 1, variant),
                run.id(),
                id,
                1,
                variant,
                List.of(Message.user(text("What is on page " + prompt + "?", hostile))),
                List.of(text("Page " + prompt, hostile)),
                Set.of(),
                prompt < 20,
                1,
                outcome,
                OptionalDouble.of(.001),
                Instant.EPOCH);
        String reason = text(worse ? "missing" : "found", hostile);
        var evaluations = evaluators.stream()
                .map(evaluator -> (Evaluation) Sample.passed(Score.binary(evaluator, !worse, reason), !worse))
                .toList();
        return new Scored(observation, evaluations);
    }

    private static String text(String plain, boolean hostile) {
        return hostile ? plain + "\u202e&<@#|`".repeat(100) : plain;
    }
}
