package assay.connectors.http;

import assay.connectors.Field;
import assay.scenario.Endpoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Where the parts of an answer stand. */
record Fields(
        Field answer,
        Optional<Field> context,
        Optional<Field> toolCalls,
        Optional<Field> inputTokens,
        Optional<Field> outputTokens,
        Optional<Field> model) {

    static Fields of(Endpoint.Response response) {
        return new Fields(
                Field.of(response.answer()),
                response.context().map(Field::of),
                response.toolCalls().map(Field::of),
                response.inputTokens().map(Field::of),
                response.outputTokens().map(Field::of),
                response.model().map(Field::of));
    }

    /** Whether the answer is the whole of what comes, which then may be plain text. */
    boolean plain() {
        return answer.toString().equals("$");
    }

    /** Whether something is there that is neither null, false, zero, nor empty. */
    static boolean isTrue(JsonNode found) {
        return found.isBoolean()
                ? found.booleanValue()
                : found.isNumber()
                        ? found.doubleValue() != 0
                        : !found.isNull() && !found.asText("x").isEmpty() && !found.isMissingNode();
    }
}
