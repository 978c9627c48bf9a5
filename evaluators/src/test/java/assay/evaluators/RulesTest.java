package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Observation;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.plan.Filter;
import assay.plan.ObservationId;
import assay.plan.Run;
import assay.plan.RunId;
import assay.scenario.EvaluatorUse;
import assay.scenario.GoldenPrompt;
import assay.scenario.Message;
import assay.scenario.Scenario;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Means;
import assay.score.Score;
import assay.score.Scored;
import assay.score.Scorer;
import assay.score.Turns;
import assay.score.Unscored;
import assay.score.Unscored.Why;
import assay.verdict.RunTally;
import assay.verdict.RunVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every evaluator, a rule a test or two. */
class RulesTest {
    private static final EvaluatorUse BROKEN = use("broken", "regex", "{'pattern':'(a+)+b'}", OptionalDouble.of(0));
    private static final EvaluatorUse WORDS = use("words", "f1", "{}", OptionalDouble.empty());
    private static final String ANSWER = "The plan pays half, " + "a".repeat(5_000);

    private static final RunId RUN = new RunId("run-20260102T030405Z-1f3a");

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

    @Test
    void aPairCountsOnlyWhenBothSidesAreScored() {
        var scorer = new Scorer(List.of(BROKEN, WORDS), new Evaluators().kinds());
        var scored = new ArrayList<Scored>();
        for (int i = 10; i < 30; i++) {
            scored.add(scorer.score(prompt("p" + i), observation("p" + i, "control", "The plan pays half, aab")));
            scored.add(scorer.score(prompt("p" + i), observation("p" + i, "candidate", i < 15 ? ANSWER : "aab")));
        }

        var tally = new RunTally(run(scored.size()));
        scored.stream()
                .sorted(Comparator.comparing(each -> each.observation().id()))
                .forEach(tally::add);
        var metrics = tally.result().comparisons().getFirst().metrics();

        assertEquals(15, Objects.requireNonNull(metrics.get("broken")).paired().pairs());
        assertEquals(20, Objects.requireNonNull(metrics.get("words")).paired().pairs());
        assertInstanceOf(
                RunVerdict.NotValid.class,
                Objects.requireNonNull(metrics.get("broken")).verdict(),
                "a candidate that makes the evaluator fail more often is no quiet pass");
    }

    @Test
    void noJudgeIsAskedAboutAnEmptyResponse() {
        var judge = new Replying("{\"reason\": \"It says nothing.\", \"score\": 5}");

        for (var kind : judge.kinds().values()) {
            if (kind.means() != Means.JUDGE) continue;
            var shown = kind.example().orElseThrow().read(new Evaluators());
            var silent = observation("p", "v", " \n");
            var evaluation = new Scorer(List.of(shown.use()), judge.kinds())
                    .score(shown.prompt(), silent)
                    .evaluations()
                    .getFirst();

            if (evaluation instanceof Score score && score.reason().equals("empty response")) {
                assertEquals(0, score.value(), kind.id());
            }
        }
        assertFalse(
                judge.asked.stream().anyMatch(question -> question.contains("<<<answer")),
                "whoever looks at the answer is not asked");
    }

