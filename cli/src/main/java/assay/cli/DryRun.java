package assay.cli;

import assay.observation.Usage;
import assay.plan.Call;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.verdict.ExitCode;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run would ask, and about what that would cost and take. Estimates, and it says so. */
final class DryRun {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int TOKENS_PER_ANSWER = 200; // where a prompt expects no text to measure by
    private static final double SECONDS_PER_CALL = 2;

    private DryRun() {}

    static int print(PrintStream out, List<Prepared> runs) {
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
            var sums = sums(prepared);
            for (var variant : prepared.scenario().variants()) {
                var sum = sums.getOrDefault(variant.name(), new Sum(0, 0, 0));
                out.printf(
                        Locale.ROOT,
                        "%-18s %-18s %8d %12d %12d %10s%n",
                        prepared.run().scenario(),
                        variant.name(),
                        sum.calls(),
                        sum.input(),
                        sum.output(),
                        cost(variant, sum));
            }
            seconds += prepared.scenario().variants().stream()
                    .mapToDouble(variant -> seconds(variant, sums.getOrDefault(variant.name(), new Sum(0, 0, 0))))
                    .max()
                    .orElse(0);
        }
        out.printf(
                Locale.ROOT,
                "About %.0f s at %.0f s a call within the variants' limits. Tokens are estimated at %d characters each;"
                        + " nothing was asked.%n",
                Math.ceil(seconds),
                SECONDS_PER_CALL,
                CHARACTERS_PER_TOKEN);
        return ExitCode.PASS.code();
    }

    private static Map<String, Sum> sums(Prepared prepared) {
        var sums = new LinkedHashMap<String, Sum>();
        for (int repetition = 1; repetition <= prepared.run().repeat(); repetition++) {
            try (var pairs = prepared.planner().plan(prepared.run(), repetition)) {
                pairs.forEach(
                        pair -> pair.forEach(call -> sums.merge(call.variant().name(), Sum.of(call), Sum::plus)));
            }
        }
        return sums;
    }

    private static String cost(Variant variant, Sum sum) {
        return variant.price()
                .map(price -> String.format(
                        Locale.ROOT,
                        "$%.4f",
                        Usage.of(sum.input(), sum.output()).cost(price)))
                .orElse("no price");
    }

    private static double seconds(Variant variant, Sum sum) {
        double byConcurrency = SECONDS_PER_CALL * sum.calls() / variant.limits().concurrency();
        var perMinute = variant.limits().requestsPerMinute();
        return perMinute.isPresent()
                ? Math.max(byConcurrency, 60.0 * sum.calls() / perMinute.getAsInt())
                : byConcurrency;
    }

    private record Sum(long calls, long input, long output) {
        /** Each turn sends again what was said before it; rounds of tools are not known beforehand. */
        static Sum of(Call call) {
            long said = call.messages().stream()
                    .mapToLong(message -> message.text().length())
                    .sum();
            long answered = answered(call);
            var followUps = call.variant().endpoint() instanceof Endpoint.Recorded
                    ? List.<String>of()
                    : call.prompt().script().followUps();
            var sum = turn(said, answered);
            for (var followUp : followUps) {
                said += answered + followUp.length();
                sum = sum.plus(turn(said, answered));
            }
            return sum;
        }

        private static Sum turn(long said, long answered) {
            return new Sum(1, said / CHARACTERS_PER_TOKEN, answered / CHARACTERS_PER_TOKEN);
        }

        private static long answered(Call call) {
            return call.prompt().expected().stream()
                    .mapToLong(String::length)
                    .max()
                    .orElse((long) TOKENS_PER_ANSWER * CHARACTERS_PER_TOKEN);
        }

        Sum plus(Sum other) {
            return new Sum(calls + other.calls, input + other.input, output + other.output);
        }
    }
}
