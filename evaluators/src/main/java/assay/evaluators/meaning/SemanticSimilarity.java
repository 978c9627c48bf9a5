package assay.evaluators.meaning;

import assay.observation.Embedding;
import assay.scenario.EvaluatorCatalogue.Asks;
import assay.scenario.EvaluatorCatalogue.Need;
import assay.score.EmbeddingModel.Reply;
import assay.score.Evaluation;
import assay.score.Evaluator;
import assay.score.EvaluatorId;
import assay.score.EvaluatorKind;
import assay.score.Evidence;
import assay.score.Exchange;
import assay.score.Judged;
import assay.score.Score;
import assay.score.Unscored;
import assay.score.Unscored.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How near the answer's vector is to an expected one's: max(0, (cosine - floor) / (1 - floor)); the best reference counts.
 *
 * @param floor what texts that have nothing to do with each other come to, in [0, 1)
 */
public record SemanticSimilarity(EvaluatorId id, double floor, Optional<Embedder> embedder) implements Evaluator {
    private static final int VERSION = 1;
    /** What every model takes that is in use has 8,191 tokens; a token has at most so many characters. */
    private static final int LONGEST = 400_000;

    /** @param embedder empty: its scores are errors that say what to configure */
    public static EvaluatorKind kind(Optional<Embedder> embedder) {
        return new EvaluatorKind(
                        "semantic-similarity",
                        VERSION,
                        "How near the answer is to an expected one in its meaning, by vectors of a model",
                        Set.of(Need.EXPECTED),
                        schema(),
                        OptionalDouble.of(.75),
                        (id, values) ->
                                new SemanticSimilarity(id, values.path("floor").asDouble(0), embedder),
                        ignored -> List.of(),
                        Optional.of(embedder.map(Embedder::identity).orElse("")),
                        Asks.EMBEDDINGS)
                .shown("""
                evaluate:
                  - semantic-similarity
                prompts:
                  - input: Is acupuncture covered?
                    expected: Yes, up to 12 visits a year.
                answer: "It is, twelve times a year."
                reply: '[[0.8, 0.6, 0], [0.6, 0.8, 0]]'
                score: 0.96
                """);
    }

    private static ObjectNode schema() {
        try {
            return (ObjectNode) new JsonMapper().readTree("""
                    {
                      "type": "object",
                      "properties": {
                        "floor": { "type": "number", "minimum": 0, "exclusiveMaximum": 1, "default": 0,
                          "description": "The cosine that texts come to which have nothing to do with each other; it scores 0" }
                      },
                      "additionalProperties": false
                    }
                    """);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a parameter schema is no JSON", e);
        }
    }

    @Override
    public Evaluation evaluate(Exchange exchange) {
        var expected =
                exchange.expected().stream().map(SemanticSimilarity::whole).toList();
        if (expected.stream().allMatch(String::isBlank)) {
            return Unscored.notApplicable(id, "the prompt has no expected answer");
        }
        if (embedder.isEmpty()) {
            return Unscored.error(
                    id,
                    Fault.CONFIGURATION,
                    "no model for embeddings: write `embeddings: { variant: NAME }` in assay.yaml");
        }
        String answer = whole(exchange.answer().text());
        if (answer.isBlank()) return Score.fraction(id, 0, "empty response");
        return compared(embedder.get(), answer, expected);
    }

    private Evaluation compared(Embedder asked, String answer, List<String> expected) {
        var took = new ArrayList<Judged>();
        try {
            var own = vector(asked, answer, "the answer", took);
            int best = -1;
            double cosine = 0;
            for (int i = 0; i < expected.size(); i++) {
                if (expected.get(i).isBlank()) continue;
                double next = cosine(own, vector(asked, expected.get(i), "an expected answer", took));
                if (best < 0 || next > cosine) {
                    cosine = next;
                    best = i;
                }
            }
            return with(score(cosine, best, own.dimensions()), took);
        } catch (NoVector e) {
            return with(e.evaluation, took);
        }
    }

    private Score score(double cosine, int reference, int dimensions) {
        double value = Math.clamp((cosine - floor) / (1 - floor), 0, 1);
        var details = new LinkedHashMap<String, Object>();
        details.put("cosine", cosine);
        details.put("reference", reference);
        details.put("dimensions", dimensions);
        return Score.fraction(
                        id,
                        value,
                        String.format(Locale.ROOT, "the cosine to the nearest expected answer is %.3f", cosine))
                .with(new Evidence(details));
    }

    private double cosine(Embedding one, Embedding other) throws NoVector {
        if (one.dimensions() != other.dimensions()) {
            throw failed(
                    Fault.PARSE_FAILED,
                    "vectors of " + one.dimensions() + " and of " + other.dimensions()
                            + " dimensions cannot be compared");
        }
        return one.cosine(other);
    }

    private Embedding vector(Embedder asked, String text, String what, List<Judged> took) throws NoVector {
        if (text.length() > LONGEST) throw failed(Fault.TOO_LONG, what + " is too long for a vector");
        var known = asked.remembered(text);
        if (known.isPresent()) return known.get();
        return switch (asked.ask(text)) {
            case Reply.NotAsked not -> throw new NoVector(Unscored.skipped(id, not.why()));
            case Reply.Failed failed -> {
                took.add(Taken.of(asked.model(), failed.failure()));
                throw failed(
                        Taken.fault(failed.failure()),
                        what + " has no vector: " + failed.failure().detail());
            }
            case Reply.Vector vector -> {
                took.add(Taken.of(asked.model(), vector));
                if (vector.embedding().zero())
                    throw failed(Fault.OUT_OF_RANGE, what + " has a vector of noughts, without a direction");
                yield vector.embedding();
            }
        };
    }

    /** Why there is nothing to compare. */
    private static final class NoVector extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Unscored evaluation;

        NoVector(Unscored evaluation) {
            super(evaluation.reason(), null, false, false);
            this.evaluation = evaluation;
        }
    }

    private NoVector failed(Fault fault, String why) {
        return new NoVector(Unscored.error(id, fault, why));
    }

    private Evaluation with(Evaluation evaluation, List<Judged> took) {
        if (embedder.isEmpty()) return evaluation;
        var used = took.stream()
                .reduce(Judged::plus)
                .orElseGet(() -> Taken.remembered(embedder.get().model()));
        return switch (evaluation) {
            case Score score -> score.with(used);
            case Unscored unscored -> unscored.with(used);
        };
    }

    /** Fit to be sent: no half characters, no NUL. */
    private static String whole(String text) {
        return text.codePoints()
                .map(cp -> Character.getType(cp) == Character.SURROGATE ? 0xFFFD : cp == 0 ? ' ' : cp)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
