package assay.pipeline;

import assay.observation.PlannedUse;
import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.scenario.Workspace;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the calls of a day (UTC) may cost together, in money, tokens or both, over all runs that share a store
 * (docs/decisions/0012). A call is let through if what was spent today, what the calls in flight are planned to cost, and
 * its own plan keep within it.
 */
public final class Budget {
    private final Workspace.Budget allowed;
    private final Store store;
    private final InstantSource clock;
    private double reservedUsd;
    private long reservedTokens;

    /** @param allowed at least one limit */
    public Budget(Workspace.Budget allowed, Store store, InstantSource clock) {
        if (!allowed.limits()) throw new IllegalArgumentException("a budget that limits nothing");
        this.allowed = allowed;
        this.store = store;
        this.clock = clock;
    }

    /** Empty: whatever calls cost. */
    public static Optional<Budget> of(Workspace.Budget allowed, Store store, InstantSource clock) {
        return allowed.limits() ? Optional.of(new Budget(allowed, store, clock)) : Optional.empty();
    }

    public Workspace.Budget allowed() {
        return allowed;
    }

    /**
     * What a call is for. The last part of a budget is for what is needed most: judges stop first, then copies of users'
     * requests, then golden prompts and probes.
     */
    enum Purpose {
        JUDGING(.9),
        SHADOW(.95),
        GOLDEN(1);

        private final double share;

        /** @param share of the budget that such calls may use up */
        Purpose(double share) {
            this.share = share;
        }

        /** Whether such calls are still made. */
        boolean goesOn(Limit limit) {
            return limit.share() < share;
        }
    }

    /** What is counted. */
    public enum Unit {
        USD,
        TOKENS
    }

    /**
     * One limit, and how much of it is gone.
     *
     * @param perDay what the calls of a day may cost, above 0
     * @param spent today so far
     */
    public record Limit(Unit unit, double perDay, double spent) {
        /** The share of it that is gone; above 1 where it was overshot. */
        public double share() {
            return spent / perDay;
        }
    }

    /** US dollars that a call is planned to cost; 0 where that cannot be known, or it costs nothing. */
    public static double plannedUsd(Call call) {
        if (call.variant().endpoint() instanceof Endpoint.Recorded) return 0;
        return call.variant()
                .price()
                .map(price -> PlannedUse.of(call).cost(price))
                .orElse(0.0);
    }

    private static long plannedTokens(Call call) {
        return call.variant().endpoint() instanceof Endpoint.Recorded
                ? 0
                : PlannedUse.of(call).tokens();
    }

    /** Whether the call may be made; if so its plan is held until it is {@link #release released}. */
    synchronized boolean reserve(Call call, Purpose purpose) {
        return refused(call, purpose).isEmpty();
    }

    /** The same, saying which limit the call does not fit into; empty: its plan is held. */
    synchronized Optional<Limit> refused(Call call, Purpose purpose) {
        var limit = exceeded(call, purpose.share);
        if (limit.isPresent()) return limit;
        reservedUsd += plannedUsd(call);
        reservedTokens += plannedTokens(call);
        return Optional.empty();
    }

    private Optional<Limit> exceeded(Call call, double share) {
        return limits().stream()
                .filter(limit -> switch (limit.unit()) {
                    case USD -> exceeds(limit, share, reservedUsd, plannedUsd(call));
                    case TOKENS -> exceeds(limit, share, (double) reservedTokens, (double) plannedTokens(call));
                })
                .findFirst();
    }

    private static boolean exceeds(Limit limit, double share, double reserved, double planned) {
        return planned > 0 && limit.spent() + reserved + planned > limit.perDay() * share;
    }

    /** When what the call cost has been kept. */
    synchronized void release(Call call) {
        reservedUsd = Math.max(0, reservedUsd - plannedUsd(call));
        reservedTokens = Math.max(0, reservedTokens - plannedTokens(call));
    }

    /** What is limited, money first, and how much of it is gone today. */
    public List<Limit> limits() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var limits = new ArrayList<Limit>();
        allowed.usdPerDay().ifPresent(usd -> limits.add(new Limit(Unit.USD, usd, store.spentUsd(today))));
        allowed.tokensPerDay()
                .ifPresent(tokens ->
                        limits.add(new Limit(Unit.TOKENS, (double) tokens, (double) store.spentTokens(today))));
        return limits;
    }

    /** The limit of which the largest share is gone. */
    Limit tightest() {
        return limits().stream().max(Comparator.comparingDouble(Limit::share)).orElseThrow();
    }
}
