package assay.evaluators;

import assay.evaluators.judge.Judge;
import assay.observation.Outcome;
import assay.observation.Timing;
import assay.scenario.Endpoint;
import assay.scenario.Variant;
import assay.score.EvaluatorKind;
import assay.score.JudgeModel;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A judge that always replies the same, or is not to be paid, and keeps what it was asked. */
final class Replying implements JudgeModel {
    private final Optional<String> reply;
    private final Map<String, EvaluatorKind> kinds;
    /** The last message of each question. */
    final List<String> asked = new ArrayList<>();

    Replying(String reply) {
        this(Optional.of(reply));
    }

    /** @param reply empty: there is no money for it */
    Replying(Optional<String> reply) {
        this.reply = reply;
        this.kinds = new Evaluators(new Judge(this, OptionalInt.of(1), () -> "0".repeat(32))).kinds();
    }

    /** All evaluators, those that ask asking this judge. */
    Map<String, EvaluatorKind> kinds() {
        return kinds;
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
        asked.add(question.messages().getLast().text());
        return reply.<Outcome>map(text -> new Outcome.Answer(
                        text,
                        List.of(),
                        List.of(),
                        Outcome.Reported.NOTHING,
                        Optional.empty(),
                        new Timing(Duration.ZERO, Optional.empty(), 1),
                        List.of()))
                .orElseGet(() -> new Outcome.NotAsked("the day's budget is used up"));
    }
}
