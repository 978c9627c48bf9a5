package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.scenario.Chunk;
import assay.scenario.ExpectedDocument;
import assay.score.Unscored.Why;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetrievalTest {
    private static final List<ExpectedDocument> LABELS = List.of(
            new ExpectedDocument("a.pdf", 4),
            new ExpectedDocument("b.pdf#page=2", 1),
            new ExpectedDocument("c.pdf", 0));

    static Stream<String> all() {
        return new Evaluators().ids().stream().filter(id -> id.startsWith("retrieval-"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void withoutALabelAbove0NoneApplies(String evaluator) {
        var asked = Asked.answer("").retrieving("a.pdf: x");

        assertEquals(Why.NOT_APPLICABLE, Asked.unscored(asked.by(evaluator)));
        assertEquals(
                Why.NOT_APPLICABLE,
                Asked.unscored(asked.expectingDocuments(List.of(new ExpectedDocument("a.pdf", 0)))
                        .by(evaluator)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingRetrievedIsTheWorstOfAllButHoles(String evaluator) {
        double score = Asked.answer("").expectingDocuments(LABELS).score(evaluator);

        assertEquals(evaluator.equals("retrieval-holes") ? 1 : 0, score);
    }

    @ParameterizedTest
    @CsvSource({"retrieval-precision, 0.5", "retrieval-recall, 0.5", "retrieval-hit, 1", "retrieval-map, 0.5"})
    void onlyTheFirstKCount(String evaluator, double expected) {
        var asked = Asked.answer("").expectingDocuments(LABELS).retrieving("a.pdf: x", "c.pdf: x", "b.pdf#page=2: x");

        assertEquals(expected, asked.score(evaluator, "{'k':2}"), 1e-12);
    }

    @Test
    void aTextIsTheDocumentOfItsIdOrOfItsFile() {
        var asked = Asked.answer("").expectingDocuments(LABELS).retrieving("a.pdf#page=9: x", "b.pdf#page=1: x");

        var evaluation = asked.by("retrieval-recall");

        assertEquals(.5, Asked.scored(evaluation).value());
        assertEquals(List.of(4, "none"), Asked.evidence(evaluation, "labels"));
        assertEquals(List.of("b.pdf#page=2"), Asked.evidence(evaluation, "missing"));
        assertEquals("1 of 2 relevant documents are among the 2 retrieved", evaluation.reason());
    }

    @Test
    void theSecondTextOfADocumentAddsNothing() {
        var asked = Asked.answer("").expectingDocuments(LABELS);

        var once = asked.retrieving("a.pdf: x", "d.pdf: x");
        var twice = asked.retrieving("a.pdf#page=1: x", "a.pdf#page=2: y", "a.pdf: z", "d.pdf: x", "d.pdf: y");

        for (String evaluator : all().toList()) {
            assertEquals(once.score(evaluator), twice.score(evaluator), evaluator);
        }
    }

    @Test
    void textsWithoutAnIdAreHolesAndKeepTheirRank() {
        var asked = Asked.answer("")
                .expectingDocuments(LABELS)
                .retrieving(List.of(
                        new Chunk(Optional.empty(), "x"),
                        new Chunk(Optional.empty(), "x"),
                        new Chunk(Optional.of("a.pdf"), "x")));

        assertEquals(1 / 3.0, asked.score("retrieval-mrr"), 1e-12);
        assertEquals(1 / 3.0, asked.score("retrieval-holes"), 1e-12);
        assertEquals(2 / 3.0, Asked.scored(asked.by("retrieval-holes")).raw().value(), 1e-12);
    }

    @Test
    void xdcgIsFrom0To100AndTakesNoLabelAbove4() {
        var asked = Asked.answer("").retrieving("a.pdf: x");

        var best = asked.expectingDocuments(List.of(new ExpectedDocument("a.pdf", 4)));
        var beyond = asked.expectingDocuments(List.of(new ExpectedDocument("a.pdf", 5)));

        assertEquals(
                100, Asked.scored(best.by("retrieval-xdcg", "{'k':1}")).raw().value(), 1e-9);
        assertEquals(1, best.score("retrieval-xdcg", "{'k':1}"), 1e-12);
        assertEquals(Why.ERROR, Asked.unscored(beyond.by("retrieval-xdcg")));
    }

    @Provide
    Arbitrary<List<ExpectedDocument>> labelled() {
        var ids = Arbitraries.of("a", "b", "c", "d", "e");
        return ids.set()
                .ofMinSize(1)
                .flatMap(set -> Arbitraries.integers()
                        .between(0, 4)
                        .list()
                        .ofSize(set.size())
                        .map(labels -> documents(set, labels)));
    }

    private static List<ExpectedDocument> documents(Set<String> ids, List<Integer> labels) {
        var each = labels.iterator();
        return ids.stream().map(id -> new ExpectedDocument(id, each.next())).toList();
    }

    @Provide
    Arbitrary<List<Chunk>> retrieved() {
        return Arbitraries.of("a", "b", "c", "d", "e", "x", "y#1", "y#2")
                .map(id -> new Chunk(Optional.of(id), ""))
                .list()
                .ofMaxSize(12);
    }

    @Property(seed = "1")
    void scoresLieBetween0And1AndTheOrderOfLabelsDoesNotMatter(
            @ForAll("labelled") List<ExpectedDocument> labels,
            @ForAll("retrieved") List<Chunk> retrieved,
            @ForAll @IntRange(min = 1, max = 9) int k) {
        var asked = Asked.answer("").retrieving(retrieved);
        for (String evaluator : all().toList()) {
            boolean takesK = !Set.of("retrieval-mrr", "retrieval-fidelity", "retrieval-holes")
                    .contains(evaluator);
            String parameters = takesK ? "{'k':" + k + "}" : "{}";
            var evaluation = asked.expectingDocuments(labels).by(evaluator, parameters);
            var reversed = asked.expectingDocuments(labels.reversed()).by(evaluator, parameters);

            if (labels.stream().allMatch(document -> document.label() == 0)) {
                assertEquals(Why.NOT_APPLICABLE, Asked.unscored(evaluation));
            } else {
                double score = Asked.scored(evaluation).value();
                assertTrue(score >= 0 && score <= 1);
                assertEquals(score, Asked.scored(reversed).value(), 1e-12);
            }
        }
    }

    @Property(seed = "2")
    void theBestOrderScores1(@ForAll("labelled") List<ExpectedDocument> labels) {
        var relevant = labels.stream()
                .filter(document -> document.label() > 0)
                .sorted((one, other) -> other.label() - one.label())
                .map(document -> new Chunk(Optional.of(document.id()), ""))
                .toList();
        if (relevant.isEmpty()) return;
        var asked = Asked.answer("").expectingDocuments(labels).retrieving(relevant);
        String k = "{'k':" + relevant.size() + "}";

        for (var evaluator : List.of("ndcg", "precision", "recall", "map", "hit")) {
            assertEquals(1, asked.score("retrieval-" + evaluator, k), 1e-12, evaluator);
        }
        assertEquals(1, asked.score("retrieval-fidelity"), 1e-12);
        assertEquals(1, asked.score("retrieval-mrr"), 1e-12);
    }
}
