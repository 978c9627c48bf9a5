package assay.evaluators;

import assay.evaluators.judge.Judge;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.Endpoint;
import assay.scenario.Message;
import assay.scenario.Variant;
import assay.score.Evaluation;
import assay.score.EvaluatorKind;
import assay.score.Example;
import assay.score.JudgeModel;
import assay.score.Score;
import assay.score.Scorer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an evaluator makes of its own example, computed anew. Nobody is asked: a judge replies as the example says.
 *
 * @param sent what the judge was sent, its own nonce in it; empty where none was asked
 */
public record Demonstration(EvaluatorKind kind, Example.Shown example, Evaluation evaluation, List<Message> sent) {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    public Demonstration {
        sent = List.copyOf(sent);
    }

    /** Of the evaluator with that id; absent where there is no such one, or it has no example. */
    public static Optional<Demonstration> of(String id) {
        var known = Optional.ofNullable(new Evaluators().kinds().get(id));
        return known.flatMap(EvaluatorKind::example).map(example -> run(id, example));
    }

    private static Demonstration run(String id, Example example) {
        var told = new Told(example.reply());
        var evaluators = new Evaluators(new Judge(told, OptionalInt.of(1), () -> NONCE));
        var shown = example.read(evaluators);
        var scored = new Scorer(shown.uses(), evaluators.kinds()).score(shown.prompt(), shown.observation());
        var evaluation = scored.evaluations().stream()
                .filter(each -> each.evaluator().name().equals(shown.use().name()))
                .findFirst()
                .orElseThrow();
        var kind = evaluators.kinds().get(id);
        if (kind == null) throw new IllegalStateException("it was there before: " + id);
        return new Demonstration(kind, shown, evaluation, told.heard);
    }

    /** Absent where nothing could be scored without asking somebody. */
    public Optional<Score> score() {
        return evaluation instanceof Score score ? Optional.of(score) : Optional.empty();
    }

    /** A judge that is not there: it keeps what it is sent. */
    private static final class Told implements JudgeModel {
        private final Optional<String> reply;
        private final List<Message> heard = new ArrayList<>();

        Told(Optional<String> reply) {
            this.reply = reply;
        }

        @Override
        public Variant variant() {
            return new Variant(
                    "judge",
                    new Endpoint.OpenAi(URI.create("http://localhost/v1"), "model", Optional.empty()),
                    Optional.empty(),
                    Optional.empty(),
                    JsonNodeFactory.instance.objectNode(),
                    Map.of(),
                    Optional.empty(),
                    Variant.Limits.DEFAULT);
        }

        @Override
        public Outcome ask(Question question) {
            heard.addAll(question.messages());
            return reply.<Outcome>map(text -> new Outcome.Answer(
                            text,
                            List.of(),
                            List.of(),
                            Outcome.Reported.NOTHING,
                            Optional.empty(),
                            new Timing(Duration.ofSeconds(1), Optional.empty(), 1),
                            List.of()))
                    .orElseGet(() -> new Outcome.NotAsked("the example says no reply"));
        }
    }
}
