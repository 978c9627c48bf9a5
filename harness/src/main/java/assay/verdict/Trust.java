package assay.verdict;

import assay.score.EvaluatorId;
import assay.score.Judged;
import assay.score.Scored;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which judges' scores may decide anything. What was never held against people's labels, or agrees with them too little,
 * is advisory: shown, and never failing a gate or a verdict alone.
 */
@FunctionalInterface
public interface Trust {
    /** Of a judge that was never held against people. */
    String NEVER = "never calibrated";

    /** No judge was ever held against people. */
    Trust NOBODY = (judged, evaluator) -> Optional.of(NEVER);

    /**
     * Why such scores are advisory; empty: they may decide.
     *
     * @param judged who judged, and whether a simulator did
     */
    Optional<String> doubt(Judged judged, EvaluatorId evaluator);

    /** Of one answer's evaluations those that are advisory, by name, with the reason: a judge's, and what is made of them. */
    default Map<String, String> doubts(Scored scored) {
        var doubts = new HashMap<String, String>();
        for (var evaluation : scored.evaluations()) {
            var id = evaluation.evaluator();
            evaluation.judged().flatMap(judged -> doubt(judged, id)).ifPresent(why -> doubts.put(id.name(), why));
        }
        for (var evaluation : scored.evaluations()) {
            evaluation.rests().stream()
                    .filter(doubts::containsKey)
                    .findFirst()
                    .ifPresent(name -> doubts.putIfAbsent(
                            evaluation.evaluator().name(), "made of " + name + ": " + doubts.get(name)));
        }
        return doubts;
    }
}
