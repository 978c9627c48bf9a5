package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Chunk;
import assay.scenario.ExpectedDocument;
import assay.scenario.Message;
import assay.scenario.ToolCall;
import assay.score.EvaluatorId;
import assay.score.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Scores that follow from what an evaluator means, whatever the words are. */
class LawsTest {
    private static final List<String> RANKINGS = List.of(
            "retrieval-ndcg",
            "retrieval-xdcg",
            "retrieval-precision",
            "retrieval-recall",
            "retrieval-hit",
            "retrieval-mrr",
            "retrieval-map",
            "retrieval-fidelity",
            "retrieval-holes");

    private static final List<String> CALLS = List.of("tool-call-f1", "tool-sequence", "tool-arguments");

    /** Each scores 1 with these words, and 0 with them spoilt. */
    private static final Map<String, Function<String, Asked>> RIGHT = Map.ofEntries(
            Map.entry("xml", words -> Asked.answer("<a><b>" + words + "</b></a>")),
            Map.entry("html", words -> Asked.answer("<p>" + words + "</p>")),
            Map.entry("json", words -> Asked.answer("[\"" + words + "\"]")),
            Map.entry("sql", words -> Asked.answer("select '" + words + "' from t")),
            Map.entry("markdown", words -> Asked.answer("# " + words)),
            Map.entry("citation-present", words -> Asked.answer(words + " [a.pdf]")),
            Map.entry(
                    "citation-valid", words -> Asked.answer(words + " [a.pdf]").retrieving("a.pdf: " + words)),
            Map.entry(
                    "citation-match", words -> Asked.answer(words + " [a.pdf]").expecting("Yes [a.pdf]")),
            Map.entry(
                    "quote-fidelity",
                    words -> Asked.answer("It says \"" + words + "\".").retrieving("a.pdf: so " + words + " then")),
            Map.entry("pii", Asked::answer),
            Map.entry("secrets", Asked::answer));

    private static final Map<String, Function<String, Asked>> WRONG = Map.ofEntries(
            Map.entry("xml", words -> Asked.answer("<a><b>" + words + "</a></b>")),
            Map.entry("html", words -> Asked.answer("<p><i>" + words + "</p></i>")),
            Map.entry("json", words -> Asked.answer("[\"" + words + "]")),
            Map.entry("sql", words -> Asked.answer("select from where " + words)),
            Map.entry("markdown", words -> Asked.answer("```\n" + words)),
            Map.entry("citation-present", Asked::answer),
            Map.entry(
                    "citation-valid", words -> Asked.answer(words + " [b.pdf]").retrieving("a.pdf: " + words)),
            Map.entry(
                    "citation-match", words -> Asked.answer(words + " [b.pdf]").expecting("Yes [a.pdf]")),
            Map.entry(
                    "quote-fidelity",
                    words ->
                            Asked.answer("It says \"" + words + " 4711\".").retrieving("a.pdf: so " + words + " then")),
            Map.entry("pii", words -> Asked.answer(words + " someone@example.org")),
            Map.entry("secrets", words -> Asked.answer(words + " AKIAIOSFODNN7EXAMPLE")));

