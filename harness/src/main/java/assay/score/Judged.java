package assay.score;

import assay.observation.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a judge used for one evaluation, apart from what the variant under test used.
 *
 * @param variant name of the judging variant
 * @param deployment what it is called at its endpoint
 * @param model the version that it reported last
 * @param prompt hash of the prompt's text, without the data; empty where nobody was asked for an opinion, but a model made
 *     vectors or a service looked
 * @param votes answers that count; 0 where none could be read
 * @param calls to the judge, its repairs among them; 0 where the score was remembered
 * @param usage tokens, as far as they were told
 * @param costUsd absent where the price or the usage is unknown
 * @param latency of all calls together
 * @param simulated whether a simulator judged
 */
public record Judged(
        String variant,
        String deployment,
        Optional<String> model,
        String prompt,
        int votes,
        int calls,
        Usage usage,
        OptionalDouble costUsd,
        Duration latency,
        boolean simulated) {

    /** Whether somebody gave an opinion, which is as good as people find it. */
    public boolean opinion() {
        return !prompt.isEmpty();
    }

    /** Both together, of which {@code other} came later. */
    public Judged plus(Judged other) {
        return new Judged(
                variant,
                deployment,
                other.model.or(() -> model),
                prompt,
                votes + other.votes,
                calls + other.calls,
                usage.plus(other.usage),
                costUsd.isPresent() && other.costUsd.isPresent()
                        ? OptionalDouble.of(costUsd.getAsDouble() + other.costUsd.getAsDouble())
                        : OptionalDouble.empty(),
                latency.plus(other.latency),
                simulated || other.simulated);
    }

    /** US dollars that somebody is charged for it. */
    public double chargedUsd() {
        return simulated ? 0 : costUsd.orElse(0);
    }

    /** Tokens that somebody is charged for, as far as they were told. */
    public long chargedTokens() {
        return simulated ? 0 : usage.total();
    }
}
