package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;

/** Discounted gain of the first k retrieved over that of the best order (Järvelin and Kekäläinen, 2002). */
record RetrievalNdcg(EvaluatorId id, int k, boolean linear) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
            "retrieval-ndcg",
            "How near the order of the first k retrieved is to the best one",
            Parameters.schema("""
                    {
                      "type": "object",
                      "properties": {
                        "k": { "type": "integer", "minimum": 1, "maximum": 1000, "default": 3,
                          "description": "How many of the retrieved texts count, from the first" },
                        "gain": { "enum": ["exponential", "linear"], "default": "exponential",
                          "description": "What a document is worth: exponential, 2^label - 1; linear, its label" }
                      },
                      "additionalProperties": false
                    }
                    """),
            (id, parameters) -> new RetrievalNdcg(
                    id,
                    parameters.whole("k", Retrieval.K),
                    parameters.text("gain", "exponential").equals("linear")));

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, ranking -> ranking.ndcg(k, linear));
    }
}
