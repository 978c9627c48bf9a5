package assay.evaluators;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.observation.Timing;
import assay.scenario.Chunk;
import assay.scenario.ExpectedDocument;
import assay.scenario.ToolCall;
import assay.score.Evaluation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Numbers that other tools give: the ROUGE scorer, SQuAD's F1. */
class ReferenceVectorsTest {
    private static final String VECTORS = "reference/evaluator-vectors.json";

    @Test
    void f1AndItsTokensAreThoseOfTheReference() throws IOException {
        assertAll(SharedData.json(VECTORS)
                .get("text_pairs")
                .valueStream()
                .flatMap(pair -> Stream.of(
                        same(pair, "f1", pair.get("f1").asDouble(), asked(pair).score("f1")),
                        () -> assertEquals(
                                texts(pair.get("squad_tokens_response")),
                                Tokens.withoutArticles(pair.get("response").asText())),
                        () -> assertEquals(
                                texts(pair.get("squad_tokens_ground_truth")),
                                Tokens.withoutArticles(pair.get("ground_truth").asText())))));
    }

    @Test
    void rougeLInAsciiModeIsThatOfTheReference() throws IOException {
        assertAll(SharedData.json(VECTORS)
                .get("text_pairs")
                .valueStream()
                .flatMap(pair -> rouge(pair, pair.get("rougeL"), "ascii")));
    }

    @Test
    void rougeLInUnicodeModeIsThatOfTheReference() throws IOException {
        assertAll(SharedData.json(VECTORS)
                .get("text_pairs")
                .valueStream()
                .flatMap(pair -> rouge(
                        pair,
                        pair.path("rougeL_unicode").isMissingNode() ? pair.get("rougeL") : pair.get("rougeL_unicode"),
                        "unicode")));
    }

    @Test
    void toolCallF1IsThatOfTheReference() throws IOException {
        assertAll(SharedData.json(VECTORS).get("tool_calls").valueStream().flatMap(vector -> {
            var asked = Asked.answer("", calls(vector.get("actual")), new Timing(Duration.ZERO, Optional.empty(), 1))
                    .expectingCalls(calls(vector.get("expected")));
            return Stream.of(
                    same(vector, "set", vector.get("set_f1").asDouble(), asked.score("tool-call-f1")),
                    same(
                            vector,
                            "multiset",
                            vector.get("multiset_f1").asDouble(),
                            asked.score("tool-call-f1", "{'mode':'multiset'}")));
        }));
    }

    @Test
    void toolSequenceIsThatOfTheReference() throws IOException {
        assertAll(SharedData.json(VECTORS).get("tool_calls").valueStream().flatMap(vector -> {
            var asked = Asked.answer("", calls(vector.get("actual")), new Timing(Duration.ZERO, Optional.empty(), 1))
                    .expectingCalls(calls(vector.get("expected")));
            return Stream.of(
                    same(vector, "exact", vector.get("exact_order").asDouble(), asked.score("tool-sequence")),
                    same(
                            vector,
                            "recall",
                            vector.get("in_order_recall").asDouble(),
                            asked.score("tool-sequence", "{'mode':'recall'}")));
        }));
    }

    @Test
    void retrievalIsThatOfTheReference() throws IOException {
        assertAll(SharedData.json(VECTORS).get("retrieval").valueStream().flatMap(vector -> {
            var asked = Asked.answer("")
                    .retrieving(vector.get("retrieved")
                            .valueStream()
                            .map(id -> new Chunk(Optional.of(id.asText()), ""))
                            .toList())
                    .expectingDocuments(vector.get("labels").properties().stream()
                            .map(each -> new ExpectedDocument(
                                    each.getKey(), each.getValue().asInt()))
                            .toList());
            String k = "{'k':" + vector.get("k") + "}";
            String linear = "{'gain':'linear','k':" + vector.get("k") + "}";
            return Stream.of(
                    retrieval(vector, "ndcg", asked.by("retrieval-ndcg", k)),
                    retrieval(vector, "ndcg_linear", asked.by("retrieval-ndcg", linear)),
                    retrieval(vector, "xdcg_0_100", asked.by("retrieval-xdcg", k)),
                    retrieval(vector, "fidelity", asked.by("retrieval-fidelity")),
                    retrieval(vector, "precision", asked.by("retrieval-precision", k)),
                    retrieval(vector, "recall", asked.by("retrieval-recall", k)),
                    retrieval(vector, "hit", asked.by("retrieval-hit", k)),
                    retrieval(vector, "mrr", asked.by("retrieval-mrr")),
                    retrieval(vector, "average_precision", asked.by("retrieval-map", k)),
                    retrieval(vector, "holes_ratio", asked.by("retrieval-holes")),
                    () -> assertEquals(
                            vector.get("holes").asInt(), Asked.evidence(asked.by("retrieval-holes"), "holes")));
        }));
    }

    private static Executable retrieval(JsonNode vector, String what, Evaluation evaluation) {
        return same(
                vector,
                what,
                vector.get(what).asDouble(),
                Asked.scored(evaluation).raw().value());
    }

    private static Stream<Executable> rouge(JsonNode pair, JsonNode expected, String mode) {
        var score = Asked.scored(asked(pair).by("rouge-l", "{'mode':'" + mode + "'}"));
        return Stream.of(
                same(pair, "precision", expected.get(0).asDouble(), (double) Asked.evidence(score, "precision")),
                same(pair, "recall", expected.get(1).asDouble(), (double) Asked.evidence(score, "recall")),
                same(pair, "f", expected.get(2).asDouble(), score.value()));
    }

    private static Executable same(JsonNode vector, String what, double expected, double actual) {
        return () -> assertEquals(expected, actual, 1e-9, () -> what + " of " + vector.path("id"));
    }

    private static Asked asked(JsonNode pair) {
        return Asked.answer(pair.get("response").asText())
                .expecting(pair.get("ground_truth").asText());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static List<ToolCall> calls(JsonNode names) {
        return names.valueStream()
                .map(name -> new ToolCall("", name.asText(), "{}"))
                .toList();
    }
}
