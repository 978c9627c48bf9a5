package assay.verdict;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pairs of an experiment's window, in its order: one for each request that both arms were asked.
 *
 * @param lost requests of which an arm was not asked, or is missing: lost to ourselves, void and counted
 */
public record PairScores(List<Pair> pairs, long lost) {
    public PairScores {
        pairs = List.copyOf(pairs);
    }

    /**
     * One request.
     *
     * @param again the control asked a second time; absent for most
     */
    public record Pair(Arm control, Arm candidate, Optional<Arm> again, Set<String> tags) {}

    /**
     * What one arm did with it.
     *
     * @param scores by metric, only what was scored
     * @param versions of the evaluators, by metric
     * @param errors metrics that should have been scored and were not
     */
    public record Arm(
            boolean failed,
            Map<String, Double> scores,
            Map<String, String> versions,
            Set<String> errors,
            Optional<Timing> timing,
            OptionalDouble costUsd) {}

    /** @param numbers of the window in order of their ids, so that the arms of a request are neighbours */
    public static PairScores of(String control, String candidate, Stream<Scored> numbers) {
        var fold = new Fold(control, candidate);
        numbers.forEach(fold::add);
        fold.end();
        return new PairScores(fold.pairs, fold.lost);
    }

    private static final class Fold {
        private final String control;
        private final String candidate;
        private final List<Pair> pairs = new ArrayList<>();
        private final Map<String, Arm> arms = new HashMap<>();
        private String prompt = "";
        private Set<String> tags = Set.of();
        private long lost;

        Fold(String control, String candidate) {
            this.control = control;
            this.candidate = candidate;
        }

        void add(Scored scored) {
            var observation = scored.observation();
            if (!observation.prompt().equals(prompt)) {
                end();
                prompt = observation.prompt();
                tags = observation.tags();
            }
            arm(scored).ifPresent(arm -> arms.put(key(observation.variant(), observation.repetition()), arm));
        }

        void end() {
            if (prompt.isEmpty()) return;
            var first = Optional.ofNullable(arms.get(key(control, 1)));
            var other = Optional.ofNullable(arms.get(key(candidate, 1)));
            if (first.isPresent() && other.isPresent()) {
                pairs.add(new Pair(first.get(), other.get(), Optional.ofNullable(arms.get(key(control, 2))), tags));
            } else {
                lost++;
            }
            arms.clear();
            prompt = "";
        }

        private static String key(String variant, int repetition) {
            return variant + " " + repetition;
        }

        private static Optional<Arm> arm(Scored scored) {
            Observation observation = scored.observation();
            return switch (observation.outcome()) {
                case Outcome.Answer answer ->
                    Optional.of(answered(scored.evaluations(), answer.timing(), observation.costUsd()));
                case Outcome.Failure ignored ->
                    Optional.of(new Arm(true, Map.of(), Map.of(), Set.of(), Optional.empty(), OptionalDouble.empty()));
                case Outcome.NotAsked ignored -> Optional.empty();
            };
        }

        private static Arm answered(List<Evaluation> evaluations, Timing timing, OptionalDouble costUsd) {
            var scores = new HashMap<String, Double>();
            var versions = new HashMap<String, String>();
            var errors = new HashSet<String>();
            for (var evaluation : evaluations) {
                String metric = evaluation.evaluator().name();
                versions.put(metric, evaluation.evaluator().version());
                switch (evaluation) {
                    case Score score -> scores.put(metric, score.value());
                    case Unscored unscored -> {
                        if (unscored.why() == Unscored.Why.ERROR) errors.add(metric);
                    }
                }
            }
            return new Arm(false, scores, versions, errors, Optional.of(timing), costUsd);
        }
    }
}
