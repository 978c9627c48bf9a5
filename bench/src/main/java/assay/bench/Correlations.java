package assay.bench;

import assay.bench.RatedAnswers.Rated;
import assay.evaluators.Evaluators;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Means;
import assay.score.Score;
import assay.statistics.Bootstrap;
import assay.statistics.Bootstrap.Interval;
import assay.statistics.RankCorrelation;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How every evaluator that asks nobody goes together with a model's ratings of the same answers: Spearman's rank
 * correlation, its interval by resampling questions, since answers to one question are no independent witnesses.
 */
record Correlations(RatedAnswers answers) {
    private static final Bootstrap RESAMPLED = new Bootstrap(2000, 20260101);
    private static final Map<String, ToDoubleFunction<Rated>> RATINGS = ratings();

    private static Map<String, ToDoubleFunction<Rated>> ratings() {
        var ratings = new LinkedHashMap<String, ToDoubleFunction<Rated>>();
        ratings.put("groundedness", Rated::groundedness);
        ratings.put("relevance", Rated::relevance);
        return ratings;
    }

    /** One evaluator's numbers, higher is better; absent where an answer has none. */
    private record Scored(String name, List<OptionalDouble> values) {
        long count() {
            return values.stream().filter(OptionalDouble::isPresent).count();
        }
    }

    /** Markdown. */
    String measure() {
        var scored = new ArrayList<Scored>();
        var without = new ArrayList<String>();
        var parameters = new ArrayList<String>();
        for (var kind : new Evaluators().kinds().values()) {
            if (kind.means() != Means.DETERMINISTIC) continue;
            var values = parameters(kind);
            if (values.isEmpty()) {
                parameters.add(kind.id());
                continue;
            }
            var numbers = score(kind, values.get());
            if (numbers.count() == 0) without.add(kind.id());
            else scored.add(numbers);
        }
        return counted() + table(scored) + "\n" + ceilings() + leftOut("has nothing to score here", without)
                + leftOut("needs parameters of the user's own", parameters);
    }

    /** Those without which it says nothing, as wide as can be; absent where only a user can say. */
    private static Optional<ObjectNode> parameters(EvaluatorKind kind) {
        var given = JsonNodeFactory.instance.objectNode();
        switch (kind.id()) {
            case "length" -> given.put("min", 0);
            case "latency" -> given.put("limit", "60s");
            default -> {}
        }
        boolean demanding = !kind.parameters().path("required").isEmpty()
                || kind.parameters().has("anyOf");
        return demanding && given.isEmpty() ? Optional.empty() : Optional.of(given);
    }

    private Scored score(EvaluatorKind kind, ObjectNode parameters) {
        var evaluator = kind.create().apply(new EvaluatorId(kind.id(), "1"), parameters);
        var values = answers.all().stream()
                .map(each -> evaluator.evaluate(each.exchange()) instanceof Score score
                        ? OptionalDouble.of(number(score))
                        : OptionalDouble.empty())
                .toList();
        return new Scored(kind.id(), values);
    }

    /** Of a quantity within a limit the quantity itself, turned round where lower is better. */
    private static double number(Score score) {
        var scale = score.raw().scale();
        if (Double.isFinite(scale.high())) return score.value();
        return scale.higherIsBetter() ? score.raw().value() : -score.raw().value();
    }

    private String counted() {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d answers to %d questions, of %d runs. ",
                answers.all().size(),
                answers.questions().size(),
                answers.runs()));
        RATINGS.forEach((name, rating) -> text.append(String.format(
                Locale.ROOT,
                "%s: %d answers rated below the top. ",
                name,
                answers.all().stream()
                        .filter(each -> rating.applyAsDouble(each) < RatedAnswers.TOP)
                        .count())));
        return text.toString().strip() + "\n\n";
    }

    private String table(List<Scored> all) {
        var table = new StringBuilder("| evaluator | scored | " + String.join(" | ", RATINGS.keySet()) + " |\n|---|---|"
                + "---|".repeat(RATINGS.size()) + "\n");
        all.stream()
                .sorted(Comparator.comparingDouble((Scored each) -> -strength(each))
                        .thenComparing(Scored::name))
                .forEach(each -> {
                    table.append("| ")
                            .append(each.name())
                            .append(" | ")
                            .append(each.count())
                            .append(" |");
                    RATINGS.values()
                            .forEach(rating ->
                                    table.append(" ").append(cell(each, rating)).append(" |"));
                    table.append("\n");
                });
        return table.toString();
    }

    /** The larger of its correlations with the ratings; those without any come last. */
    private double strength(Scored scored) {
        return RATINGS.values().stream()
                .mapToDouble(
                        rating -> correlation(scored, rating, everyQuestion()).orElse(-1))
                .max()
                .orElse(-1);
    }

    private String cell(Scored scored, ToDoubleFunction<Rated> rating) {
        var all = correlation(scored, rating, everyQuestion());
        if (all.isEmpty()) return constant(scored);
        var interval = RESAMPLED.of(answers.questions().size(), places -> correlation(scored, rating, places));
        return signed(all.getAsDouble())
                + interval.map(Correlations::written).orElse(" (too few differ for an interval)");
    }

    private static String constant(Scored scored) {
        double[] values = scored.values().stream()
                .flatMapToDouble(OptionalDouble::stream)
                .distinct()
                .toArray();
        return values.length == 1
                ? "always " + BigDecimal.valueOf(values[0]).stripTrailingZeros().toPlainString()
                : "-";
    }

    private static String written(Interval interval) {
        return " (" + signed(interval.low()) + " to " + signed(interval.high()) + ")";
    }

    private static String signed(double number) {
        String written = String.format(Locale.ROOT, "%+.2f", number);
        return written.substring(1).equals("0.00") ? "0.00" : written;
    }

    private int[] everyQuestion() {
        return IntStream.range(0, answers.questions().size()).toArray();
    }

    /** Over the answers to the questions at these places that have a number. */
    private OptionalDouble correlation(Scored scored, ToDoubleFunction<Rated> rating, int[] places) {
        var numbers = new double[answers.all().size() * 2];
        var ratings = new double[numbers.length];
        int count = 0;
        for (int place : places) {
            for (int at : answers.questions().get(place)) {
                var number = scored.values().get(at);
                if (number.isEmpty()) continue;
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                    ratings = Arrays.copyOf(ratings, 2 * count);
                }
                numbers[count] = number.getAsDouble();
                ratings[count++] = rating.applyAsDouble(answers.all().get(at));
            }
        }
        return RankCorrelation.of(Arrays.copyOf(numbers, count), Arrays.copyOf(ratings, count));
    }

    /** What a number without ties reaches that sorts the answers as the ratings do. */
    private String ceilings() {
        var all = new TreeMap<String, String>();
        RATINGS.forEach((name, rating) -> {
            double[] ratings =
                    answers.all().stream().mapToDouble(rating).sorted().toArray();
            double[] order = IntStream.range(0, ratings.length).asDoubleStream().toArray();
            RankCorrelation.of(ratings, order).ifPresent(most -> all.put(name, signed(most)));
        });
        return "The most that a number without ties can reach, since almost all ratings are equal: "
                + all.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("nothing")
                + ".\n";
    }

    private static String leftOut(String why, List<String> names) {
        return names.isEmpty() ? "" : "\nLeft out, since each " + why + ": " + String.join(", ", names) + ".\n";
    }
}
