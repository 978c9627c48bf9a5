package assay.evaluators;

import assay.evaluators.judge.Judge;
import assay.evaluators.meaning.Embedder;
import assay.observation.Embedding;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.Endpoint;
import assay.scenario.Message;
import assay.scenario.Variant;
import assay.score.EmbeddingModel;
import assay.score.JudgeModel;
import assay.score.OutsideServices;
import assay.score.SafetyService;
import assay.score.SafetyService.Harm;
import assay.score.ScoringServices;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Whom an evaluator asks, where nobody is there: all of them reply as an example says. */
final class Told {
    private static final String NO_REPLY = "the example says no reply";
    private static final Duration LATENCY = Duration.ofSeconds(1);
    private static final Timing TIMING = new Timing(LATENCY, Optional.empty(), 1);
    private static final Variant VARIANT = new Variant(
            "told",
            new Endpoint.OpenAi(URI.create("http://localhost/v1"), "model", Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            Optional.empty(),
            Variant.Limits.DEFAULT);

    private final Optional<String> reply;
    private final List<Message> heard = new ArrayList<>();

    Told(Optional<String> reply) {
        this.reply = reply;
    }

    /** What the judge was sent so far. */
    List<Message> heard() {
        return List.copyOf(heard);
    }

    /** Evaluators that ask nobody else. */
    Evaluators evaluators(String nonce) {
        return new Evaluators(
                Optional.of(new Judge(new TellingJudge(), OptionalInt.of(1), () -> nonce)),
                Optional.of(new Embedder(new TellingModel())),
                new OutsideServices(this::scoring, Optional.of(new TellingSafety())));
    }

    private ScoringServices.Reply scoring(String service, String question) {
        return new ScoringServices.Reply.Received(reply.orElse(""));
    }

    private JsonNode json() {
        try {
            return JsonText.MAPPER.readTree(reply.orElseThrow());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the example's reply is no JSON", e);
        }
    }

    private final class TellingJudge implements JudgeModel {
        @Override
        public Variant variant() {
            return VARIANT;
        }

        @Override
        public Outcome ask(Question question) {
            heard.addAll(question.messages());
            return reply.<Outcome>map(text -> new Outcome.Answer(
                            text, List.of(), List.of(), Outcome.Reported.NOTHING, Optional.empty(), TIMING, List.of()))
                    .orElseGet(() -> new Outcome.NotAsked(NO_REPLY));
        }
    }

    /** Its reply is a list of vectors, in the order in which texts come: the answer, then what is expected. */
    private final class TellingModel implements EmbeddingModel {
        private int asked;

        @Override
        public Variant variant() {
            return VARIANT;
        }

        @Override
        public EmbeddingModel.Reply embed(String text) {
            if (reply.isEmpty()) return new EmbeddingModel.Reply.NotAsked(NO_REPLY);
            var listed = json().path(asked++);
            var numbers = new float[listed.size()];
            for (int i = 0; i < numbers.length; i++) numbers[i] = listed.get(i).floatValue();
            return new EmbeddingModel.Reply.Vector(
                    Embedding.of(numbers), Optional.empty(), Optional.empty(), TIMING, false);
        }
    }

    /** Its reply is as Azure AI Content Safety writes it. */
    private final class TellingSafety implements SafetyService {
        @Override
        public String identity() {
            return "told";
        }

        @Override
        public SafetyService.Reply ask(Request request) {
            if (reply.isEmpty()) return new SafetyService.Reply.NotAsked(NO_REPLY);
            var said = json();
            return switch (request) {
                case Request.Analyze ignored -> severities(said.path("categoriesAnalysis"));
                case Request.Shield ignored ->
                    new SafetyService.Reply.Attacks(
                            attack(said.path("userPromptAnalysis")),
                            said.path("documentsAnalysis")
                                    .valueStream()
                                    .map(Told::attack)
                                    .toList(),
                            LATENCY,
                            false);
                case Request.ProtectedMaterial ignored ->
                    new SafetyService.Reply.Detected(
                            said.path("protectedMaterialAnalysis")
                                    .path("detected")
                                    .asBoolean(),
                            LATENCY,
                            false);
            };
        }

        private SafetyService.Reply severities(JsonNode categories) {
            var levels = new EnumMap<Harm, Integer>(Harm.class);
            for (var category : categories) {
                var harm =
                        switch (category.path("category").asText()) {
                            case "Hate" -> Harm.HATE;
                            case "SelfHarm" -> Harm.SELF_HARM;
                            case "Sexual" -> Harm.SEXUAL;
                            case "Violence" -> Harm.VIOLENCE;
                            default -> throw new IllegalArgumentException("no harm: " + category);
                        };
                levels.put(harm, category.path("severity").asInt());
            }
            return new SafetyService.Reply.Severities(levels, LATENCY, false);
        }
    }

    private static boolean attack(JsonNode analysis) {
        return analysis.path("attackDetected").asBoolean();
    }
}
