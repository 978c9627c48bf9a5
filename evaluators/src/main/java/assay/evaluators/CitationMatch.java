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
import assay.score.Unscored;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** The share of the sources cited in an expected answer that the answer cites, too. */
record CitationMatch(EvaluatorId id, Citations citations, boolean fragments) implements Evaluator {
    static final EvaluatorKind KIND = new EvaluatorKind(
                    "citation-match",
                    1,
                    "The share of the sources cited in an expected answer that the answer cites, too",
                    Set.of(Need.EXPECTED),
                    Citations.schema("Where a page is expected, that page must be cited; false: only the file counts"),
                    OptionalDouble.of(1),
                    (id, values) -> {
                        var parameters = new Parameters(values);
                        return new CitationMatch(id, Citations.of(parameters), parameters.flag("fragments", true));
                    })
            .shown("""
                    evaluate:
                      - citation-match
                    prompts:
                      - input: Is acupuncture covered?
                        expected: Yes, up to 12 visits a year [plus.pdf#page=4][rates.pdf].
                    answer: "Yes, up to 12 visits a year [plus.pdf#page=4]."
                    score: 0.5
                    """);

    @Override
    public Evaluation evaluate(Exchange exchange) {
        try {
            var cited = new Sources(Citation.all(citations.in(exchange.answer().text())), fragments);
            return BestReference.of(id, exchange, reference -> score(Citation.all(citations.in(reference)), cited));
        } catch (TooManySteps e) {
            return Unscored.error(id, e.reason());
        }
    }

    private Evaluation score(List<Citation> expected, Sources cited) {
        if (expected.isEmpty()) return Unscored.notApplicable(id, "the expected answer cites nothing");
        var missing = expected.stream().filter(each -> !cited.within(each)).toList();
        return Score.fraction(
                        id,
                        (double) (expected.size() - missing.size()) / expected.size(),
                        missing.isEmpty()
                                ? "all expected sources are cited"
                                : String.format(
                                        Locale.ROOT,
                                        "%d of %d expected sources are not cited, such as %s",
                                        missing.size(),
                                        expected.size(),
                                        missing.getFirst().shown()))
                .with(Evidence.of("missing", Sources.listed(missing)));
    }
}
