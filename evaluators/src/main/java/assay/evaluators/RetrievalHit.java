package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Exchange;
import assay.score.Score;

/** Whether a relevant document is among the first k retrieved. */
record RetrievalHit(EvaluatorId id, int k) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
                    "retrieval-hit",
                    "Whether a relevant document is among the first k retrieved",
                    Retrieval.withK(),
                    (id, parameters) -> new RetrievalHit(id, parameters.whole("k", Retrieval.K)))
            .shown("""
                    evaluate:
                      - retrieval-hit
                    prompts:
                      - input: Is acupuncture covered?
                        expected_documents: [ { id: plus.pdf, label: 2 }, { id: standard.pdf, label: 1 } ]
                        context:
                          - "faq.md: Ask the front desk."
                          - "plus.pdf: Acupuncture is covered up to 12 visits a year."
                          - "rates.pdf: The plan costs $40 a month."
                    answer: "Yes, up to 12 visits a year."
                    score: 1
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.evaluate(
                id, exchange, ranking -> Score.binary(id, ranking.relevant(k) > 0, Retrieval.reason(ranking)));
    }
}
