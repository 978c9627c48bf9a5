package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;

/** Relevant documents among the first k retrieved, over k; where fewer were retrieved, the rest counts as not relevant. */
record RetrievalPrecision(EvaluatorId id, int k) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
            "retrieval-precision",
            "The share of the first k retrieved that is relevant",
            Retrieval.withK(),
            (id, parameters) -> new RetrievalPrecision(id, parameters.whole("k", Retrieval.K)));

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, ranking -> (double) ranking.relevant(k) / k);
    }
}
