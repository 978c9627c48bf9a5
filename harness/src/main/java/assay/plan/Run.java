package assay.plan;

import assay.scenario.EvaluatorUse;
import assay.scenario.Scenario;
import assay.scenario.Scenario.Gates;
import assay.scenario.Variant;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One golden replay of a scenario over its variants, or five minutes of an experiment's traffic or of a variant's probes: a window. Holds what a verdict needs, so that a run can be judged
 * again when its scenario is long gone.
 *
 * @param scenario its name; of an experiment, or of a variant that is probed, that one's
 * @param version the scenario's
 * @param hash the scenario's content hash
 * @param variants names, the control first
 * @param seed decides the order of the arms of each pair
 * @param repeat how often each prompt is put to each variant
 * @param filter which prompts were chosen
 * @param expected observations that a complete run has
 * @param gates the scenario's
 * @param weights of the evaluators, by the names their numbers are filed under
 * @param models pinned versions by variant, of those that pin one; an answer of another version is model drift
 * @param closed when it was complete; nothing is added after that
 * @param deadline when it is closed with whatever is there; absent: by the command that runs it, and by nobody else
 * @param anchors observations of the judge that a complete run has besides; absent: none
 */
public record Run(
        RunId id,
        String scenario,
        int version,
        String hash,
        Instant started,
        List<String> variants,
        long seed,
        int repeat,
        Filter filter,
        long expected,
        Gates gates,
        Map<String, Double> weights,
        Map<String, String> models,
        Optional<Instant> closed,
        Optional<Instant> deadline,
        OptionalInt anchors) {
    public Run {
        variants = List.copyOf(variants);
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    }

    /** Without a deadline. */
    public Run(
            RunId id,
            String scenario,
            int version,
            String hash,
            Instant started,
            List<String> variants,
            long seed,
            int repeat,
            Filter filter,
            long expected,
            Gates gates,
            Map<String, Double> weights,
            Map<String, String> models,
            Optional<Instant> closed) {
        this(
                id,
                scenario,
                version,
                hash,
                started,
                variants,
                seed,
                repeat,
                filter,
                expected,
                gates,
                weights,
                models,
                closed,
                Optional.empty(),
                OptionalInt.empty());
    }

    /** @param prompts that the filter lets through */
    public static Run of(
            RunId id, Scenario scenario, Instant started, long seed, int repeat, Filter filter, long prompts) {
        return new Run(
                id,
                scenario.name(),
                scenario.version(),
                scenario.hash(),
                started,
                scenario.variants().stream().map(Variant::name).toList(),
                seed,
                repeat,
                filter,
                prompts * repeat * scenario.variants().size(),
                scenario.gates(),
                scenario.evaluate().stream().collect(Collectors.toMap(EvaluatorUse::name, EvaluatorUse::weight)),
                pinned(scenario),
                Optional.empty(),
                Optional.empty(),
                scenario.anchored() == 0 ? OptionalInt.empty() : OptionalInt.of(scenario.anchored()));
    }

    /** Answers and failures that a complete run has, those of the judge among them. */
    public long complete() {
        return expected + anchors.orElse(0);
    }

    private static Map<String, String> pinned(Scenario scenario) {
        var models = new TreeMap<String, String>();
        scenario.variants().forEach(variant -> variant.model().ifPresent(model -> models.put(variant.name(), model)));
        return models;
    }

    /** The same work as a new run. */
    public Run again(RunId other, Instant now) {
        return new Run(
                other,
                scenario,
                version,
                hash,
                now,
                variants,
                seed,
                repeat,
                filter,
                expected,
                gates,
                weights,
                models,
                Optional.empty(),
                Optional.empty(),
                anchors);
    }

    /** The same run over other variants, of which {@code observations} are expected together. */
    public Run over(List<String> others, long observations) {
        return new Run(
                id,
                scenario,
                version,
                hash,
                started,
                others,
                seed,
                repeat,
                filter,
                observations,
                gates,
                weights,
                models,
                closed,
                deadline,
                anchors);
    }

    /** The same run, closed at the latest then. */
    public Run dueBy(Instant latest) {
        return new Run(
                id,
                scenario,
                version,
                hash,
                started,
                variants,
                seed,
                repeat,
                filter,
                expected,
                gates,
                weights,
                models,
                closed,
                Optional.of(latest),
                anchors);
    }

    public Run closedAt(Instant instant) {
        return new Run(
                id,
                scenario,
                version,
                hash,
                started,
                variants,
                seed,
                repeat,
                filter,
                expected,
                gates,
                weights,
                models,
                Optional.of(instant),
                deadline,
                anchors);
    }
}
