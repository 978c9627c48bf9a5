package assay.evaluators;

import assay.scenario.Message;
import assay.score.Evaluation;
import assay.score.EvaluatorKind;
import assay.score.Example;
import assay.score.Score;
import assay.score.Scorer;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluator makes of its own example, computed anew. Nobody is asked: a judge, a model for
 * embeddings or a service replies as the example says.
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
        var evaluators = told.evaluators(NONCE);
        var shown = example.read(evaluators);
        var scored = new Scorer(shown.uses(), evaluators.kinds()).score(shown.prompt(), shown.observation());
        var evaluation = scored.evaluations().stream()
                .filter(each -> each.evaluator().name().equals(shown.use().name()))
                .findFirst()
                .orElseThrow();
        var kind = evaluators.kinds().get(id);
        if (kind == null) throw new IllegalStateException("it was there before: " + id);
        return new Demonstration(kind, shown, evaluation, told.heard());
    }

    /** Absent where nothing could be scored without asking somebody. */
    public Optional<Score> score() {
        return evaluation instanceof Score score ? Optional.of(score) : Optional.empty();
    }
}
