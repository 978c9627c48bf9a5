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
                            parameters.text("gain", "exponential").equals("linear")))
            .shown("""
                    evaluate:
                      - retrieval-ndcg
                    prompts:
                      - input: Is acupuncture covered?
                        expected_documents: [ { id: plus.pdf, label: 2 }, { id: standard.pdf, label: 1 } ]
                        context:
                          - "faq.md: Ask the front desk."
                          - "plus.pdf: Acupuncture is covered up to 12 visits a year."
                          - "rates.pdf: The plan costs $40 a month."
                    answer: "Yes, up to 12 visits a year."
                    score: 0.521
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, ranking -> ranking.ndcg(k, linear));
    }
}
