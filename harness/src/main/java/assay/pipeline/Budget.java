package assay.pipeline;

import assay.observation.PlannedUse;
import assay.plan.Call;
import assay.scenario.Endpoint;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What the calls of a day (UTC) may cost together, over all runs that share a store (docs/decisions/0012). A call is let
 * through if what was spent today, what the calls in flight are planned to cost, and its own plan keep within it.
 */
public final class Budget {
    private static final double JUDGES_SHARE = .9;

    private final double usdPerDay;
    private final Store store;
    private final InstantSource clock;
    private double reservedUsd;

    /** @param usdPerDay US dollars, above 0 */
    public Budget(double usdPerDay, Store store, InstantSource clock) {
        this.usdPerDay = usdPerDay;
        this.store = store;
        this.clock = clock;
    }

    /** US dollars that a call is planned to cost; 0 where that cannot be known, or it costs nothing. */
    public static double plannedUsd(Call call) {
        if (call.variant().endpoint() instanceof Endpoint.Recorded) return 0;
        return call.variant()
                .price()
                .map(price -> PlannedUse.of(call).cost(price))
                .orElse(0.0);
    }

    /** Whether the call may be made; if so its plan is held until it is {@link #release released}. */
    synchronized boolean reserve(Call call) {
        return reserve(call, usdPerDay);
    }

    /** The same for a call that judges: the last part of the budget is for answers, so that judges stop first. */
    synchronized boolean reserveJudging(Call call) {
        return reserve(call, usdPerDay * JUDGES_SHARE);
    }

    private boolean reserve(Call call, double mostUsd) {
        double planned = plannedUsd(call);
        if (planned == 0) return true;
        if (spentUsd() + reservedUsd + planned > mostUsd) return false;
        reservedUsd += planned;
        return true;
    }

    /** When what the call cost has been kept. */
    synchronized void release(Call call) {
        reservedUsd = Math.max(0, reservedUsd - plannedUsd(call));
    }

    public double usdPerDay() {
        return usdPerDay;
    }

    /** US dollars, today so far. */
    public double spentUsd() {
        return store.spentUsd(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
