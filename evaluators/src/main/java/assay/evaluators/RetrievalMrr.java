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
                    (id, ignored) -> new RetrievalMrr(id))
            .shown("""
                    evaluate:
                      - retrieval-mrr
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
        return Retrieval.fraction(id, exchange, Ranking::reciprocalRank);
    }
}
