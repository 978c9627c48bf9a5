package assay.pipeline;

import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.score.Judged;
import assay.score.Scored;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What one call cost, as far as it is known; a store adds them up by day.
 *
 * @param day in UTC, on which the answer was complete
 * @param nanoUsd billionths of a US dollar, so that sums are exact; not negative
 */
public record Charge(LocalDate day, long nanoUsd) {
    private static final double NANO = 1e9;

    public static final Charge NOTHING = new Charge(LocalDate.EPOCH, 0);

    public Charge {
        if (nanoUsd < 0) throw new IllegalArgumentException("a charge below nothing: " + nanoUsd);
    }

    /**
     * What the call and its judging cost, a conversation that failed late among them. Recorded and simulated answers cost nothing, whatever their variant's price; nor
     * does what has no known cost.
     */
    static Charge of(Call call, Scored scored) {
        var observation = scored.observation();
        double judging = judgingUsd(scored);
        boolean asked = observation
                        .outcome()
                        .spent()
                        .filter(spent -> !spent.simulated())
                        .isPresent()
                && !(call.variant().endpoint() instanceof Endpoint.Recorded);
        double usd = judging + (asked ? observation.costUsd().orElse(0) : 0);
        if (usd == 0) return NOTHING;
        return of(usd, observation.at());
    }

    /** What judging alone cost, of an answer that was paid for before. */
    static Charge judging(Scored scored, Instant at) {
        double usd = judgingUsd(scored);
        return usd == 0 ? NOTHING : of(usd, at);
    }

    private static double judgingUsd(Scored scored) {
        return scored.evaluations().stream()
                .flatMap(evaluation -> evaluation.judged().stream())
                .mapToDouble(Judged::chargedUsd)
                .sum();
    }

    private static Charge of(double usd, Instant at) {
        return new Charge(LocalDate.ofInstant(at, ZoneOffset.UTC), Math.max(0, Math.round(usd * NANO)));
    }

    /** US dollars. */
    public static double usd(long nanoUsd) {
        return nanoUsd / NANO;
    }
}
