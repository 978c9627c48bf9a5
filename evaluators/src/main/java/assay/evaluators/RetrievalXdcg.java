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
import assay.score.Unscored;
import java.util.Optional;

/** The gain of the first k retrieved, from 0 to 100, each rank weighing 0.6 of the one before it; labels from 0 to 4. */
record RetrievalXdcg(EvaluatorId id, int k) implements Evaluator {
    static final EvaluatorKind KIND = Retrieval.kind(
                    "retrieval-xdcg",
                    "How relevant the first k retrieved are, whatever else there was to find; labels from 0 to 4",
                    Retrieval.withK(),
                    (id, parameters) -> new RetrievalXdcg(id, parameters.whole("k", Retrieval.K)))
            .shown("""
                    evaluate:
                      - retrieval-xdcg
                    prompts:
                      - input: Is acupuncture covered?
                        expected_documents: [ { id: plus.pdf, label: 2 }, { id: standard.pdf, label: 1 } ]
                        context:
                          - "faq.md: Ask the front desk."
                          - "plus.pdf: Acupuncture is covered up to 12 visits a year."
                          - "rates.pdf: The plan costs $40 a month."
                    answer: "Yes, up to 12 visits a year."
                    score: 0.153
                    """);

    private static final Scale SCALE = new Scale(0, 100, "", true);
    private static final int GREATEST = 4;

    @Override
    public Evaluation evaluate(Exchange exchange) {
        return Retrieval.evaluate(id, exchange, ranking -> {
            if (ranking.ideal().getFirst() > GREATEST) {
                return Unscored.error(id, "a label is " + ranking.ideal().getFirst() + ", and the greatest here is 4");
            }
            double raw = Math.min(100, ranking.xdcg(k));
            return new Score(
                    id, raw / 100, new Raw(raw, SCALE), Optional.empty(), Retrieval.reason(ranking), Evidence.NONE);
        });
    }
}
