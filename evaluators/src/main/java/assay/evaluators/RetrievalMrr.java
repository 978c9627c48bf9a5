package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;

/** 1 over the rank of the first relevant document; its mean over the prompts is the mean reciprocal rank. */
record RetrievalMrr(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
            "retrieval-mrr",
            "How near to the top the first relevant document is: 1 over its rank",
            Retrieval.withoutParameters(),
            (id, ignored) -> new RetrievalMrr(id));

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, Ranking::reciprocalRank);
    }
}
