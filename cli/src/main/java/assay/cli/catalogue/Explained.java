package assay.cli.catalogue;

import assay.evaluators.Demonstration;
import assay.evaluators.Evaluators;
import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.EvaluatorKind;
import assay.score.Means;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One evaluator as a person reads of it. What it measures on follows from its example, so that it cannot be wrong.
 *
 * @param shown its example at work; absent where it has none
 */
public record Explained(EvaluatorKind kind, Optional<Demonstration> shown) {

    /** All there are, by id. */
    public static List<Explained> all(Evaluators evaluators) {
        return evaluators.kinds().values().stream()
                .map(kind -> new Explained(kind, Demonstration.of(kind.id())))
                .toList();
    }

    /** The one of that id, which there is. */
    public static Explained of(Evaluators evaluators, String id) {
        return new Explained(Objects.requireNonNull(evaluators.kinds().get(id), id), Demonstration.of(id));
    }

    public String id() {
        return kind.id();
    }

    String means() {
        return kind.means().name().toLowerCase(Locale.ROOT);
    }

    /** What it reads of a conversation: {@code last}, {@code each}, {@code worst}, {@code whole}. */
    String turns() {
        return kind.turns().name().toLowerCase(Locale.ROOT);
    }

    /** What one score costs: of one that asks a judge only where it must, both. */
    String cost() {
        boolean mayAsk = kind.judged().isEmpty()
                && shown.map(each -> each.kind().judged().isPresent()).orElse(false);
        return kind.means().cost() + (mayAsk ? "; where it cannot tell by itself, " + Means.JUDGE.cost() : "");
    }

    /** Who replies in its example. */
    String asked() {
        return switch (kind.means()) {
            case EMBEDDING -> "the model for embeddings, the answer's vector first,";
            case SERVICE -> "the service";
            case DETERMINISTIC, COMPOSITE, JUDGE, PERSON -> "the judge";
        };
    }

    /** Keys of a golden prompt, sorted. */
    List<String> needs() {
        return kind.needs().stream().map(Need::key).sorted().toList();
    }

    /** What it needs, or a dash. */
    String needed() {
        return needs().isEmpty() ? "-" : String.join(", ", needs());
    }

    Optional<Scale> scale() {
        return shown.flatMap(Demonstration::score).map(score -> score.raw().scale());
    }

    /** {@code 0 or 1}, {@code 1 to 5}, {@code ms}. */
    String measured() {
        return scale().map(Explained::words).orElse("0 to 1");
    }

    private static String words(Scale scale) {
        if (scale.binary()) return "0 or 1";
        if (Double.isFinite(scale.high())) return number(scale.low()) + " to " + number(scale.high());
        return scale.unit().isEmpty() ? "a number" : scale.unit();
    }

    /** The same in a sentence. */
    String measuredInWords() {
        var scale = scale();
        if (scale.isEmpty()) return measured();
        if (!Double.isFinite(scale.get().high())) {
            return measured() + ", without an upper end; the score is 1 within the limit, else 0";
        }
        return measured() + (scale.get().higherIsBetter() ? "" : ", lower is better");
    }

    String passMark() {
        return kind.threshold().isPresent() ? number(kind.threshold().getAsDouble()) : "-";
    }

    String passMarkInWords() {
        if (kind.threshold().isPresent()) return passMark() + "; another by `threshold`";
        return "none: it is compared with a baseline, or passes by a `threshold` of yours";
    }

    List<Parameter> parameters() {
        var required = kind.parameters()
                .path("required")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        return kind.parameters().path("properties").properties().stream()
                .map(each -> Parameter.of(each.getKey(), each.getValue(), required.contains(each.getKey())))
                .toList();
    }

    /** What its example gives, in a sentence that ends with the evaluator's own reason. */
    String result() {
        return shown.map(each -> each.score()
                        .map(score -> result(each, score))
                        .orElseGet(
                                () -> "is not scored here: " + each.evaluation().reason()))
                .orElse("");
    }

    private static String result(Demonstration shown, Score score) {
        boolean own = score.raw().value() == score.value();
        String passes = score.passed()
                .map(passed -> passed ? ", which passes" : ", which does not pass")
                .orElse("");
        return "has the score " + rounded(score.value())
                + (own ? "" : " (" + raw(score.raw()) + ")") + passes + ": "
                + shown.evaluation().reason();
    }

    /** {@code 3 on 1 to 5}, {@code 4200 ms}. */
    private static String raw(Raw raw) {
        String value = rounded(raw.value());
        if (Double.isFinite(raw.scale().high())) return value + " on " + words(raw.scale());
        return (value + " " + raw.scale().unit()).strip();
    }

    static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    static String rounded(double number) {
        return number(Double.parseDouble(String.format(Locale.ROOT, "%.3f", number)));
    }

    static String indented(String text, String by) {
        return text.strip().lines().map(line -> (by + line).stripTrailing()).collect(Collectors.joining("\n"));
    }
}
