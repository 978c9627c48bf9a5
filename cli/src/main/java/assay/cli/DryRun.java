package assay.cli;

import assay.observation.PlannedUse;
import assay.pipeline.Budget;
import assay.pipeline.Store;
import assay.plan.PlannedTime;
import assay.scenario.Variant;
import assay.scenario.Workspace;
import assay.verdict.ExitCode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run would ask, and about what that would cost and take. Estimates, and it says so. */
final class DryRun {
    private final Workspace workspace;
    private final Store store;
    private final PlannedJudging judging;

    private DryRun(Workspace workspace, Store store) {
        this.workspace = workspace;
        this.store = store;
        this.judging = new PlannedJudging(workspace);
    }

    /**
     * A line of the table.
     *
     * @param as what the variant is asked as; empty: as itself
     */
    private record Row(String scenario, Variant variant, String as, PlannedUse sum) {
        double seconds() {
            return PlannedTime.seconds(variant.limits(), sum.calls());
        }

        double usd() {
            return Spending.planned(variant, sum);
        }

        long tokens() {
            return Spending.plannedTokens(variant, sum);
        }

        void print(PrintStream out) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-18s %8d %12d %12d %10s%n",
                    scenario,
                    variant.name() + as,
                    sum.calls(),
                    sum.input(),
                    sum.output(),
                    variant.price().map(price -> Spending.usd(sum.cost(price))).orElse("no price"));
        }
    }

    static int print(PrintStream out, List<Prepared> runs, Workspace workspace, Store store, Optional<Budget> budget) {
        var dry = new DryRun(workspace, store);
        var rows = new ArrayList<Row>();
        double seconds = 0;
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
            var answers =
                    Stream.concat(dry.variants(prepared), dry.judging(prepared)).toList();
            var anchors = dry.anchors(prepared).toList();
            var all = Stream.concat(answers.stream(), anchors.stream()).toList();
            all.forEach(row -> row.print(out));
            rows.addAll(all);
            seconds += longest(answers) + longest(anchors); // anchors come when the answers are there
        }
        notes(out, rows, seconds, runs, budget);
        return ExitCode.PASS.code();
    }

    private static void notes(
            PrintStream out, List<Row> rows, double seconds, List<Prepared> runs, Optional<Budget> budget) {
        out.printf(
                Locale.ROOT,
                "About %.0f s at %.0f s a call within the variants' limits. Tokens are estimated at %d characters each;"
                        + " nothing was asked.%n",
                Math.ceil(seconds),
                PlannedTime.SECONDS_PER_CALL,
                PlannedUse.CHARACTERS_PER_TOKEN);
        if (budget.isEmpty()) return;
        Spending.print(
                out,
                budget.get(),
                rows.stream().mapToDouble(Row::usd).sum(),
                rows.stream().mapToLong(Row::tokens).sum());
        var unpriced = new LinkedHashSet<>(Spending.unpriced(runs.stream().map(Prepared::scenario)));
        rows.stream()
                .map(Row::variant)
                .filter(Spending::isUnpriced)
                .map(Variant::name)
                .forEach(unpriced::add);
        Spending.cannotHold(budget.get(), unpriced).ifPresent(text -> out.println("But " + text));
    }

    private static double longest(List<Row> rows) {
        return rows.stream().mapToDouble(Row::seconds).max().orElse(0);
    }

    private Stream<Row> variants(Prepared prepared) {
        var sums = sums(prepared);
        return prepared.scenario().variants().stream()
                .map(variant -> new Row(
                        prepared.run().scenario(), variant, "", sums.getOrDefault(variant.name(), PlannedUse.NOTHING)));
    }

    private Stream<Row> judging(Prepared prepared) {
        return workspace.judging().stream()
                .map(judge ->
                        new Row(prepared.run().scenario(), judge, " (judging)", judging.ofAnswers(prepared, store)))
                .filter(row -> row.sum().calls() > 0);
    }

    private Stream<Row> anchors(Prepared prepared) {
        return workspace.judging().stream()
                .map(judge ->
                        new Row(prepared.run().scenario(), judge, " (anchors)", judging.ofAnchors(prepared, store)))
                .filter(row -> row.sum().calls() > 0);
    }

    private Map<String, PlannedUse> sums(Prepared prepared) {
        var sums = new LinkedHashMap<String, PlannedUse>();
        for (int repetition = 1; repetition <= prepared.run().repeat(); repetition++) {
            try (var pairs = prepared.planner().plan(prepared.run(), repetition)) {
                pairs.flatMap(List::stream)
                        .filter(call -> !prepared.answered(store, call))
                        .forEach(call -> sums.merge(call.variant().name(), PlannedUse.of(call), PlannedUse::plus));
            }
        }
        return sums;
    }
}
