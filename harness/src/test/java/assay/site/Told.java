package assay.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Replies as tests read them. */
final class Told {
    private Told() {}

    static String text(Reply reply) {
        return new String(reply.body().bytes(), UTF_8);
    }

    static JsonNode json(Reply reply) {
        try {
            return JsonMapper.builder().build().readTree(text(reply));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text(reply), e);
        }
    }

    /** It is a problem as RFC 9457 has it, under the status that it says, and short. */
    static JsonNode problem(Reply reply) {
        assertEquals("application/problem+json", reply.type());
        var problem = json(reply);
        assertEquals(reply.status(), problem.path("status").asInt());
        assertEquals("about:blank", problem.path("type").asText());
        assertFalse(problem.path("title").asText().isEmpty());
        assertFalse(problem.path("detail").asText().isEmpty());
        assertTrue(reply.body().length() < 5_000, "length " + reply.body().length());
        return problem;
    }
}
