package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;

/** Average precision of the first k retrieved, over the smaller of k and the relevant documents; its mean over the prompts is the MAP. */
record RetrievalMap(EvaluatorId id, int k) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
            "retrieval-map",
            "How well the relevant documents are ranked before the others",
            Retrieval.withK(),
            (id, parameters) -> new RetrievalMap(id, parameters.whole("k", Retrieval.K)));

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, ranking -> ranking.averagePrecision(k));
    }
}
