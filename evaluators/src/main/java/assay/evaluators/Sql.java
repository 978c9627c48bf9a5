package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the answer is SQL that can be parsed, with no verb and no table but the allowed ones: in subqueries, common
 * table expressions and further statements too.
 */
record Sql(EvaluatorId id, boolean extract, Optional<Set<String>> verbs, Optional<Set<String>> tables)
        implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
            "sql",
            1,
            "Whether the answer is SQL, with allowed verbs and tables alone",
            Set.of(),
            Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "extract": { "type": "boolean", "default": false,
                          "description": "SQL in a fenced block will do; the longest block counts" },
                        "verbs": { "type": "array", "minItems": 1, "uniqueItems": true,
                          "items": { "type": "string", "pattern": "^[A-Za-z]+$" },
                          "description": "What statements may do, such as select, insert, update, delete, merge, create, drop; without it anything. `select ... into` and a common table expression that changes data count as what they do" },
                        "tables": { "type": "array", "uniqueItems": true,
                          "items": { "type": "string", "minLength": 1 },
                          "description": "The tables that may be named, as they may be written: orders, or sales.orders. Case and quotes do not count; without it any" }
                      },
                      "additionalProperties": false
                    }
                    """),
            OptionalDouble.of(1),
            (id, values) -> of(id, new Parameters(values)));

    private static Sql of(EvaluatorId id, Parameters parameters) {
        return new Sql(id, parameters.flag("extract"), names(parameters, "verbs"), names(parameters, "tables"));
    }

    private static Optional<Set<String>> names(Parameters parameters, String key) {
        return parameters
                .find(key)
                .map(ignored ->
                        parameters.texts(key).stream().map(SqlText::plain).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return switch (SqlText.read(Fenced.text(exchange.answer().text(), extract))) {
            case SqlText.Found found -> judge(found);
            case SqlText.None none -> Score.binary(id, false, none.reason());
            case SqlText.TooMuch much -> Unscored.error(id, much.reason());
        };
    }

    private Score judge(SqlText.Found found) {
        var score = refusal(found)
                .map(reason -> Score.binary(id, false, reason))
                .orElseGet(() -> Score.binary(id, true, reason(found)));
        return score.with(Evidence.of("tables", List.copyOf(found.tables())));
    }

    private static String reason(SqlText.Found found) {
        return "the SQL can be parsed: " + Text.shortened(String.join(", ", found.verbs()));
    }

    private Optional<String> refusal(SqlText.Found found) {
        var forbidden = beyond(found.verbs(), verbs);
        if (!forbidden.isEmpty()) return Optional.of("a verb that is not allowed: " + shown(forbidden));
        if (tables.isPresent() && !found.tablesKnown()) {
            return Optional.of("a statement whose tables cannot be told: " + shown(found.verbs()));
        }
        var strange = beyond(found.tables(), tables);
        return strange.isEmpty() ? Optional.empty() : Optional.of("a table that is not allowed: " + shown(strange));
    }

    private static Set<String> beyond(Set<String> found, Optional<Set<String>> allowed) {
        var beyond = new TreeSet<>(found);
        allowed.ifPresentOrElse(beyond::removeAll, beyond::clear);
        return beyond;
    }

    private static String shown(Set<String> names) {
        return Text.shortened(String.join(", ", names));
    }
}