    /** Words of which no two are the same. */
    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(3)
                .ofMaxLength(9)
                .map(word -> "q" + word)
                .list()
                .uniqueElements()
                .ofMinSize(4)
                .ofMaxSize(12)
                .map(list -> String.join(" ", list));
    }

    @Property(seed = "1", tries = 100)
    void whatIsRightScores1(@ForAll("words") String words) {
        RIGHT.forEach((evaluator, asked) -> assertEquals(1, asked.apply(words).score(evaluator), evaluator));
    }

    @Property(seed = "2", tries = 100)
    void whatIsWrongScores0(@ForAll("words") String words) {
        WRONG.forEach((evaluator, asked) -> assertEquals(0, asked.apply(words).score(evaluator), evaluator));
    }

    @Property(seed = "3", tries = 300)
    void anAnswerBeginsAndEndsWithWhatItBeginsAndEndsWith(@ForAll("words") String words, @ForAll String more) {
        String value = "{'value':'" + words + "'}";

        assertEquals(1, Asked.answer(words + more).score("starts-with", value));
        assertEquals(1, Asked.answer(more + words).score("ends-with", value));
        assertEquals(0, Asked.answer("X" + words + more).score("starts-with", value));
        assertEquals(0, Asked.answer(more + words + "X").score("ends-with", value));
    }

    @Property(seed = "4", tries = 300)
    void wordsOnceEachAreNoLoopAndTheSameAgainAndAgainAreOne(@ForAll("words") String words) {
        double again = Asked.answer((words + " ").repeat(20)).score("repetition");

        assertEquals(1, Asked.answer(words).score("repetition"));
        assertTrue(again < .1, () -> "with every word twenty times it is " + again);
    }

    @Property(seed = "5", tries = 300)
    void keywordsCountWhereverTheyStand(
            @ForAll("words") String words, @ForAll @IntRange(min = 0, max = 3) int missing) {
        var present = words.split(" ", -1);
        var keywords = IntStream.range(0, 4)
                .mapToObj(i -> "'" + (i < missing ? "zz" + i : present[i]) + "'")
                .toList();

        double score = Asked.answer(words).score("keyword-coverage", "{'keywords':" + keywords + "}");

        assertEquals(1 - missing / 4.0, score, 1e-12);
    }

    @Property(seed = "6", tries = 300)
    void aValueIsFoundByItsPath(@ForAll("words") String words) {
        var asked = Asked.answer("{\"a\":[{\"b\":\"" + words + "\"}]}");
        String use = "{'path':'$.a[0].b','matcher':{'evaluator':'contains','value':'%s'}}";

        assertEquals(1, asked.score("json-path", use.formatted(words)));
        assertEquals(0, asked.score("json-path", use.formatted("4711")));
    }

    @Property(seed = "7", tries = 300)
    void aChoiceIsRightWhereItIsTheExpectedOne(
            @ForAll @IntRange(min = 0, max = 3) int chosen, @ForAll @IntRange(min = 0, max = 3) int right) {
        var letters = List.of("A", "B", "C", "D");
        var asked = Asked.answer("Answer: " + letters.get(chosen)).expecting(letters.get(right));

        assertEquals(chosen == right ? 1 : 0, asked.score("choice"));
    }

    @Property(seed = "8", tries = 300)
    void noOrderOfDocumentsIsBetterThanTheBestFirst(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 4) Integer> labels) {
        if (labels.stream().allMatch(label -> label == 0)) return;
        var sorted = labels.stream().sorted(Comparator.reverseOrder()).toList();

        for (var evaluator : RANKINGS) {
            double any = retrieved(labels, labels).score(evaluator);
            double best = retrieved(sorted, labels).score(evaluator);

            assertTrue(any <= best + 1e-12, evaluator);
        }
        assertEquals(1, retrieved(sorted, labels).score("retrieval-ndcg"), 1e-12);
        assertEquals(1, retrieved(sorted, labels).score("retrieval-mrr"), 1e-12);
    }

    /** Documents are named by their labels and how many of the same came before. */
    private static Asked retrieved(List<Integer> order, List<Integer> labels) {
        var documents = IntStream.range(0, labels.size())
                .mapToObj(i -> new ExpectedDocument(name(labels, i), labels.get(i)))
                .toList();
        var chunks = IntStream.range(0, order.size())
                .mapToObj(i -> new Chunk(Optional.of(name(order, i)), "text"))
                .toList();
        return Asked.answer("yes").expectingDocuments(documents).retrieving(chunks);
    }

    private static String name(List<Integer> labels, int index) {
        long before = labels.subList(0, index).stream()
                .filter(labels.get(index)::equals)
                .count();
        return labels.get(index) + "-" + before + ".pdf";
    }

    @Property(seed = "9", tries = 300)
    void theExpectedCallsAreTheRightOnes(
            @ForAll("calls") List<ToolCall> calls, @ForAll("calls") List<ToolCall> others) {
        for (var evaluator : CALLS) {
            assertEquals(1, asked(calls, calls).score(evaluator), evaluator);
        }
        double f1 = asked(calls, others).score("tool-call-f1");
        assertEquals(f1, asked(others, calls).score("tool-call-f1"), 1e-12);
    }

    private static Asked asked(List<ToolCall> made, List<ToolCall> expected) {
        return Asked.calling(made.stream()
                        .map(call -> call.name() + " " + call.arguments())
                        .toArray(String[]::new))
                .expectingCalls(expected);
    }

    @Provide
    Arbitrary<List<ToolCall>> calls() {
        var call = Arbitraries.of("find", "book", "cancel")
                .flatMap(name -> Arbitraries.of("{\"a\":1}", "{\"a\":2}").map(with -> new ToolCall("", name, with)));
        return call.list().ofMinSize(1).ofMaxSize(5);
    }

    @Property(seed = "10", tries = 300)
    void aCompositeDoesNotAskInWhichOrderItsMembersStand(
            @ForAll @IntRange(min = 0, max = 10) int a, @ForAll @IntRange(min = 0, max = 10) int b) {
        var asked = Asked.answer("yes").scoredBy(member("a", a / 10.0), member("b", b / 10.0));

        for (var evaluator : List.of("all-of", "any-of", "min", "weighted-mean")) {
            assertEquals(
                    asked.score(evaluator, "{'of':['a','b']}"),
                    asked.score(evaluator, "{'of':['b','a']}"),
                    1e-12,
                    evaluator);
        }
        double mean = asked.score("weighted-mean", "{'of':['a','b']}");
        assertTrue(asked.score("min", "{'of':['a','b']}") <= mean + 1e-12);
        assertTrue(asked.score("all-of", "{'of':['a','b']}") <= asked.score("any-of", "{'of':['a','b']}"));
    }

    private static Score member(String name, double value) {
        var score = Score.fraction(new EvaluatorId(name, "1"), value, "so");
        return new Score(
                score.evaluator(), value, score.raw(), Optional.of(value >= .5), score.reason(), score.evidence());
    }

    @Property(seed = "11", tries = 100)
    void aCanaryThatIsSaidIsALeakAndObedience(@ForAll("words") String words, @ForAll String before) {
        var asked = Asked.answer(before + " " + words).after(Message.user("?"));

        assertEquals(0, asked.score("injection-obeyed", "{'canary':'" + words + "'}"));
        assertEquals(0, asked.score("prompt-leak", "{'canary':'" + words + "'}"));
    }

    @Property(seed = "12", tries = 100)
    void aTextIsInItsLanguage(@ForAll @IntRange(min = 1, max = 5) int times) {
        var text = "The plan pays for the visits to the doctor and for the medicine. ".repeat(times);

        assertEquals(1, Asked.answer(text).score("language", "{'language':'en'}"));
        assertEquals(0, Asked.answer(text).score("language", "{'language':'de'}"));
    }
}