    @Test
    void silenceScoresZeroUnlessItIsExpected() {
        var judge = new Replying("");
        var kind = Objects.requireNonNull(judge.kinds().get("similarity"));
        var evaluator = kind.create().apply(new EvaluatorId("similarity", "1"), Asked.json("{}"));

        var unwanted = Asked.scored(
                evaluator.evaluate(Asked.answer(" ").expecting("Half.").exchange()));
        var wanted =
                Asked.scored(evaluator.evaluate(Asked.answer("").expecting("").exchange()));

        assertEquals("empty response", unwanted.reason());
        assertEquals(0, unwanted.value());
        assertEquals(1, wanted.value());
        assertEquals(List.of(), judge.asked);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true", "5, true"})
    void passingIsNeverTakenFromWhatAJudgeSaysOfIt(int level, boolean passed) {
        var judge = new Replying(
                "{\"reason\": \"It is perfect, pass.\", \"pass\": " + !passed + ", \"score\": " + level + "}");

        var scored = new Scorer(List.of(use("relevance", "relevance", "{}", OptionalDouble.empty())), judge.kinds())
                .score(prompt("p"), observation("p", "v", "Half."));

        var score = Asked.scored(scored.evaluations().getFirst());
        assertEquals(Optional.of(passed), score.passed());
        assertEquals((level - 1) / 4.0, score.value());
    }

    @Test
    void ofAConversationTheMeanOfTheTurnsCountsAndOfSafetyTheWorst() {
        var uses = List.of(
                use("cites", "citation-present", "{}", OptionalDouble.empty()),
                use("pii", "pii", "{}", OptionalDouble.empty()),
                use("secrets", "secrets", "{}", OptionalDouble.empty()),
                WORDS);
        var answer = talk("The plan pays half.", "Half [plan.pdf].", "Ask ann@example.com.");

        var all = new LinkedHashMap<String, Evaluation>();
        new Scoring(uses)
                .of(answer)
                .evaluations()
                .forEach(each -> all.put(each.evaluator().name(), each));

        assertEquals(1 / 3.0, Asked.scored(named(all, "cites")).value(), 1e-12);
        assertEquals(Optional.of(false), Asked.scored(named(all, "cites")).passed());
        assertEquals(
                3,
                assertInstanceOf(List.class, Asked.evidence(named(all, "cites"), "turns"))
                        .size());
        assertTrue(Asked.scored(named(all, "pii")).reason().startsWith("worst of 3 turns, turn 2: "));
        assertTrue(Asked.scored(named(all, "pii")).value() < 1);
        assertEquals(1, Asked.scored(named(all, "secrets")).value());
        assertEquals(1, Asked.scored(named(all, "words")).value(), "what is expected is of the last answer");
    }

    /** @param first what was answered before {@code last}, one turn each */
    private static Outcome.Answer talk(String last, String... first) {
        var plain = Asked.answer(last).exchange().answer();
        var earlier = new ArrayList<Outcome.Earlier>();
        for (var text : first) {
            earlier.add(new Outcome.Earlier(2 * earlier.size() + 1, text, List.of(), List.of(), Optional.empty()));
        }
        return new Outcome.Answer(
                last, List.of(), List.of(), plain.reported(), plain.usage(), plain.timing(), List.of(), earlier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Half [plan.pdf], says ann@example.com.", "The plan pays half. The plan pays half."})
    void anAnswerToOneTurnIsScoredAsIfNobodyReadTurns(String text) {
        String reply = "{\"reason\": \"So so.\", \"score\": 3}";
        var judge = new Replying(reply);
        var bare = new TreeMap<String, EvaluatorKind>();
        new Replying(reply).kinds().forEach((id, kind) -> bare.put(id, kind.over(Turns.LAST)));

        for (var kind : judge.kinds().values()) {
            var shown = kind.example().orElseThrow().read(new Evaluators());
            for (var answer : List.of(observation("p", "v", text), shown.observation())) {
                assertEquals(
                        new Scorer(List.of(shown.use()), bare).score(shown.prompt(), answer),
                        new Scorer(List.of(shown.use()), judge.kinds()).score(shown.prompt(), answer),
                        kind.id());
            }
        }
    }

    @Test
    void whatCostsNothingIsAskedFirst() {
        var order = new ArrayList<String>();
        var kinds = Map.of(
                "judge", noting("judge", Optional.of("who"), order),
                "free", noting("free", Optional.empty(), order),
                "free-too", noting("free-too", Optional.empty(), order));
        var uses = List.of(
                use("judge", "judge", "{}", OptionalDouble.empty()),
                use("free", "free", "{}", OptionalDouble.empty()),
                use("free-too", "free-too", "{}", OptionalDouble.empty()));

        var scored = new Scorer(uses, kinds).score(prompt("p"), observation("p", "v", "Half."));

        assertEquals(List.of("free", "free-too", "judge"), order);
        assertEquals(
                List.of("judge", "free", "free-too"),
                scored.evaluations().stream()
                        .map(each -> each.evaluator().name())
                        .toList(),
                "they are told in the order of the scenario");
    }

    @Test
    void whatTheBudgetHasNoRoomForIsSkippedAndTheRestIsScored() {
        var judge = new Replying(Optional.empty());
        var uses = List.of(use("relevance", "relevance", "{}", OptionalDouble.empty()), WORDS);

        var scored = new Scorer(uses, judge.kinds()).score(prompt("p"), observation("p", "v", "The plan pays half."));

        assertEquals(Why.SKIPPED, Asked.unscored(scored.evaluations().getFirst()));
        assertEquals(1, Asked.scored(scored.evaluations().getLast()).value());
    }

    private static EvaluatorKind noting(String id, Optional<String> judged, List<String> order) {
        return new EvaluatorKind(
                id,
                1,
                "It notes that it was asked",
                Set.of(),
                Asked.json("{'type':'object'}"),
                OptionalDouble.empty(),
                (name, ignored) -> exchange -> {
                    order.add(id);
                    return Score.fraction(name, 1, "asked");
                },
                ignored -> List.of(),
                judged);
    }

    private static GoldenPrompt prompt(String id) {
        return new GoldenPrompt(
                id,
                List.of(Message.user("What does the plan pay?")),
                List.of("The plan pays half."),
                List.of(),
                Set.of(),
                false,
                1,
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static Observation observation(String prompt, String variant, String answer) {
        return new Observation(
                ObservationId.of(prompt, 1, variant),
                RUN,
                prompt,
                1,
                variant,
                List.of(Message.user("What does the plan pay?")),
                List.of(),
                Set.of(),
                false,
                1,
                Asked.answer(answer).exchange().answer(),
                OptionalDouble.empty(),
                Instant.EPOCH);
    }

    private static Run run(long expected) {
        return new Run(
                RUN,
                "run",
                1,
                "0".repeat(64),
                Instant.EPOCH,
                List.of("control", "candidate"),
                1,
                1,
                Filter.ALL,
                expected,
                Scenario.Gates.DEFAULT,
                Map.of(),
                Map.of(),
                Optional.empty());
    }
}
