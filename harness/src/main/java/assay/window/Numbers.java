package assay.window;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Outcome.Reported;
import assay.score.Evaluation;
import assay.score.Evidence;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a closed window keeps of an observation: every number, and no text that a user or a model wrote. Verdicts follow
 * from it alone, so they stand when the texts are long gone.
 */
public final class Numbers {
    private Numbers() {}

    public static Scored of(Scored scored) {
        return new Scored(
                bare(scored.observation()),
                scored.evaluations().stream().map(Numbers::bare).toList());
    }

    private static Observation bare(Observation observation) {
        return new Observation(
                observation.id(),
                observation.run(),
                observation.prompt(),
                observation.repetition(),
                observation.variant(),
                List.of(),
                List.of(),
                observation.tags(),
                observation.critical(),
                observation.weight(),
                bare(observation.outcome()),
                observation.costUsd(),
                observation.at(),
                observation.anchor());
    }

    private static Outcome bare(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer ->
                new Outcome.Answer(
                        "", List.of(), List.of(), bare(answer.reported()), answer.usage(), answer.timing(), List.of());
            case Outcome.Failure failure ->
                new Outcome.Failure(failure.kind(), "", OptionalInt.empty(), failure.timing(), failure.spent());
            case Outcome.NotAsked not -> new Outcome.NotAsked("", not.spent());
        };
    }

    /** The versions that answered stay: a verdict that moved with them has another cause. */
    private static Reported bare(Reported reported) {
        return new Reported(
                Optional.empty(),
                reported.model(),
                reported.fingerprint(),
                Optional.empty(),
                Optional.empty(),
                reported.simulated());
    }

    private static Evaluation bare(Evaluation evaluation) {
        return switch (evaluation) {
            case Score score ->
                new Score(
                        score.evaluator(),
                        score.value(),
                        score.raw(),
                        score.passed(),
                        "",
                        Evidence.NONE,
                        score.judged(),
                        score.rests());
            case Unscored unscored ->
                new Unscored(
                        unscored.evaluator(),
                        unscored.why(),
                        "",
                        unscored.fault(),
                        unscored.judged(),
                        unscored.rests());
        };
    }
}
