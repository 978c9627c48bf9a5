package assay.evaluators;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the evaluators of retrieval have in common: what they need, and that without a relevant document none applies. */
final class Retrieval {
    /** How many of the retrieved texts are looked at, where a scenario does not say. */
    static final int K = 3;

    /** More are counted, not listed. */
    private static final int LISTED = 10;

    private Retrieval() {}

    /** Without a pass mark: how much can be found depends on the documents, so it is compared with a baseline. */
    static EvaluatorKind kind(
            String id, String summary, ObjectNode parameters, BiFunction<EvaluatorId, Parameters, Evaluator> create) {
        return new EvaluatorKind(
                id,
                1,
                summary,
                Set.of(Need.EXPECTED_DOCUMENTS, Need.CONTEXT),
                parameters,
                OptionalDouble.empty(),
                (name, values) -> create.apply(name, new Parameters(values)));
    }

    static ObjectNode withK() {
        return Parameters.schema("""
                {
                  "type": "object",
                  "properties": {
                    "k": { "type": "integer", "minimum": 1, "maximum": 1000, "default": 3,
                      "description": "How many of the retrieved texts count, from the first" }
                  },
                  "additionalProperties": false
                }
                """);
    }

    static ObjectNode withoutParameters() {
        return Parameters.schema("""
                { "type": "object", "properties": {}, "additionalProperties": false }
                """);
    }

    /** A share, with a reason that counts the relevant documents. */
    static Evaluation fraction(EvaluatorId id, Exchange exchange, Function<Ranking, Double> measure) {
        return evaluate(id, exchange, ranking -> Score.fraction(id, measure.apply(ranking), reason(ranking)));
    }

    static Evaluation evaluate(EvaluatorId id, Exchange exchange, Function<Ranking, Evaluation> scoring) {
        if (exchange.expectedDocuments().isEmpty()) {
            return Unscored.notApplicable(id, "the prompt has no expected documents");
        }
        var ranking = Ranking.of(exchange.expectedDocuments(), exchange.context());
        if (ranking.relevant() == 0) {
            return Unscored.notApplicable(id, "none of the expected documents has a label above 0");
        }
        return switch (scoring.apply(ranking)) {
            case Score score -> score.with(evidence(ranking));
            case Unscored none -> none;
        };
    }

    static String reason(Ranking ranking) {
        int found = ranking.relevant(ranking.labels().size());
        return ranking.labels().isEmpty()
                ? "nothing was retrieved"
                : String.format(
                        Locale.ROOT,
                        "%d of %d relevant documents are among the %d retrieved",
                        found,
                        ranking.relevant(),
                        ranking.labels().size());
    }

    private static Evidence evidence(Ranking ranking) {
        List<Object> labels = ranking.labels().stream()
                .limit(LISTED)
                .<Object>map(label -> label == Ranking.NONE ? "none" : label)
                .toList();
        var details = new LinkedHashMap<String, Object>();
        details.put("labels", labels);
        details.put(
                "missing",
                ranking.missing().stream().limit(LISTED).map(Text::shortened).toList());
        details.put("holes", ranking.holes());
        return new Evidence(details);
    }
}
