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
                    (id, parameters) -> new RetrievalPrecision(id, parameters.whole("k", Retrieval.K)))
            .shown("""
                    evaluate:
                      - retrieval-precision
                    prompts:
                      - input: Is acupuncture covered?
                        expected_documents: [ { id: plus.pdf, label: 2 }, { id: standard.pdf, label: 1 } ]
                        context:
                          - "faq.md: Ask the front desk."
                          - "plus.pdf: Acupuncture is covered up to 12 visits a year."
                          - "rates.pdf: The plan costs $40 a month."
                    answer: "Yes, up to 12 visits a year."
                    score: 0.333
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, ranking -> (double) ranking.relevant(k) / k);
    }
}
