package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;

/** Relevant documents among the first k retrieved, over all relevant ones. */
record RetrievalRecall(EvaluatorId id, int k) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
            "retrieval-recall",
            "The share of the relevant documents that is among the first k retrieved",
            Retrieval.withK(),
            (id, parameters) -> new RetrievalRecall(id, parameters.whole("k", Retrieval.K)));

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, ranking -> (double) ranking.relevant(k) / ranking.relevant());
    }
}
