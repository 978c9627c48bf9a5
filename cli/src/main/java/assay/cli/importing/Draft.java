package assay.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A golden prompt on its way into a scenario.
 *
 * @param prompt with the keys of scenario.yaml
 * @param system the system text that it was asked under
 * @param answer a line for {@code answers.jsonl}, where the file has an answer
 */
record Draft(ObjectNode prompt, Optional<String> system, Optional<ObjectNode> answer) {
    static Draft of(ObjectNode prompt) {
        return new Draft(prompt, Optional.empty(), Optional.empty());
    }
}
