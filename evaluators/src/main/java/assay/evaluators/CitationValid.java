package assay.evaluators;

import assay.evaluators.BoundedPattern.TooManySteps;
import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Turns;
import assay.score.Unscored;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** The share of the cited sources that were retrieved. Whether anything is cited at all is {@link CitationPresent}'s to say. */
record CitationValid(EvaluatorId id, Citations citations, boolean fragments) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "citation-valid",
                    1,
                    "The share of the cited sources that were retrieved",
                    Set.of(Need.CONTEXT),
                    Citations.schema(
                            "A citation of another page than was retrieved is wrong; false: only the file counts"),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new CitationValid(id, Citations.of(parameters), parameters.flag("fragments", true));
                    })
            .over(Turns.EACH)
            .shown("""
                    evaluate:
                      - citation-valid
                    prompts:
                      - input: Is acupuncture covered?
                        context:
                          - "plus.pdf#page=4: Acupuncture is covered up to 12 visits a year."
                          - "plus.pdf#page=9: The plan pays nothing for cosmetic surgery."
                    answer: "Yes, up to 12 visits [plus.pdf#page=4], and massage too [massage.pdf]."
                    score: 0.5
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var retrieved = Citation.all(exchange.context().stream()
                .flatMap(chunk -> chunk.id().stream())
                .toList());
        if (retrieved.isEmpty()) return Unscored.notApplicable(id, "what was retrieved is not known by name");
        try {
            return score(Citation.all(citations.in(exchange.answer().text())), Set.copyOf(retrieved));
        } catch (TooManySteps e) {
            return Unscored.error(id, e.reason());
        }
    }

    private Evaluation score(List<Citation> cited, Set<Citation> retrieved) {
        if (cited.isEmpty()) return Unscored.notApplicable(id, "the answer cites nothing");
        var sources = new Sources(retrieved, fragments);
        var invented = cited.stream().filter(each -> !sources.meet(each)).toList();
        return Score.fraction(
                        id,
                        (double) (cited.size() - invented.size()) / cited.size(),
                        invented.isEmpty()
                                ? "all sources cited were retrieved"
                                : String.format(
                                        Locale.ROOT,
                                        "%d of %d cited sources were not retrieved, such as %s",
                                        invented.size(),
                                        cited.size(),
                                        invented.getFirst().shown()))
                .with(Evidence.of("invented", Sources.listed(invented)));
    }
}
