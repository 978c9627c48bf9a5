package assay.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which evaluators there are and what each needs, so that a scenario can be refused when it is read, not when it runs. */
public interface EvaluatorCatalogue {
    /** All ids, sorted. */
    Set<String> ids();

    Optional<Entry> find(String id);

    /**
     * @param needs what a golden prompt must have to be scored
     * @param parameters JSON Schema of the parameters: an object schema that refuses unknown keys
     * @param hasThreshold whether the evaluator has a pass mark of its own
     * @param refusal why parameters that keep to the schema cannot be used all the same, such as a pattern that is no
     *     regular expression
     * @param judged whether it asks the judge
     */
    record Entry(
            String id,
            Set<Need> needs,
            ObjectNode parameters,
            boolean hasThreshold,
            Function<ObjectNode, Optional<String>> refusal,
            boolean judged) {
        /** One that asks nobody. */
        public Entry(
                String id,
                Set<Need> needs,
                ObjectNode parameters,
                boolean hasThreshold,
                Function<ObjectNode, Optional<String>> refusal) {
            this(id, needs, parameters, hasThreshold, refusal, false);
        }
    }

    /** What an evaluator reads of a golden prompt; an answer itself is always there. */
    enum Need {
        EXPECTED("expected"),
        CONTEXT("context"),
        EXPECTED_TOOL_CALLS("expected_tool_calls");

        private final String key;

        Need(String key) {
            this.key = key;
        }

        /** The key of a scenario file that supplies it. */
        public String key() {
            return key;
        }
    }
}
