package assay.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.site.Problem.Fault;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {
    /** The third example of RFC 9457, section 3, with the status that its response has. */
    private static final String OF_THE_RFC = """
            {
              "type": "https://example.net/validation-error",
              "title": "Your request is not valid.",
              "status": 422,
              "errors": [
                {"detail": "must be a positive integer", "pointer": "#/age"},
                {"detail": "must be 'green', 'red' or 'blue'", "pointer": "#/profile/color"}
              ]
            }""";

    @Test
    void theExampleOfTheRfcIsWrittenAsItStandsThere() throws Exception {
        var problem = new Problem(
                "https://example.net/validation-error",
                "Your request is not valid.",
                422,
                "",
                List.of(
                        new Fault("/age", "must be a positive integer"),
                        new Fault("/profile/color", "must be 'green', 'red' or 'blue'")),
                Map.of());

        var reply = problem.reply();

        assertEquals(422, reply.status());
        assertEquals("application/problem+json", reply.type());
        assertEquals(JsonMapper.builder().build().readTree(OF_THE_RFC), Told.json(reply));
    }

    @Test
    void withoutATypeOfItsOwnTheTitleIsThatOfTheStatus() {
        var problem =
                Told.problem(Problem.of(Status.NOT_FOUND, "Nothing is here.").reply());

        assertEquals("Not Found", problem.path("title").asText());
        assertEquals("Nothing is here.", problem.path("detail").asText());
        assertFalse(problem.has("errors"));
    }

    @Test
    void hostileTextIsCutAndLeavesOnlyPlainCharacters() {
        String hostile = "\u202e\u0000\ud800\u2028</script>".repeat(10_000);
        var faults = Collections.nCopies(1_000, new Fault("/a", hostile));

        var reply = Problem.of(Status.BAD_REQUEST, hostile, faults).reply();

        assertTrue(reply.body().length() < 100_000, "length " + reply.body().length());
        assertTrue(Told.text(reply).chars().allMatch(c -> c >= 0x20 && c < 0x7f));
        assertEquals(20, Told.json(reply).path("errors").size());
    }

    @Test
    void whatTheStatusAsksForIsAHeader() {
        var reply =
                Problem.of(Status.METHOD_NOT_ALLOWED, "no").with("Allow", "GET").reply();

        assertEquals(Map.of("Allow", "GET"), reply.headers());
    }
}
