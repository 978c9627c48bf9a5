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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Numbers that other tools give: the ROUGE scorer, SQuAD's F1, NLTK's BLEU, GLEU, METEOR and stemmer. */
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
    void rougeInAsciiModeIsThatOfTheReference() throws IOException {
        assertAll(pairs().flatMap(pair -> Stream.of("1", "2", "L")
                .flatMap(kind -> rouge(pair, kind, pair.get("rouge" + kind), "{'mode':'ascii'}"))));
    }

    @Test
    void rougeInUnicodeModeIsThatOfTheReference() throws IOException {
        assertAll(pairs().flatMap(pair -> Stream.of("1", "2", "L").flatMap(kind -> {
            JsonNode unicode = pair.path("rouge" + kind + "_unicode");
            return rouge(pair, kind, unicode.isMissingNode() ? pair.get("rouge" + kind) : unicode, "{}");
        })));
    }

    @Test
    void rougeOfStemsIsThatOfTheReference() throws IOException {
        assertAll(pairs().flatMap(pair -> Stream.of("1", "L")
                .flatMap(kind ->
                        rouge(pair, kind, pair.get("rouge" + kind + "_stem"), "{'mode':'ascii','stemming':true}"))));
    }

    @Test
    void bleuGleuAndMeteorAndTheirTokensAreThoseOfTheReference() throws IOException {
        assertAll(pairs().flatMap(pair -> Stream.of(
                same(pair, "bleu", pair.get("bleu").asDouble(), asked(pair).score("bleu")),
                same(pair, "gleu", pair.get("gleu").asDouble(), asked(pair).score("gleu")),
                same(
                        pair,
                        "meteor",
                        pair.get("meteor_exact_stem").asDouble(),
                        asked(pair).score("meteor")),
                () -> assertEquals(
                        List.of(texts(pair.get("tokens_response")), texts(pair.get("tokens_ground_truth"))),
                        new TranslationTokens(false, List.of())
                                .of(
                                        pair.get("response").asText(),
                                        pair.get("ground_truth").asText())))));
    }

    @Test
    void metricsOfCharactersAreThoseOfTheReference() throws IOException {
        assertAll(pairs().flatMap(pair -> Stream.of(
                same(pair, "chrf", pair.get("chrf2").asDouble(), asked(pair).score("chrf")),
                same(
                        pair,
                        "levenshtein",
                        pair.get("levenshtein_similarity").asDouble(),
                        asked(pair).score("levenshtein")))));
    }

    @Test
    void severalReferencesAreTakenAsInTheReference() throws IOException {
        assertAll(vectors("multi_reference").flatMap(vector -> {
            var asked = Asked.answer(vector.get("response").asText())
                    .expecting(texts(vector.get("ground_truths")).toArray(String[]::new));
            return Stream.of(
                    same(vector, "bleu", vector.get("bleu").asDouble(), asked.score("bleu")),
                    same(vector, "gleu", vector.get("gleu").asDouble(), asked.score("gleu")));
        }));
    }

    @Test
    void stemsAreThoseOfTheReference() throws IOException {
        assertAll(vectors("porter_stems")
                .map(vector -> () -> assertEquals(
                        vector.get("stem").asText(),
                        PorterStemmer.stem(vector.get("word").asText()))));
    }

    @Test
    void likenessOfJsonIsThatOfTheReference() throws IOException {
        assertAll(vectors("json_similarity").map(vector -> {
            var asked = Asked.answer(vector.get("actual").toString())
                    .expecting(vector.get("expected").toString());
            return same(vector, "similarity", vector.get("similarity").asDouble(), asked.score("json-similarity"));
        }));
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

    private static Stream<JsonNode> pairs() throws IOException {
        return vectors("text_pairs");
    }

    private static Stream<JsonNode> vectors(String name) throws IOException {
        return SharedData.json(VECTORS).get(name).valueStream();
    }

    private static Stream<Executable> rouge(JsonNode pair, String kind, JsonNode expected, String parameters) {
        var score = Asked.scored(asked(pair).by("rouge-" + kind.toLowerCase(Locale.ROOT), parameters));
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
