package assay.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One golden replay of a scenario over its variants: a window.
 *
 * @param version the scenario's
 * @param hash the scenario's content hash
 * @param variants names, the control first
 * @param seed decides the order of the arms of each pair
 * @param repeat how often each prompt is put to each variant
 * @param filter which prompts were chosen; empty for all
 * @param expected observations that a complete run has
 * @param simulated whether a simulator answered, which every report made from it says
 * @param closed when it was complete; nothing is added after that
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
        boolean simulated,
        Optional<Instant> closed) {
    public Run {
        variants = List.copyOf(variants);
    }

    public Run simulatedRun() {
        return new Run(id, scenario, version, hash, started, variants, seed, repeat, filter, expected, true, closed);
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
                simulated,
                Optional.of(instant));
    }
}
