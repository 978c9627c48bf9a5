package assay.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a run must meet whatever its verdict says, in one line: {@code mean(rouge-l) >= 0.35}, {@code pass_rate(facts) >=
 * 90%}, {@code p95(latency) <= 4s}, {@code cost <= 1.50}, {@code failures <= 1%}, {@code not_worse(rouge-l)}.
 *
 * @param of the metric, or for quantiles {@code latency} or {@code first-token}; absent where the measure has none
 * @param limit in the measure's own unit: score points, shares, seconds, US dollars; absent for {@code not_worse}
 */
public record Condition(
        Measure measure,
        Optional<String> of,
        Optional<Double> limit,
        @JsonValue String text) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(\\w+)\\s*(?:\\(\\s*([\\w.-]+)\\s*\\))?\\s*(?:(>=|<=)\\s*(\\S+)\\s*)?");
    private static final Pattern AMOUNT = Pattern.compile("\\$?(\\d+(?:\\.\\d+)?|\\.\\d+)(%|ms|s|m)?");

    /** What is measured of a variant, and on which side of the limit it must lie. */
    public enum Measure {
        /** Mean score, [0, 1]. */
        MEAN(true, ">="),
        /** Share of prompts that pass, [0, 1]. */
        PASS_RATE(true, ">="),
        /** The comparison's verdict on one metric, or on all of them. */
        NOT_WORSE(false, ""),
        /** Quantiles of the time of an answer, or to its first token, in seconds. */
        P50(true, "<="),
        P95(true, "<="),
        P99(true, "<="),
        /** US dollars for all answers of the run. */
        COST(false, "<="),
        /** US dollars for an answer. */
        COST_PER_ANSWER(false, "<="),
        /** Share of failures among answers and failures, [0, 1]. */
        FAILURES(false, "<=");

        private final boolean ofSomething;
        private final String sign;

        Measure(boolean ofSomething, String sign) {
            this.ofSomething = ofSomething;
            this.sign = sign;
        }

        public boolean quantile() {
            return this == P50 || this == P95 || this == P99;
        }

        /** Whether more is better. */
        public boolean atLeast() {
            return sign.equals(">=");
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String example() {
            return switch (this) {
                case MEAN -> "mean(rouge-l) >= 0.35";
                case PASS_RATE -> "pass_rate(facts) >= 90%";
                case NOT_WORSE -> "not_worse(rouge-l)";
                case P50, P95, P99 -> word() + "(latency) <= 4s";
                case COST, COST_PER_ANSWER -> word() + " <= 0.50";
                case FAILURES -> "failures <= 1%";
            };
        }
    }

    /** @throws IllegalArgumentException that says what was expected, with an example */
    @JsonCreator
    public static Condition parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) throw new IllegalArgumentException("not a condition; " + anyOf());
        var measure = Arrays.stream(Measure.values())
                .filter(known -> known.word().equals(form.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no measure `" + form.group(1) + "`; " + anyOf()));
        var of = Optional.ofNullable(form.group(2));
        boolean whole = measure == Measure.NOT_WORSE || of.isPresent() == measure.ofSomething;
        boolean signed = measure.sign.equals(Optional.ofNullable(form.group(3)).orElse(""));
        boolean timed = !measure.quantile() || of.filter(Condition::isTime).isPresent();
        if (!whole || !signed || !timed) {
            throw new IllegalArgumentException("expected the form `" + measure.example() + "`");
        }
        var limit = Optional.ofNullable(form.group(4)).map(amount -> amount(measure, amount));
        return new Condition(measure, of, limit, text.strip());
    }

    private static boolean isTime(String name) {
        return name.equals("latency") || name.equals("first-token");
    }

    /** The metric whose scores it reads, where it reads any. */
    public Optional<String> metric() {
        return measure.quantile() ? Optional.empty() : of;
    }

    private static double amount(Measure measure, String text) {
        var amount = AMOUNT.matcher(text);
        if (!amount.matches()) throw unfit(measure);
        double number = Double.parseDouble(amount.group(1));
        var unit = Optional.ofNullable(amount.group(2)).orElse("");
        boolean fits = measure.quantile()
                ? !unit.isEmpty() && !unit.equals("%")
                : unit.isEmpty() || (unit.equals("%") && !money(measure));
        if (!fits) throw unfit(measure);
        return switch (unit) {
            case "%" -> number / 100;
            case "ms" -> number / 1000;
            case "m" -> number * 60;
            default -> number;
        };
    }

    private static boolean money(Measure measure) {
        return measure == Measure.COST || measure == Measure.COST_PER_ANSWER;
    }

    private static IllegalArgumentException unfit(Measure measure) {
        return new IllegalArgumentException("the limit does not fit: expected the form `" + measure.example() + "`");
    }

    private static String anyOf() {
        return Arrays.stream(Measure.values())
                .map(measure -> "`" + measure.example() + "`")
                .collect(Collectors.joining(", ", "expected one like ", ""));
    }
}
