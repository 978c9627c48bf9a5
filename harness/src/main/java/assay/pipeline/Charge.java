package assay.pipeline;

import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.score.Judged;
import assay.score.Scored;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * What one call cost, as far as it is known; a store adds them up by day.
 *
 * @param day in UTC, on which the answer was complete
 * @param nanoUsd billionths of a US dollar, so that sums are exact; not negative
 * @param tokens read and written together; not negative
 */
public record Charge(LocalDate day, long nanoUsd, long tokens) {
    private static final double NANO = 1e9;

    public static final Charge NOTHING = new Charge(LocalDate.EPOCH, 0, 0);

    /** Money alone. */
    public Charge(LocalDate day, long nanoUsd) {
        this(day, nanoUsd, 0);
    }

    public Charge {
        if (nanoUsd < 0) throw new IllegalArgumentException("a charge below nothing: " + nanoUsd);
        if (tokens < 0) throw new IllegalArgumentException("fewer tokens than none: " + tokens);
    }

    /**
     * What the call and its judging cost, a conversation that failed late among them. Recorded and simulated answers cost
     * nothing, whatever their variant's price; nor does what has no known cost.
     */
    static Charge of(Call call, Scored scored) {
        var observation = scored.observation();
        var asked = observation
                .outcome()
                .spent()
                .filter(spent -> !spent.simulated() && !(call.variant().endpoint() instanceof Endpoint.Recorded));
        if (asked.isEmpty()) return judging(scored, observation.at());
        return of(
                judgingUsd(scored) + observation.costUsd().orElse(0),
                judgingTokens(scored) + asked.get().usage().total(),
                observation.at());
    }

    /** What judging alone cost, of an answer that was paid for before. */
    static Charge judging(Scored scored, Instant at) {
        return of(judgingUsd(scored), judgingTokens(scored), at);
    }

    /** What one question to a judge cost. */
    public static Charge of(Judged used, Instant at) {
        return of(used.chargedUsd(), used.chargedTokens(), at);
    }

    private static double judgingUsd(Scored scored) {
        return judged(scored).mapToDouble(Judged::chargedUsd).sum();
    }

    private static long judgingTokens(Scored scored) {
        return judged(scored).mapToLong(Judged::chargedTokens).sum();
    }

    private static Stream<Judged> judged(Scored scored) {
        return scored.evaluations().stream().flatMap(evaluation -> evaluation.judged().stream());
    }

    private static Charge of(double usd, long tokens, Instant at) {
        if (usd == 0 && tokens == 0) return NOTHING;
        return new Charge(LocalDate.ofInstant(at, ZoneOffset.UTC), Math.max(0, Math.round(usd * NANO)), tokens);
    }

    /** Whether there is nothing to add up. */
    public boolean isNothing() {
        return nanoUsd == 0 && tokens == 0;
    }

    /** US dollars. */
    public static double usd(long nanoUsd) {
        return nanoUsd / NANO;
    }
}
