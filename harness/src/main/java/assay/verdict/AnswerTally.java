package assay.verdict;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** What one variant's calls came to, whatever their scores: answers, failures, times, tokens, money. */
final class AnswerTally {
    private static final int MODELS_KEPT = 20;

    private final Map<Outcome.Kind, Long> failures = new EnumMap<>(Outcome.Kind.class);
    private final LatencyTally latency = new LatencyTally();
    private final LatencyTally firstToken = new LatencyTally();
    private final NavigableSet<String> models = new TreeSet<>();
    private long answers;
    private long notAsked;
    private long retries;
    private long inputTokens;
    private long outputTokens;
    private long priced;
    private double costUsd;
    private boolean simulated;

    void add(Observation observation) {
        switch (observation.outcome()) {
            case Outcome.Answer answer -> addAnswer(answer, observation.costUsd());
            case Outcome.Failure failure -> {
                failures.merge(failure.kind(), 1L, Long::sum);
                addRetries(failure.timing());
                addSpent(failure, observation.costUsd());
            }
            case Outcome.NotAsked not -> {
                notAsked++;
                addSpent(not, observation.costUsd());
            }
        }
    }

    private void addSpent(Outcome outcome, OptionalDouble cost) {
        outcome.spent().ifPresent(spent -> {
            simulated |= spent.simulated();
            inputTokens += spent.usage().input();
            outputTokens += spent.usage().output();
        });
        cost.ifPresent(usd -> costUsd += usd);
    }

    private void addAnswer(Outcome.Answer answer, OptionalDouble cost) {
        answers++;
        simulated |= answer.reported().simulated();
        addRetries(answer.timing());
        answer.timing().measured().ifPresent(latency::add);
        answer.timing().firstToken().ifPresent(firstToken::add);
        addSpent(answer, cost);
        if (cost.isPresent()) priced++;
        answer.reported().model().filter(ignored -> models.size() < MODELS_KEPT).ifPresent(models::add);
    }

    private void addRetries(Timing timing) {
        retries += Math.max(0, timing.attempts() - 1);
    }

    boolean simulated() {
        return simulated;
    }

    long answers() {
        return answers;
    }

    Map<Outcome.Kind, Long> failures() {
        return failures;
    }

    long notAsked() {
        return notAsked;
    }

    long retries() {
        return retries;
    }

    Optional<VariantResult.Latency> latency() {
        return latency.result();
    }

    Optional<VariantResult.Latency> firstToken() {
        return firstToken.result();
    }

    VariantResult.Tokens tokens() {
        return new VariantResult.Tokens(inputTokens, outputTokens);
    }

    /** Absent unless every answer has a cost: a part of the sum would pass for the whole. */
    OptionalDouble costUsd() {
        return answers > 0 && priced == answers ? OptionalDouble.of(costUsd) : OptionalDouble.empty();
    }

    NavigableSet<String> models() {
        return models;
    }
}
