package assay.cli;

import assay.observation.PlannedUse;
import assay.pipeline.Budget;
import assay.pipeline.Store;
import assay.scenario.Endpoint;
import assay.scenario.Scenario;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The day's budget, as a user reads of it. */
final class Spending {
    private Spending() {}

    /**
     * What {@code assay.yaml} allows; empty: whatever it costs.
     *
     * @throws UsageException if it needs a name that is not set
     */
    static Optional<Budget> allowed(Workspace workspace, Store store, InstantSource clock) {
        var budget = workspace.budget();
        if (!budget.unset().isEmpty()) {
            throw new UsageException(
                    "The budget needs " + String.join(", ", budget.unset()) + ", not set in the environment.");
        }
        return Budget.of(budget, store, clock);
    }

    /** The variants that cost an unknown amount. */
    static Set<String> unpriced(Stream<Scenario> scenarios) {
        var names = new LinkedHashSet<String>();
        scenarios
                .flatMap(scenario -> scenario.variants().stream())
                .filter(Spending::isUnpriced)
                .forEach(variant -> names.add(variant.name()));
        return names;
    }

    /** Says what a budget cannot hold, if there is anything. */
    static void warn(PrintStream err, Budget budget, Stream<Scenario> scenarios) {
        cannotHold(budget, unpriced(scenarios)).ifPresent(text -> err.println("assay: warning: " + text));
    }

    /**
     * Money alone needs prices.
     *
     * @param names of variants without one
     */
    static Optional<String> cannotHold(Budget budget, Set<String> names) {
        return names.isEmpty() || budget.allowed().usdPerDay().isEmpty()
                ? Optional.empty()
                : Optional.of("no price is given for " + String.join(", ", names)
                        + ", so the budget cannot hold what that costs.");
    }

    /** What a run of about this use would leave of the day's budget. */
    static void print(PrintStream out, Budget budget, double plannedUsd, long plannedTokens) {
        boolean fits = true;
        for (var limit : budget.limits()) {
            double planned =
                    switch (limit.unit()) {
                        case USD -> plannedUsd;
                        case TOKENS -> plannedTokens;
                    };
            double left = Math.max(0, limit.perDay() - limit.spent());
            fits &= planned <= left;
            out.printf(
                    "The budget is %s a day (UTC): %s spent today, %s left, %s planned.%n",
                    amount(limit, limit.perDay()),
                    amount(limit, limit.spent()),
                    amount(limit, left),
                    amount(limit, planned));
        }
        if (!fits) {
            out.println("That will not fit: the run would stop with exit code 103, and go on with --resume tomorrow.");
        }
    }

    /** Money or tokens, with the unit. */
    static String amount(Budget.Limit limit, double amount) {
        return switch (limit.unit()) {
            case USD -> usd(amount);
            case TOKENS -> String.format(Locale.ROOT, "%,.0f tokens", amount);
        };
    }

    /** US dollars that the calls are planned to cost, as far as that is known. */
    static double planned(Variant variant, PlannedUse sum) {
        return isFree(variant) ? 0 : variant.price().map(sum::cost).orElse(0.0);
    }

    /** Tokens that they are planned to use. */
    static long plannedTokens(Variant variant, PlannedUse sum) {
        return isFree(variant) ? 0 : sum.tokens();
    }

    static String usd(double usd) {
        return String.format(Locale.ROOT, "$%.4f", usd);
    }

    static boolean isUnpriced(Variant variant) {
        return variant.price().isEmpty() && !isFree(variant);
    }

    private static boolean isFree(Variant variant) {
        return variant.endpoint() instanceof Endpoint.Recorded;
    }
}
