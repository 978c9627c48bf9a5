package assay.evaluators.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Embedding;
import assay.observation.Outcome;
import assay.observation.Outcome.Kind;
import assay.observation.Timing;
import assay.observation.Usage;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.score.EmbeddingModel;
import assay.score.Evaluation;
import assay.score.EvaluatorId;
import assay.score.Exchange;
import assay.score.Score;
import assay.score.Unscored;
import assay.score.Unscored.Fault;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticSimilarityTest {
    private static final Timing TIMING = new Timing(Duration.ofMillis(3), Optional.empty(), 1);

    /** Gives the vectors that a test lays down, and remembers what it was asked. */
    private static final class Scripted implements EmbeddingModel {
        private final Map<String, Reply> replies;
        private final List<String> asked = new ArrayList<>();

        Scripted(Map<String, Reply> replies) {
            this.replies = replies;
        }

        @Override
        public Variant variant() {
            return new Variant(
                    "embedder",
                    new Endpoint.OpenAi(URI.create("http://127.0.0.1:1/v1"), "small", Optional.empty()),
                    Optional.empty(),
                    Optional.empty(),
                    JsonNodeFactory.instance.objectNode(),
                    Map.of(),
                    Optional.of(new Variant.Price(2, 0, Optional.empty())),
                    Variant.Limits.DEFAULT);
        }

        @Override
        public Reply embed(String text) {
            asked.add(text);
            return Objects.requireNonNull(replies.get(text), text);
        }
    }

    private static EmbeddingModel.Reply vector(float... numbers) {
        return new EmbeddingModel.Reply.Vector(
                Embedding.of(numbers), Optional.of(Usage.of(10, 0)), Optional.of("small-1"), TIMING, false);
    }

    private static EmbeddingModel.Reply failing(Kind kind, int status, String detail) {
        return new EmbeddingModel.Reply.Failed(new Outcome.Failure(kind, detail, OptionalInt.of(status), TIMING));
    }

    private static Evaluation evaluate(Embedder embedder, double floor, String answer, String... expected) {
        return new SemanticSimilarity(new EvaluatorId("semantic-similarity", "1"), floor, Optional.of(embedder))
                .evaluate(exchange(answer, expected));
    }

    private static Exchange exchange(String answer, String... expected) {
        return new Exchange(
                "q",
                List.of(expected),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                new Outcome.Answer(
                        answer, List.of(), List.of(), Outcome.Reported.NOTHING, Optional.empty(), TIMING, List.of()),
                List.of(),
                OptionalDouble.empty(),
                Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        // of the definition: max(0, (cosine - floor) / (1 - floor)); 3-4-5 triangles
        "3, 4, 0, .6",
        "3, 4, .2, .5",
        "3, 4, .6, 0",
        "3, 4, .8, 0",
        "1, 0, .5, 1",
        "-1, 0, 0, 0",
        "0, 1, 0, 0"
    })
    void theScoreIsTheCosineAboveTheFloor(float x, float y, double floor, double expected) {
        var embedder = new Embedder(new Scripted(Map.of("a", vector(x, y), "e", vector(2, 0))));

        assertEquals(expected, scored(evaluate(embedder, floor, "a", "e")).value(), 1e-7);
    }

    @Test
    void theNearestReferenceCounts() {
        var embedder = new Embedder(new Scripted(Map.of("a", vector(3, 4), "far", vector(1, 0), "near", vector(0, 1))));

        var score = scored(evaluate(embedder, 0, "a", "far", "near"));

        assertEquals(.8, score.value(), 1e-7);
        assertEquals(1, score.evidence().details().get("reference"));
    }

    @Test
    void aVectorIsMadeOnceAndPaidForOnce() {
        var model = new Scripted(Map.of("a", vector(3, 4), "b", vector(4, 3), "e", vector(1, 0)));
        var embedder = new Embedder(model);

        var first = scored(evaluate(embedder, 0, "a", "e"));
        var second = scored(evaluate(embedder, 0, "b", "e"));
        var third = scored(evaluate(embedder, 0, "b", "e"));

        assertEquals(List.of("a", "e", "b"), model.asked);
        assertEquals(2, first.judged().orElseThrow().calls());
        assertEquals(4e-5, first.judged().orElseThrow().costUsd().orElseThrow(), 1e-12);
        assertEquals(1, second.judged().orElseThrow().calls());
        assertEquals(0, third.judged().orElseThrow().calls());
        assertEquals(0, third.judged().orElseThrow().costUsd().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, 429, too many, JUDGE_THROTTLED",
        "TIMEOUT, 0, late, JUDGE_TIMEOUT",
        "CONNECTION, 0, refused, JUDGE_UNAVAILABLE",
        "SERVER_ERROR, 500, broken, JUDGE_UNAVAILABLE",
        "QUOTA, 402, empty, JUDGE_UNAVAILABLE",
        "FILTERED, 400, filter, JUDGE_FILTERED",
        "REJECTED, 401, wrong key, CONFIGURATION",
        "REJECTED, 400, This model's maximum context length is 8192 tokens, TOO_LONG",
        "MALFORMED, 200, no vector, PARSE_FAILED"
    })
    void aFailureIsAnErrorOfItsKindAndNeverZero(Kind kind, int status, String detail, Fault fault) {
        var embedder = new Embedder(new Scripted(Map.of("a", failing(kind, status, detail), "e", vector(1, 0))));

        var error = unscored(evaluate(embedder, 0, "a", "e"));

        assertEquals(Unscored.Why.ERROR, error.why());
        assertEquals(Optional.of(fault), error.fault());
        assertEquals(1, error.judged().orElseThrow().calls());
    }

    @Test
    void vectorsOfOtherDimensionsAreAnError() {
        var embedder = new Embedder(new Scripted(Map.of("a", vector(1, 0, 0), "e", vector(1, 0))));

        assertEquals(
                Optional.of(Fault.PARSE_FAILED),
                unscored(evaluate(embedder, 0, "a", "e")).fault());
    }

    @Test
    void aVectorOfNoughtsIsAnErrorAndIsAskedForAgain() {
        var model = new Scripted(Map.of("a", vector(0, 0), "e", vector(1, 0)));
        var embedder = new Embedder(model);

        assertEquals(
                Optional.of(Fault.OUT_OF_RANGE),
                unscored(evaluate(embedder, 0, "a", "e")).fault());
        evaluate(embedder, 0, "a", "e");
        assertEquals(List.of("a", "a"), model.asked);
    }

    @Test
    void aTextThatNoModelTakesIsNotSent() {
        var model = new Scripted(Map.of());

        var error = unscored(evaluate(new Embedder(model), 0, "a".repeat(500_000), "e"));

        assertEquals(Optional.of(Fault.TOO_LONG), error.fault());
        assertEquals(List.of(), model.asked);
    }

    @Test
    void anEmptyResponseScoresZeroWithoutACallAndNoReferenceIsNotApplicable() {
        var model = new Scripted(Map.of());

        assertEquals(0, scored(evaluate(new Embedder(model), 0, " ", "e")).value());
        assertEquals(
                Unscored.Why.NOT_APPLICABLE,
                unscored(evaluate(new Embedder(model), 0, "a")).why());
        assertEquals(List.of(), model.asked);
    }

    @Test
    void whatTheBudgetLeavesOutIsSkipped() {
        var embedder = new Embedder(new Scripted(Map.of("a", new EmbeddingModel.Reply.NotAsked("no budget"))));

        assertEquals(
                Unscored.Why.SKIPPED, unscored(evaluate(embedder, 0, "a", "e")).why());
    }

    @Test
    void anotherModelIsAnotherVersion() {
        var one = SemanticSimilarity.kind(Optional.of(new Embedder(new Scripted(Map.of()))));
        var none = SemanticSimilarity.kind(Optional.empty());

        assertNotEquals(one.judged(), none.judged());
    }

    @Property(seed = "1")
    void theCosineIsSymmetricAndAVectorIsLikeItself(
            @ForAll @Size(3) List<@FloatRange(min = -10, max = 10) Float> one,
            @ForAll @Size(3) List<@FloatRange(min = -10, max = 10) Float> other) {
        var a = embedding(one);
        var b = embedding(other);
        if (a.zero() || b.zero()) return;

        assertEquals(a.cosine(b), b.cosine(a));
        assertEquals(1, a.cosine(a), 1e-6);
        assertTrue(Math.abs(a.cosine(b)) <= 1);
        assertEquals(1, Embedding.read(a.written()).cosine(a), 1e-12);
    }

    private static Embedding embedding(List<Float> numbers) {
        return Embedding.of(new float[] {numbers.get(0), numbers.get(1), numbers.get(2)});
    }

    private static Score scored(Evaluation evaluation) {
        return assertInstanceOf(Score.class, evaluation, evaluation::reason);
    }

    private static Unscored unscored(Evaluation evaluation) {
        return assertInstanceOf(Unscored.class, evaluation, evaluation::reason);
    }
}
