package assay.evaluators.judge;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.score.JudgeModel;
import assay.score.Judged;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What questions to a judge took so far.
 *
 * @param told whether every one of them told its usage
 */
record Used(int calls, Usage usage, boolean told, Duration latency, Optional<String> model, boolean simulated) {
    static final Used NOTHING = new Used(0, Usage.of(0, 0), true, Duration.ZERO, Optional.empty(), false);

    Used plus(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer answer ->
                new Used(
                        calls + 1,
                        answer.usage().map(usage::plus).orElse(usage),
                        told && answer.usage().isPresent(),
                        latency.plus(answer.timing().latency()),
                        answer.reported().model().or(() -> model),
                        simulated || answer.reported().simulated());
            case Outcome.Failure failure -> // a failure is not charged for, as far as anybody says
                new Used(calls + 1, usage, told, plus(failure.timing()), model, simulated);
            case Outcome.NotAsked ignored -> this;
        };
    }

    private Duration plus(Timing timing) {
        return latency.plus(timing.latency());
    }

    Used plus(Used more) {
        return new Used(
                calls + more.calls,
                usage.plus(more.usage),
                told && more.told,
                latency.plus(more.latency),
                more.model.or(() -> model),
                simulated || more.simulated);
    }

    Judged judged(JudgeModel judge, String prompt, int votes) {
        var price = judge.variant().price();
        return new Judged(
                judge.variant().name(),
                judge.deployment(),
                model,
                prompt,
                votes,
                calls,
                usage,
                price.isPresent() && told ? OptionalDouble.of(usage.cost(price.get())) : OptionalDouble.empty(),
                latency,
                simulated);
    }
}
