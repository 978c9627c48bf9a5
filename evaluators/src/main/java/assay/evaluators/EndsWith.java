package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer ends with a phrase. */
record EndsWith(EvaluatorId id, Edge edge) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
            "ends-with",
            1,
            "Whether the answer ends with a phrase",
            Set.of(),
            Edge.schema("ends"),
            OptionalDouble.of(1),
            (id, values) -> new EndsWith(id, Edge.of(values)));

    @Override
    public Evaluation evaluate(Exchange exchange) {
        boolean found = edge.ends(exchange.answer().text());
        String phrase = Text.shortened(edge.value());
        return Score.binary(id, found, (found ? "the answer ends with " : "the answer does not end with ") + phrase);
    }
}
