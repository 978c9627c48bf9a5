package assay.cli.importing;

import assay.cli.importing.GivenScores.Given;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A golden prompt on its way into a scenario.
 *
 * @param prompt with the keys of scenario.yaml
 * @param system the system text that it was asked under
 * @param answer a line for {@code answers.jsonl}, where the file has an answer
 * @param scores fields of the answer that are scores given by others
 */
record Draft(ObjectNode prompt, Optional<String> system, Optional<ObjectNode> answer, Map<String, Given> scores) {
    Draft {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** Without scores given by others. */
    Draft(ObjectNode prompt, Optional<String> system, Optional<ObjectNode> answer) {
        this(prompt, system, answer, Map.of());
    }
}
