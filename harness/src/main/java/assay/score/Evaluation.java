package assay.score;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.Set;

/** What an evaluator says of one answer: a score with a reason, or why it did not score. Never a made-up zero. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "evaluation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Score.class, name = "score"),
    @JsonSubTypes.Type(value = Unscored.class, name = "unscored")
})
public sealed interface Evaluation permits Score, Unscored {
    EvaluatorId evaluator();

    /** One sentence for a person. */
    String reason();

    /** What a judge used for it; absent where none was asked. */
    Optional<Judged> judged();

    /** Names of the evaluators that a judge scored, of those that this one is made of, at whatever depth. */
    Set<String> rests();

    /** The same, and made of these. */
    Evaluation restingOn(Set<String> judgedMembers);
}
