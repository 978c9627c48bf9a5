package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.EvaluatorUse;
import assay.score.Evaluation;
import assay.score.Score;
import assay.score.Unscored.Why;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evaluators all-of, any-of, weighted-mean and min, as the scorer has them after their members. */
class CompositionTest {
    /** Passes, half passes, fails; does not apply; fails to score. */
    private static final List<EvaluatorUse> MEMBERS = List.of(
            use("yes", "contains", "{'value':'plan'}"),
            use("half", "contains-all", "{'values':['plan','nowhere']}"),
            use("no", "contains", "{'value':'nowhere'}"),
            use("absent", "cost", "{'limit':1}"),
            use("broken", "regex", "{'pattern':'(a+)+b'}"));

    private static final String ANSWER = "the plan pays " + "a".repeat(5_000);

    private static EvaluatorUse use(String name, String evaluator, String parameters) {
        return new EvaluatorUse(name, evaluator, Asked.json(parameters), OptionalDouble.empty(), 1, false);
    }

    private static Map<String, Evaluation> scored(EvaluatorUse... composites) {
        return new Scoring(MEMBERS).and(composites).of(ANSWER);
    }

    private static Evaluation named(Map<String, Evaluation> evaluations, String name) {
        return Objects.requireNonNull(evaluations.get(name), name);
    }

    private static Evaluation composite(String evaluator, String of) {
        return Objects.requireNonNull(
                scored(use("it", evaluator, "{'of':" + of + "}")).get("it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "all-of|['yes']|1",
                "all-of|['yes','half']|0",
                "any-of|['no','yes']|1",
                "any-of|['no','half']|0",
                "min|['yes','half']|0.5",
                "min|['yes','half','no']|0",
                "weighted-mean|['yes','half']|0.75",
                "weighted-mean|[{'name':'yes','weight':3},'no']|0.75",
            })
    void aCompositeFollowsFromItsMembers(String evaluator, String of, double expected) {
        assertEquals(expected, Asked.scored(composite(evaluator, of)).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "all-of|['yes','absent']|1",
                "any-of|['no','absent']|0",
                "min|['half','absent']|0.5",
                "weighted-mean|['half',{'name':'absent','weight':9}]|0.5",
            })
    void aMemberThatDoesNotApplyDropsOutWithItsWeight(String evaluator, String of, double expected) {
        var evaluation = composite(evaluator, of);

        assertEquals(expected, Asked.scored(evaluation).value());
        assertEquals(List.of("absent"), Asked.evidence(evaluation, "dropped"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-of", "any-of", "min", "weighted-mean"})
    void withoutAMemberThatAppliesACompositeDoesNotApply(String evaluator) {
        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(composite(evaluator, "['absent']")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-of", "any-of", "min", "weighted-mean"})
    void aMemberThatFailedToScoreMakesTheCompositeFail(String evaluator) {
        var evaluation = composite(evaluator, "['yes',{'name':'no','required':true},'broken']");

        assertEquals(Why.ERROR, Asked.unscored(evaluation));
        assertTrue(evaluation.reason().contains("broken"), evaluation.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-of", "any-of", "min", "weighted-mean"})
    void aRequiredMemberThatDoesNotPassMakesTheComposite0(String evaluator) {
        var failing = composite(evaluator, "['yes',{'name':'half','required':true}]");
        var passing = composite(evaluator, "[{'name':'yes','required':true},{'name':'absent','required':true}]");

        assertEquals(0, Asked.scored(failing).value());
        assertEquals("`half` is required and does not pass", failing.reason());
        assertEquals(1, Asked.scored(passing).value(), "a required member that does not apply drops out, too");
    }

    @Test
    void theOrderOfTheListDoesNotMatterNorHowDeepItGoes() {
        var outer = use("outer", "all-of", "{'of':['inner','yes']}");
        var inner = use("inner", "any-of", "{'of':['no','yes']}");

        var evaluations = new Scoring(List.of(outer, inner))
                .and(MEMBERS.toArray(EvaluatorUse[]::new))
                .of(ANSWER);

        assertEquals(1, Asked.scored(named(evaluations, "outer")).value());
        assertEquals(
                List.of("outer", "inner", "yes", "half", "no", "absent", "broken"), List.copyOf(evaluations.keySet()));
    }

    @Test
    void aCompositeThatIsMadeOfItselfErrs() {
        var one = use("one", "all-of", "{'of':['two']}");
        var two = use("two", "all-of", "{'of':['one']}");

        var evaluations = scored(one, two);

        assertEquals(Why.ERROR, Asked.unscored(named(evaluations, "one")));
        assertEquals(Why.ERROR, Asked.unscored(named(evaluations, "two")));
    }

    @Test
    void passingGoesByThePassMarkThatAMemberHasInTheScenario() {
        var lenient = new EvaluatorUse(
                "lenient",
                "contains-all",
                Asked.json("{'values':['plan','nowhere']}"),
                OptionalDouble.of(.5),
                1,
                false);
        var unmarked = use("unmarked", "rouge-l", "{}");

        var evaluations = scored(
                lenient, unmarked, use("a", "all-of", "{'of':['lenient']}"), use("b", "all-of", "{'of':['unmarked']}"));

        assertEquals(1, Asked.scored(named(evaluations, "a")).value());
        assertEquals(Why.ERROR, Asked.unscored(named(evaluations, "b")));
    }

    @Test
    void anInvertedCompositeAndAnInvertedMemberAreInverted() {
        var not = new EvaluatorUse(
                "not-no", "contains", Asked.json("{'value':'nowhere'}"), OptionalDouble.empty(), 1, true);
        var none = new EvaluatorUse("none", "any-of", Asked.json("{'of':['not-no']}"), OptionalDouble.empty(), 1, true);

        var evaluations = scored(not, none, use("all", "all-of", "{'of':['not-no']}"));

        assertEquals(1, Asked.scored(named(evaluations, "all")).value());
        assertEquals(0, Asked.scored(named(evaluations, "none")).value());
        assertEquals(Optional.of(false), ((Score) named(evaluations, "none")).passed());
    }

    @Test
    void anotherPassMarkOrParameterOfAMemberMakesAnotherVersion() {
        var composite = use("it", "all-of", "{'of':['m']}");
        var member = use("m", "contains", "{'value':'a'}");
        var marked = new EvaluatorUse("m", "contains", member.parameters(), OptionalDouble.of(0), 1, false);

        var first = version(composite, member);

        assertEquals(first, version(composite, member));
        assertNotEquals(first, version(composite, marked));
        assertNotEquals(first, version(composite, use("m", "contains", "{'value':'b'}")));
        assertNotEquals(first, version(composite, use("m", "exact-match", "{}")));
    }

    private static String version(EvaluatorUse composite, EvaluatorUse member) {
        var evaluation = new Scoring(List.of(composite)).and(member).of("a").get("it");
        return Objects.requireNonNull(evaluation).evaluator().version();
    }
}
