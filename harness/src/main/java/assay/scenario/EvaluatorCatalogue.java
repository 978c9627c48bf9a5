package assay.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which evaluators there are and what each needs, so that a scenario can be refused when it is read, not when it runs. */
public interface EvaluatorCatalogue {
    /** All ids, sorted. */
    Set<String> ids();

    Optional<Entry> find(String id);

    /** What a message says of an id that is none, with the nearest one that is. */
    static String unknown(String id, Collection<String> ids) {
        return Words.unknown("evaluator", id, ids);
    }

    /**
     * @param needs what a golden prompt must have to be scored
     * @param parameters JSON Schema of the parameters: an object schema that refuses unknown keys
     * @param hasThreshold whether the evaluator has a pass mark of its own
     * @param refusal why parameters that keep to the schema cannot be used all the same, such as a pattern that is no
     *     regular expression
     * @param members the evaluators that this one is made of, by their names; none for most
     * @param judged whether it asks the judge
     */
    record Entry(
            String id,
            Set<Need> needs,
            ObjectNode parameters,
            boolean hasThreshold,
            Function<ObjectNode, Optional<String>> refusal,
            Function<ObjectNode, List<Member>> members,
            boolean judged) {
        /** One that asks nobody. */
        public Entry(
                String id,
                Set<Need> needs,
                ObjectNode parameters,
                boolean hasThreshold,
                Function<ObjectNode, Optional<String>> refusal,
                Function<ObjectNode, List<Member>> members) {
            this(id, needs, parameters, hasThreshold, refusal, members, false);
        }

        /** An evaluator that is made of no others, and asks nobody. */
        public Entry(
                String id,
                Set<Need> needs,
                ObjectNode parameters,
                boolean hasThreshold,
                Function<ObjectNode, Optional<String>> refusal) {
            this(id, needs, parameters, hasThreshold, refusal, ignored -> List.of());
        }
    }

    /**
     * An evaluator that another one is made of.
     *
     * @param name what its numbers are filed under
     * @param passMark whether it must have a pass mark, since passing or failing is what counts of it
     */
    record Member(String name, boolean passMark) {}

    /** What an evaluator reads of a golden prompt; an answer itself is always there. */
    enum Need {
        EXPECTED("expected"),
        CONTEXT("context"),
        EXPECTED_TOOL_CALLS("expected_tool_calls"),
        EXPECTED_DOCUMENTS("expected_documents");

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
