package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Score;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds of every evaluator there is, with each use of it that is worth a try. */
class EvaluatorPropertiesTest {
    private static final Map<String, EvaluatorKind> KINDS = new Evaluators().kinds();

    /** @param name what it is called in a failure */
    private record Use(String name, EvaluatorKind kind, Evaluator evaluator) {}

    /** All but those that make a schema of thousands of millions: they end by their own limit, one a second. */
    private static final List<Use> USES = KINDS.values().stream()
            .flatMap(kind -> HostileAnswers.uses(kind).stream()
                    .filter(use -> !use.contains("$defs"))
                    .map(use -> new Use(kind.id() + " " + use, kind, evaluator(kind, use))))
            .toList();

    private static Evaluator evaluator(EvaluatorKind kind, String use) {
        return kind.create().apply(new EvaluatorId(kind.id(), "1"), Asked.json(use));
    }

    @Provide
    Arbitrary<String> texts() {
        var pieces = Arbitraries.of(
                "the",
                "cat",
                "Mat.",
                "東京",
                "é",
                "e\u0301",
                "ß",
                "İ",
                "\ud800",
                "\udfff",
                "😀",
                "\u202e",
                "\0",
                " ",
                "\u00a0",
                "\n",
                "42",
                "1,234.5",
                "½",
                "3/4",
                "-",
                "%",
                "(A)",
                "B)",
                "Answer: C",
                "I can't help",
                "a@b.org",
                "+49 30 901820",
                "078-05-1120",
                "12 Main Street",
                "key=",
                "sk-abcdefghij0123456789",
                "[a.pdf#page=2]",
                "[",
                "]",
                "\"",
                "“",
                "”",
                "{\"a\":",
                "1}",
                "{\"a\":[1,\"b\"]}",
                "<a>",
                "</a>",
                "&amp;",
                "<!--",
                "select a from t",
                ";",
                "'",
                "--",
                "# ",
                "- ",
                "|a|b|",
                "|-|-|",
                "```\n",
                "```sql\n",
                "CANARY-4711",
                "$.a");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(12).map(list -> String.join("", list)),
                pieces.list().ofMaxSize(12).map(list -> String.join(" ", list)),
                Arbitraries.strings().all().ofMaxLength(60));
    }

    @Property(seed = "1", tries = 300)
    void anyTextHasAScoreBetween0And1OrAReasonForNone(@ForAll("texts") String text) throws JsonProcessingException {
        var exchange = HostileAnswers.exchange(text);

        for (var use : USES) {
            var evaluation = use.evaluator.evaluate(exchange);

            assertEquals("", HostileAnswers.wrong(evaluation), use.name);
            if (evaluation instanceof Score score) assertTrue(score.value() >= 0 && score.value() <= 1, use.name);
        }
    }

    @Property(seed = "2", tries = 100)
    void theSameIsSaidOfTheSame(@ForAll("texts") String text) {
        for (var use : USES) {
            assertEquals(
                    use.evaluator.evaluate(HostileAnswers.exchange(text)),
                    use.evaluator.evaluate(HostileAnswers.exchange(text)),
                    use.name);
        }
    }

    @Property(seed = "3", tries = 300)
    void theOrderOfReferencesDoesNotMatter(
            @ForAll("texts") String answer, @ForAll @Size(min = 1, max = 4) List<@From("texts") String> references) {
        var asked = Asked.answer(answer).expecting(references.toArray(String[]::new));
        var other = Asked.answer(answer).expecting(references.reversed().toArray(String[]::new));

        expecting()
                .forEach(use -> assertEquals(
                        outcome(use.evaluator.evaluate(asked.exchange())),
                        outcome(use.evaluator.evaluate(other.exchange())),
                        use.name));
    }

    /**
     * Short texts have less than others in bleu and meteor by their definition, and a marker that the reference lacks must
     * be in the answer; those uses are left out.
     */
    @Property(seed = "4", tries = 300)
    void nothingIsMoreLikeAReferenceThanItself(@ForAll("texts") String answer, @ForAll("texts") String reference) {
        expecting()
                .filter(use -> !List.of("bleu", "meteor").contains(use.kind.id()) && !use.name.contains("marker"))
                .forEach(use -> {
                    var own = use.evaluator.evaluate(
                            Asked.answer(reference).expecting(reference).exchange());
                    var others = use.evaluator.evaluate(
                            Asked.answer(answer).expecting(reference).exchange());

                    if (own instanceof Score most && others instanceof Score score)
                        assertTrue(score.value() <= most.value() + 1e-12, use.name);
                });
    }

    private static Stream<Use> expecting() {
        return USES.stream().filter(use -> use.kind.needs().contains(Need.EXPECTED));
    }

    private static String outcome(Evaluation evaluation) {
        return evaluation instanceof Score score ? String.valueOf(score.value()) : "not scored";
    }
}
