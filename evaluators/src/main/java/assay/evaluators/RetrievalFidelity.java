package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;

/** How much of what is relevant was retrieved: the sum of 2^(label+1) - 1 over relevant documents retrieved, over all relevant ones. */
record RetrievalFidelity(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
                    "retrieval-fidelity",
                    "How much of what is relevant was retrieved, the more relevant weighing more",
                    Retrieval.withoutParameters(),
                    (id, ignored) -> new RetrievalFidelity(id))
            .shown("""
                    evaluate:
                      - retrieval-fidelity
                    prompts:
                      - input: Is acupuncture covered?
                        expected_documents: [ { id: plus.pdf, label: 2 }, { id: standard.pdf, label: 1 } ]
                        context:
                          - "faq.md: Ask the front desk."
                          - "plus.pdf: Acupuncture is covered up to 12 visits a year."
                          - "rates.pdf: The plan costs $40 a month."
                    answer: "Yes, up to 12 visits a year."
                    score: 0.7
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.fraction(id, exchange, Ranking::fidelity);
    }
}
