package assay.verdict;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.plan.Run;
import assay.plan.RunId;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Unscored;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A closed window as the detectors read it: each prompt's mean score by variant and metric, and who answered.
 *
 * @param variants everyone who was asked; a judge's anchors under {@link #ANCHORS} and the judge's name
 * @param tags of each prompt that was put to a variant; empty for one without
 */
public record WindowScores(
        RunId run,
        Instant at,
        int version,
        String hash,
        NavigableMap<String, Asked> variants,
        NavigableMap<String, SortedSet<String>> tags) {
    /** Before the name of a judge; no variant is called so. */
    public static final String ANCHORS = "anchors:";

    public WindowScores {
        variants = Collections.unmodifiableNavigableMap(new TreeMap<>(variants));
        tags = Collections.unmodifiableNavigableMap(new TreeMap<>(tags));
    }

    /** What one variant did. */
    public record Asked(
            long answers,
            long failures,
            long notAsked,
            SortedSet<String> models,
            SortedSet<String> fingerprints,
            NavigableMap<String, Metric> metrics) {
        static final Asked NOTHING = new Asked(0, 0, 0, new TreeSet<>(), new TreeSet<>(), new TreeMap<>());

        public long calls() {
            return answers + failures;
        }

        public Metric metric(String name) {
            return metrics.getOrDefault(name, Metric.NONE);
        }
    }

    public Asked of(String variant) {
        return variants.getOrDefault(variant, Asked.NOTHING);
    }

    /**
     * One metric of one variant.
     *
     * @param versions of the evaluator that scored; more than one is no series
     * @param prompts mean score over the repetitions that were scored, by prompt
     * @param weights of these prompts in means
     * @param errors answers that should have been scored and were not
     * @param judged whether a model scored
     */
    public record Metric(
            SortedSet<String> versions,
            NavigableMap<String, Double> prompts,
            Map<String, Double> weights,
            long errors,
            boolean judged) {
        /** The same with other scores. */
        Metric with(NavigableMap<String, Double> scores) {
            return new Metric(versions, scores, weights, errors, judged);
        }

        public static final Metric NONE = new Metric(new TreeSet<>(), new TreeMap<>(), Map.of(), 0, false);
    }

    /** @param numbers of the closed window in order of their ids */
    public static WindowScores of(Run run, Stream<Scored> numbers) {
        var variants = new TreeMap<String, Tally>();
        var tags = new TreeMap<String, SortedSet<String>>();
        numbers.forEach(scored -> {
            var observation = scored.observation();
            variants.computeIfAbsent(who(observation), ignored -> new Tally()).add(scored);
            if (observation.anchor().isEmpty()) {
                tags.computeIfAbsent(observation.prompt(), ignored -> new TreeSet<>(observation.tags()));
            }
        });
        var asked = new TreeMap<String, Asked>();
        variants.forEach((variant, tally) -> asked.put(variant, tally.sum()));
        return new WindowScores(run.id(), run.started(), run.version(), run.hash(), asked, tags);
    }

    private static String who(Observation observation) {
        return observation.anchor().isPresent() ? ANCHORS + observation.variant() : observation.variant();
    }

    /** The judges that scored anchors. */
    public List<String> judges() {
        return variants.keySet().stream()
                .filter(name -> name.startsWith(ANCHORS))
                .map(name -> name.substring(ANCHORS.length()))
                .toList();
    }

    private static final class Tally {
        private final TreeSet<String> models = new TreeSet<>();
        private final TreeSet<String> fingerprints = new TreeSet<>();
        private final TreeMap<String, MetricScores> metrics = new TreeMap<>();
        private long answers;
        private long failures;
        private long notAsked;

        void add(Scored scored) {
            switch (scored.observation().outcome()) {
                case Outcome.Answer answer -> {
                    answers++;
                    answer.reported().model().ifPresent(models::add);
                    answer.reported().fingerprint().ifPresent(fingerprints::add);
                    scored.evaluations().forEach(evaluation -> add(scored.observation(), evaluation));
                }
                case Outcome.Failure ignored -> failures++;
                case Outcome.NotAsked ignored -> notAsked++;
            }
        }

        private void add(Observation observation, Evaluation evaluation) {
            metrics.computeIfAbsent(evaluation.evaluator().name(), ignored -> new MetricScores())
                    .add(observation, evaluation);
        }

        Asked sum() {
            var sums = new TreeMap<String, Metric>();
            metrics.forEach((name, scores) -> sums.put(name, scores.sum()));
            return new Asked(answers, failures, notAsked, models, fingerprints, sums);
        }
    }

    private static final class MetricScores {
        private final TreeSet<String> versions = new TreeSet<>();
        private final TreeMap<String, double[]> sums = new TreeMap<>(); // sum, count
        private final Map<String, Double> weights = new TreeMap<>();
        private long errors;
        private boolean judged;

        void add(Observation observation, Evaluation evaluation) {
            judged |= evaluation.judged().isPresent();
            switch (evaluation) {
                case Score score -> {
                    versions.add(score.evaluator().version());
                    var sum = sums.computeIfAbsent(observation.prompt(), ignored -> new double[2]);
                    sum[0] += score.value();
                    sum[1]++;
                    weights.put(observation.prompt(), observation.weight());
                }
                case Unscored unscored -> errors += unscored.why() == Unscored.Why.ERROR ? 1 : 0;
            }
        }

        Metric sum() {
            var prompts = new TreeMap<String, Double>();
            sums.forEach((prompt, sum) -> prompts.put(prompt, sum[0] / sum[1]));
            return new Metric(versions, prompts, weights, errors, judged);
        }
    }
}
