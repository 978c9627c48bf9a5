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
        return budget.usdPerDay().stream()
                .mapToObj(usd -> new Budget(usd, store, clock))
                .findFirst();
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
    static void warn(PrintStream err, Stream<Scenario> scenarios) {
        var names = unpriced(scenarios);
        if (!names.isEmpty()) err.println("assay: warning: " + cannotHold(names));
    }

    static String cannotHold(Set<String> names) {
        return "no price is given for " + String.join(", ", names) + ", so the budget cannot hold what that costs.";
    }

    /** What a run of about this cost would leave of the day's budget. */
    static void print(PrintStream out, Budget budget, double plannedUsd) {
        double spent = budget.spentUsd();
        double left = Math.max(0, budget.usdPerDay() - spent);
        out.printf(
                Locale.ROOT,
                "The budget is %s a day (UTC): %s spent today, %s left, %s planned.%n",
                usd(budget.usdPerDay()),
                usd(spent),
                usd(left),
                usd(plannedUsd));
        if (plannedUsd > left) {
            out.println("That will not fit: the run would stop with exit code 103, and go on with --resume tomorrow.");
        }
    }

    /** US dollars that the calls are planned to cost, as far as that is known. */
    static double planned(Variant variant, PlannedUse sum) {
        return isFree(variant) ? 0 : variant.price().map(sum::cost).orElse(0.0);
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
