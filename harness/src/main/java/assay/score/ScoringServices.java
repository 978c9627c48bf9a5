package assay.score;

import assay.score.Unscored.Fault;

/** The services of the user's that assay.yaml names. Each is asked once: a score that did not come is no score. */
@FunctionalInterface
public interface ScoringServices {
    /** None is named. */
    ScoringServices NONE = (service, question) ->
            new Reply.Failed(Fault.CONFIGURATION, "assay.yaml names no service `" + service + "` under `services`");

    /**
     * Puts one question. Blocks; called from many virtual threads at once.
     *
     * @param service its name
     * @param question JSON
     */
    Reply ask(String service, String question);

    /** What came of it. */
    sealed interface Reply {
        /** @param body as it came: text from outside, of a bounded length */
        record Received(String body) implements Reply {}

        /** @param why one sentence for a person, without text of the reply */
        record Failed(Fault fault, String why) implements Reply {}
    }
}
