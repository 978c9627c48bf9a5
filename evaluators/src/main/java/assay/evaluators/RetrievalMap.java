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
                    (id, parameters) -> new RetrievalMap(id, parameters.whole("k", Retrieval.K)))
            .shown("""
                    evaluate:
                      - retrieval-map
                    prompts:
                      - input: Is acupuncture covered?
                        expected_documents: [ { id: plus.pdf, label: 2 }, { id: standard.pdf, label: 1 } ]
                        context:
                          - "faq.md: Ask the front desk."
                          - "plus.pdf: Acupuncture is covered up to 12 visits a year."
                          - "rates.pdf: The plan costs $40 a month."
                    answer: "Yes, up to 12 visits a year."
                    score: 0.25
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, ranking -> ranking.averagePrecision(k));
    }
}
