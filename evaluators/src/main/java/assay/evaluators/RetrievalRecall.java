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
                    (id, parameters) -> new RetrievalRecall(id, parameters.whole("k", Retrieval.K)))
            .shown("""
                    evaluate:
                      - retrieval-recall
                    prompts:
                      - input: Is acupuncture covered?
                        expected_documents: [ { id: plus.pdf, label: 2 }, { id: standard.pdf, label: 1 } ]
                        context:
                          - "faq.md: Ask the front desk."
                          - "plus.pdf: Acupuncture is covered up to 12 visits a year."
                          - "rates.pdf: The plan costs $40 a month."
                    answer: "Yes, up to 12 visits a year."
                    score: 0.5
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, ranking -> (double) ranking.relevant(k) / ranking.relevant());
    }
}
