package assay.score;

import assay.observation.Outcome;
import assay.scenario.CanonicalJson;
import assay.scenario.Endpoint;
import assay.scenario.Message;
import assay.scenario.Variant;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The model behind evaluators that ask one: a variant like any other, whose limits, retries and price hold for it. */
public interface JudgeModel {
    Variant variant();

    /** What the judge is called at its endpoint. */
    default String deployment() {
        return deployment(variant());
    }

    /** The same of any variant. */
    static String deployment(Variant variant) {
        return switch (variant.endpoint()) {
            case Endpoint.AzureOpenAi azure -> azure.deployment();
            case Endpoint.OpenAi openAi -> openAi.model();
            case Endpoint.Http http -> http.toString();
            case Endpoint.Recorded recorded -> String.valueOf(recorded.file().getFileName());
        };
    }

    /** Part of the version of every evaluator that asks it: scores of other judges are not comparable. */
    default String identity() {
        return identity(variant());
    }

    /** The same of any variant. */
    static String identity(Variant variant) {
        return deployment(variant) + "\n" + variant.model().orElse("") + "\n"
                + variant.system().orElse("") + "\n" + CanonicalJson.of(variant.parameters());
    }

    /**
     * Puts one question. Blocks; called from many virtual threads at once.
     *
     * @return {@link Outcome.NotAsked} where the budget leaves no room for it, or the run was cancelled
     */
    Outcome ask(Question question);

    /**
     * @param id names the question, the same whenever it is put again; in [a-z0-9.-]
     * @param turn from 1: tells votes and repairs of one question apart
     * @param schema JSON Schema of the wanted reply
     */
    record Question(String id, int turn, List<Message> messages, ObjectNode schema) {
        public Question {
            messages = List.copyOf(messages);
        }
    }
}
