package assay.cli;

import assay.observation.PlannedUse;
import assay.pipeline.Budget;
import assay.pipeline.Store;
import assay.plan.PlannedTime;
import assay.scenario.Variant;
import assay.verdict.ExitCode;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a run would ask, and about what that would cost and take. Estimates, and it says so. */
final class DryRun {
    private DryRun() {}

    static int print(PrintStream out, List<Prepared> runs, Store store, Optional<Budget> budget) {
        double seconds = 0;
        double planned = 0;
        long tokens = 0;
        out.printf(
                Locale.ROOT,
                "%-18s %-18s %8s %12s %12s %10s%n",
                "scenario",
                "variant",
                "calls",
                "tokens in",
                "tokens out",
                "cost");
        for (var prepared : runs) {
            var sums = sums(prepared, store);
            for (var variant : prepared.scenario().variants()) {
                var sum = sums.getOrDefault(variant.name(), PlannedUse.NOTHING);
                out.printf(
                        Locale.ROOT,
                        "%-18s %-18s %8d %12d %12d %10s%n",
                        prepared.run().scenario(),
                        variant.name(),
                        sum.calls(),
                        sum.input(),
                        sum.output(),
                        cost(variant, sum));
                planned += Spending.planned(variant, sum);
                tokens += Spending.plannedTokens(variant, sum);
            }
            seconds += prepared.scenario().variants().stream()
                    .mapToDouble(variant -> PlannedTime.seconds(
                            variant.limits(),
                            sums.getOrDefault(variant.name(), PlannedUse.NOTHING)
                                    .calls()))
                    .max()
                    .orElse(0);
        }
        out.printf(
                Locale.ROOT,
                "About %.0f s at %.0f s a call within the variants' limits. Tokens are estimated at %d characters each;"
                        + " nothing was asked.%n",
                Math.ceil(seconds),
                PlannedTime.SECONDS_PER_CALL,
                PlannedUse.CHARACTERS_PER_TOKEN);
        if (budget.isPresent()) {
            Spending.print(out, budget.get(), planned, tokens);
            Spending.cannotHold(budget.get(), runs.stream().map(Prepared::scenario))
                    .ifPresent(text -> out.println("But " + text));
        }
        return ExitCode.PASS.code();
    }

    private static Map<String, PlannedUse> sums(Prepared prepared, Store store) {
        var sums = new LinkedHashMap<String, PlannedUse>();
        for (int repetition = 1; repetition <= prepared.run().repeat(); repetition++) {
            try (var pairs = prepared.planner().plan(prepared.run(), repetition)) {
                pairs.flatMap(List::stream)
                        .filter(call -> !prepared.settled(store, call))
                        .forEach(call -> sums.merge(call.variant().name(), PlannedUse.of(call), PlannedUse::plus));
            }
        }
        return sums;
    }

    private static String cost(Variant variant, PlannedUse sum) {
        return variant.price().map(price -> Spending.usd(sum.cost(price))).orElse("no price");
    }
}
