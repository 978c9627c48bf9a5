package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.EvaluatorUse;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Unscored;
import assay.score.Unscored.Why;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What holds for every evaluator, a rule a test. The rules on what asks a model are tested where those are. */
class RulesTest {
    private static final EvaluatorUse BROKEN = use("broken", "regex", "{'pattern':'(a+)+b'}", OptionalDouble.of(0));
    private static final EvaluatorUse WORDS = use("words", "f1", "{}", OptionalDouble.empty());
    private static final String ANSWER = "The plan pays half, " + "a".repeat(5_000);

    private static EvaluatorUse use(String name, String evaluator, String parameters, OptionalDouble threshold) {
        return new EvaluatorUse(name, evaluator, Asked.json(parameters), threshold, 1, false);
    }

    private static EvaluatorUse inverted(EvaluatorUse use) {
        return new EvaluatorUse(
                "not-" + use.name(), use.evaluator(), use.parameters(), use.threshold(), use.weight(), true);
    }

    private static Evaluation named(Map<String, Evaluation> evaluations, String name) {
        return Objects.requireNonNull(evaluations.get(name), name);
    }

    @Test
    void aFailedEvaluationIsNeverALowScoreAndNeverAPass() {
        var evaluations = new Scoring(List.of(BROKEN, inverted(BROKEN), WORDS, inverted(WORDS))).of(ANSWER);

        assertEquals(Why.ERROR, Asked.unscored(named(evaluations, "broken")));
        assertEquals(Why.ERROR, Asked.unscored(named(evaluations, "not-broken")), "there is nothing to invert");
        assertEquals(
                1,
                Asked.scored(named(evaluations, "words")).value()
                        + Asked.scored(named(evaluations, "not-words")).value(),
                1e-12);
    }

    @Test
    void oneEvaluatorsFailureNeverCostsAnothersResult() {
        var alone = new Scoring(List.of(WORDS)).of(ANSWER);
        var beside = new Scoring(List.of(BROKEN, WORDS, inverted(BROKEN))).of(ANSWER);

        assertEquals(named(alone, "words"), named(beside, "words"));
        assertEquals(3, beside.size());
    }

    @Test
    void aFailureOfTheSystemUnderTestIsNoScore() {
        var timing = new Timing(Duration.ofSeconds(1), Optional.empty(), 3);
        var failure = new Outcome.Failure(Outcome.Kind.TIMEOUT, "no answer", OptionalInt.empty(), timing);
        var available = use("availability", "availability", "{}", OptionalDouble.empty());

        var scored = new Scoring(List.of(WORDS, BROKEN, available)).of(failure);

        assertEquals(List.of(), scored.evaluations());
        assertEquals(failure, scored.observation().outcome());
    }

    @Test
    void ofSeveralReferencesTheBestCountsAndItsIndexIsRecorded() {
        var evaluation = Asked.answer("b c").expecting("x", "b c", "b c d").by("f1");

        assertEquals(1, Asked.scored(evaluation).value());
        assertEquals(1, Asked.evidence(evaluation, "reference"));
    }

    @Test
    void thresholdsAreInclusiveAnd0IsOne() {
        String phrases = "{'values':['plan','nowhere']}";
        var all = new Scoring(List.of(
                        use("none", "rouge-l", "{}", OptionalDouble.empty()),
                        use("zero", "contains-all", "{'values':['nowhere']}", OptionalDouble.of(0)),
                        use("equal", "contains-all", phrases, OptionalDouble.of(.5)),
                        use("above", "contains-all", phrases, OptionalDouble.of(Math.nextUp(.5)))))
                .of("the plan");

        assertEquals(Optional.empty(), passed(all, "none"), "no default is shared");
        assertEquals(Optional.of(true), passed(all, "zero"));
        assertEquals(Optional.of(true), passed(all, "equal"));
        assertEquals(Optional.of(false), passed(all, "above"));
    }

    private static Optional<Boolean> passed(Map<String, Evaluation> evaluations, String name) {
        return Asked.scored(named(evaluations, name)).passed();
    }

    @Test
    void passOrFailIsComputedHereFromTheScore() {
        var given = new Outcome.GivenScore("groundedness", OptionalDouble.of(2), 1, 5, OptionalDouble.of(3));
        var answer = new Outcome.Answer(
                "text",
                List.of(),
                List.of(),
                Outcome.Reported.NOTHING,
                Optional.empty(),
                new Timing(Duration.ZERO, Optional.empty(), 1),
                List.of(given));

        var score = Asked.scored(new Scoring(List.of()).of(answer).evaluations().getFirst());

        assertEquals(Optional.of(false), score.passed());
        assertEquals(.25, score.value());
        assertTrue(score.reason().startsWith("2 on a scale of 1 to 5"), score.reason());
    }

    @Test
    void anEvaluatorIsAPureFunctionInEveryLocaleAndTimeZone() {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            var here = everything();
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));

            assertEquals(here, everything());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** What all evaluators say, made anew. */
    private static List<Evaluation> everything() {
        return HostileAnswers.evaluations("INSURED: the Iıİi plan pays 1,234.50 on 3/4/2026 [HANDBOOK.PDF#page=1].");
    }

    @Test
    void whatAnEvaluatorNeedsAndHasNotMakesItNotApplicable() {
        var bare = Asked.answer("");
        var needing = new Evaluators()
                .kinds().values().stream()
                        .filter(kind -> !kind.needs().isEmpty())
                        .toList();

        for (var kind : needing) {
            var evaluation = bare.by(kind.id(), HostileAnswers.uses(kind).getFirst());

            assertEquals(Why.NOT_APPLICABLE, Asked.unscored(evaluation), kind.id());
        }
        assertTrue(needing.size() > 10);
    }

    @Test
    void aReasonNeverContradictsTheNumber() {
        for (var evaluation : everything()) {
            switch (evaluation) {
                case Score score ->
                    assertTrue(
                            score.value() == 1 || !score.reason().startsWith("all "),
                            () -> score.evaluator().name() + ": " + score.reason());
                case Unscored unscored -> assertTrue(unscored.reason().length() > 5);
            }
        }
    }
}
