package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the answer begins with a phrase. */
record StartsWith(EvaluatorId id, Edge edge) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
            "starts-with",
            1,
            "Whether the answer begins with a phrase",
            Set.of(),
            Edge.schema("begins"),
            OptionalDouble.of(1),
            (id, values) -> new StartsWith(id, Edge.of(values)));

    @Override
    public Evaluation evaluate(Exchange exchange) {
        boolean found = edge.starts(exchange.answer().text());
        String phrase = Text.shortened(edge.value());
        return Score.binary(
                id, found, (found ? "the answer begins with " : "the answer does not begin with ") + phrase);
    }
}
