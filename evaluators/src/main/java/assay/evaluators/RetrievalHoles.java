package assay.evaluators;

import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Raw;
import assay.score.Scale;
import assay.score.Score;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of what was retrieved has a label: 1 less the share of holes. Where it is low, the other evaluators of
 * retrieval count as not relevant what nobody looked at.
 */
record RetrievalHoles(EvaluatorId id) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
                    "retrieval-holes",
                    "How little of what was retrieved has no label; the share of it is the raw value",
                    Retrieval.withoutParameters(),
                    (id, ignored) -> new RetrievalHoles(id))
            .shown("""
                    evaluate:
                      - retrieval-holes
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

    private static final Scale SHARE = new Scale(0, 1, "", false);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.evaluate(id, exchange, ranking -> {
            int all = ranking.labels().size();
            double share = (double) ranking.holes() / Math.max(1, all);
            String reason = String.format(Locale.ROOT, "%d of %d retrieved texts have no label", ranking.holes(), all);
            return new Score(id, 1 - share, new Raw(share, SHARE), Optional.empty(), reason, Evidence.NONE);
        });
    }
}
