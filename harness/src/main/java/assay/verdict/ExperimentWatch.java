package assay.verdict;

import assay.scenario.Experiment;
import assay.scenario.Experiment.Guardrail;
import assay.verdict.PairScores.Arm;
import assay.verdict.PairScores.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The detectors of a shadow experiment and what they have seen, in a size that does not grow with its pairs
 * (docs/statistics.md, S). Immutable; the same windows in the same order give the same bits.
 *
 * @param hash of the experiment with its variants: what was seen under another one says nothing
 * @param since when the first window began
 * @param until when the last one began
 * @param bets by metric: the primary one, the guardrails, failures and unscored
 * @param slices the primary metric by tag
 * @param same the control against itself, which must not differ
 * @param lost requests that were lost to ourselves
 * @param empty windows without a pair, since the last one with
 * @param restarts metrics that began anew because their evaluator changed
 */
public record ExperimentWatch(
        String hash,
        Instant since,
        Instant until,
        NavigableMap<String, Bets> bets,
        NavigableMap<String, Bets> slices,
        Bets same,
        long lost,
        int empty,
        int restarts) {
    /** Failures of the two arms: time-outs, errors. Every experiment watches them. */
    public static final String FAILURES = "failures";

    /** Answers of the two arms that could not be scored. Every experiment watches them. */
    public static final String UNSCORED = "unscored";

    public static final String LATENCY = "latency";
    public static final String COST = "cost";

    /** Chance of a false alarm of an experiment, at most. */
    public static final double BUDGET = .05;

    private static final double COUNTS_MARGIN = .01;
    private static final int MOST_SLICES = 50;

    public ExperimentWatch {
        bets = Collections.unmodifiableNavigableMap(new TreeMap<>(bets));
        slices = Collections.unmodifiableNavigableMap(new TreeMap<>(slices));
    }

    public static ExperimentWatch of(Experiment experiment, String hash, Instant since) {
        var bets = new TreeMap<String, Bets>();
        margins(experiment).forEach((metric, margin) -> bets.put(metric, Bets.on(metric, margin, "")));
        return new ExperimentWatch(
                hash, since, since, bets, new TreeMap<>(), Bets.on(experiment.primary(), 0, ""), 0, 0, 0);
    }

    /** Everything that an experiment watches, with the drop that is tolerated in each. */
    static Map<String, Double> margins(Experiment experiment) {
        var margins = new TreeMap<String, Double>();
        experiment.evaluators().forEach(name -> margins.put(name, experiment.margin()));
        margins.put(FAILURES, COUNTS_MARGIN);
        margins.put(UNSCORED, COUNTS_MARGIN);
        for (var guardrail : experiment.guardrails()) {
            switch (guardrail) {
                case Guardrail.Quality ignored -> {} // among the evaluators
                case Guardrail.Latency ignored -> margins.put(LATENCY, COUNTS_MARGIN);
                case Guardrail.Cost ignored -> margins.put(COST, COUNTS_MARGIN);
            }
        }
        return margins;
    }

    /** After one more window. */
    public ExperimentWatch add(Experiment experiment, PairScores window, Instant began) {
        var next = new TreeMap<String, Bets>();
        int again = restarts;
        for (var entry : bets.entrySet()) {
            var current = current(entry.getValue(), window);
            if (current.pairs() < entry.getValue().pairs()) again++;
            next.put(entry.getKey(), current.add(differences(window, difference(experiment, entry.getKey()))));
        }
        return new ExperimentWatch(
                hash,
                since,
                began,
                next,
                sliced(experiment, window),
                current(same, window).add(again(window, experiment.primary())),
                lost + window.lost(),
                window.pairs().isEmpty() ? empty + 1 : 0,
                again);
    }

    /** A score of another version is another metric: its bets begin anew. */
    private static Bets current(Bets bets, PairScores window) {
        return window.pairs().stream()
                .flatMap(pair -> Optional.ofNullable(pair.control().versions().get(bets.metric())).stream())
                .findFirst()
                .filter(version -> !version.equals(bets.evaluator()))
                .map(version -> Bets.on(bets.metric(), bets.margin(), version))
                .orElse(bets);
    }

    private NavigableMap<String, Bets> sliced(Experiment experiment, PairScores window) {
        var next = new TreeMap<>(slices);
        var tags = window.pairs().stream()
                .flatMap(pair -> pair.tags().stream())
                .distinct()
                .toList();
        for (String tag : tags) {
            if (!next.containsKey(tag) && next.size() >= MOST_SLICES) continue;
            var own = new PairScores(
                    window.pairs().stream()
                            .filter(pair -> pair.tags().contains(tag))
                            .toList(),
                    0);
            var before = next.getOrDefault(tag, Bets.on(experiment.primary(), experiment.margin(), ""));
            next.put(tag, current(before, own).add(differences(own, difference(experiment, experiment.primary()))));
        }
        return next;
    }

    private static double[] differences(PairScores window, Function<Pair, OptionalDouble> difference) {
        return window.pairs().stream()
                .map(difference)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    private static double[] again(PairScores window, String primary) {
        return differences(
                window,
                pair -> pair.again().isEmpty()
                        ? OptionalDouble.empty()
                        : scores(pair.control(), pair.again().get(), primary));
    }

    private static Function<Pair, OptionalDouble> difference(Experiment experiment, String metric) {
        return switch (metric) {
            case FAILURES ->
                pair -> OptionalDouble.of(
                        one(pair.control().failed()) - one(pair.candidate().failed()));
            case UNSCORED -> ExperimentWatch::unscored;
            case LATENCY -> pair -> over(pair, arm -> slow(arm, latency(experiment)));
            case COST -> pair -> over(pair, arm -> dear(arm, cost(experiment)));
            default -> pair -> scores(pair.control(), pair.candidate(), metric);
        };
    }

    private static double one(boolean yes) {
        return yes ? 1 : 0;
    }

    private static OptionalDouble unscored(Pair pair) {
        if (pair.control().failed() || pair.candidate().failed()) return OptionalDouble.empty();
        return OptionalDouble.of(one(!pair.control().errors().isEmpty())
                - one(!pair.candidate().errors().isEmpty()));
    }

    private static OptionalDouble over(Pair pair, Function<Arm, Optional<Boolean>> above) {
        var control = above.apply(pair.control());
        var candidate = above.apply(pair.candidate());
        return control.isEmpty() || candidate.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(one(control.get()) - one(candidate.get()));
    }

    private static Optional<Boolean> slow(Arm arm, Duration limit) {
        return arm.timing().map(timing -> timing.latency().compareTo(limit) > 0);
    }

    private static Optional<Boolean> dear(Arm arm, double limitUsd) {
        return arm.costUsd().isPresent() ? Optional.of(arm.costUsd().getAsDouble() > limitUsd) : Optional.empty();
    }

    private static Duration latency(Experiment experiment) {
        return experiment.guardrails().stream()
                .flatMap(guardrail ->
                        guardrail instanceof Guardrail.Latency latency ? Stream.of(latency.limit()) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    private static double cost(Experiment experiment) {
        return experiment.guardrails().stream()
                .flatMap(guardrail ->
                        guardrail instanceof Guardrail.Cost cost ? Stream.of(cost.limitUsd()) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    /** Both sides answered and were scored by the same version. */
    private static OptionalDouble scores(Arm control, Arm candidate, String metric) {
        var first = Optional.ofNullable(control.scores().get(metric));
        var second = Optional.ofNullable(candidate.scores().get(metric));
        boolean alike = Optional.ofNullable(control.versions().get(metric))
                .equals(Optional.ofNullable(candidate.versions().get(metric)));
        return first.isPresent() && second.isPresent() && alike
                ? OptionalDouble.of(second.get() - first.get())
                : OptionalDouble.empty();
    }

    /** How many series share the budget. */
    public int series() {
        return bets.size();
    }

    /** What the logarithm of an e-value has to reach. */
    public double needed() {
        return Math.log(series() / BUDGET);
    }

    public Bets of(String metric) {
        return Optional.ofNullable(bets.get(metric))
                .orElseThrow(() -> new IllegalArgumentException("the experiment does not watch " + metric));
    }

    /** Requests that both arms were asked, and which therefore are pairs of its failures. */
    public long pairs() {
        return of(FAILURES).pairs();
    }

    /** The other metrics, which must not become worse. */
    public List<Bets> guardrails(String primary) {
        var others = new ArrayList<>(bets.values());
        others.removeIf(each -> each.metric().equals(primary));
        return others;
    }
}
