package assay.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.observation.Outcome.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Peer PEER = new Peer("host:1", "the key in OPENAI_API_KEY", "the model's name");

    private static AttemptFailed refusal(int status, String body, Map<String, String> headers) {
        return Refusal.of(PEER, new Head(status, name -> Optional.ofNullable(headers.get(name))), body, NOW);
    }

    private static AttemptFailed refusal(int status, String body) {
        return refusal(status, body, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "302, REJECTED", "400, REJECTED", "401, REJECTED", "402, QUOTA", "403, REJECTED", "404, REJECTED",
        "408, TIMEOUT", "422, REJECTED", "429, THROTTLED", "500, SERVER_ERROR", "503, SERVER_ERROR", "529, SERVER_ERROR"
    })
    void aStatusHasItsKind(int status, Kind kind) {
        var failed = refusal(status, "");

        assertEquals(kind, failed.kind());
        assertEquals(status, failed.status().orElseThrow());
    }

    /** Messages as the providers' documentation and users' reports quote them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | QUOTA | {'error':{'message':'You exceeded your current quota, please check your plan and billing details.','code':'insufficient_quota'}}",
                "429 | QUOTA | {'error':{'message':'x','type':'insufficient_quota','code':null}}",
                "403 | QUOTA | {'error':{'code':'403','message':'Out of call volume quota for OpenAI pricing tier. Quota will be replenished in 5.00:00:00.'}}",
                "429 | QUOTA | {'error':{'code':'billing_hard_limit_reached','message':'Billing hard limit has been reached'}}",
                "429 | THROTTLED | {'error':{'code':'429','message':'Requests to the ChatCompletions_Create Operation have exceeded call rate limit of your current OpenAI S0 pricing tier. Please retry after 7 seconds. Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit.'}}",
                "429 | THROTTLED | {'statusCode':429,'message':'Rate limit is exceeded. Try again in 3 seconds.'}",
                "429 | THROTTLED | {'error':{'message':'Rate limit reached for gpt-4o in organization org-1 on tokens per min. Visit https://platform.openai.com/account/billing to add a payment method.','type':'tokens','code':'rate_limit_exceeded'}}",
                "400 | FILTERED | {'error':{'code':'content_filter','message':'The response was filtered'}}",
                "400 | FILTERED | {'error':{'code':null,'innererror':{'code':'ResponsibleAIPolicyViolation'}}}",
                "400 | REJECTED | {'error':{'code':'unsupported_parameter','message':'Unsupported parameter: max_tokens'}}",
                "500 | SERVER_ERROR | {'error':{'message':'billing service unavailable'}}",
            })
    void theBodyDecidesBetweenKinds(int status, Kind kind, String body) {
        assertEquals(kind, refusal(status, body.replace('\'', '"')).kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{'message':'said'}}",
                "{'message':'said'}",
                "{'error':'said'}",
                "{'detail':'said'}",
                "[{'error':{'message':'said'}}]",
                "{'object':'error','message':'said','type':'BadRequestError','code':400}"
            })
    void theProvidersWordsAreFoundInEveryForm(String body) {
        assertEquals(
                "400 from host:1: said", refusal(400, body.replace('\'', '"')).detail());
    }

    @Test
    void theProvidersWordsAreCutAndCleaned() {
        String message = "a\\u0000b\\nc " + "long ".repeat(100);

        String detail = refusal(400, "{\"message\":\"" + message + "\"}").detail();

        assertTrue(detail.startsWith("400 from host:1: a b c long long"), detail);
        assertEquals("400 from host:1: ".length() + 300, detail.length());
        assertTrue(detail.endsWith("…"), detail);
    }

    @ParameterizedTest
    @CsvSource({
        "sk-proj-abcDEF123",
        "sk-abc*****xyz",
        "Bearer abc.def",
        "0123456789abcdef0123456789abcdef",
        "eyJhbGciOiJSUzI1NiIsImtpZCI6Ij.eyJpc3MiOiJodHRw"
    })
    void keysAreMasked(String key) {
        String detail =
                refusal(400, "{\"message\":\"key " + key + " is wrong\"}").detail();

        assertFalse(detail.contains(key), detail);
        assertTrue(detail.contains("[key] is wrong"), detail);
    }

    @Test
    void ordinaryWordsAreNotTakenForKeys() {
        String message =
                "model gpt-4o-2024-11-20 of 8f14e45f-ceea-467f-a9a1-0123456789ab: CountryAndRegionOfTheEndpointIsNotKnown";

        assertEquals(
                "400 from host:1: " + message,
                refusal(400, "{\"message\":\"" + message + "\"}").detail());
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after, 7, 7000",
        "retry-after, 1.5, 1500",
        "retry-after, 0, 0",
        "retry-after, 'Fri, 02 Jan 2026 03:04:35 GMT', 30000",
        "retry-after, 'Fri, 02 Jan 2026 03:00:00 GMT', 0",
        "retry-after-ms, 250, 250",
        "x-ms-retry-after-ms, 900, 900"
    })
    void everyFormOfRetryAfterIsRead(String header, String value, long millis) {
        var failed = refusal(429, "", Map.of(header, value));

        assertEquals(Optional.of(Duration.ofMillis(millis)), failed.retryAfter());
    }

    @ParameterizedTest
    @CsvSource({"retry-after, soon", "retry-after, -5", "retry-after, NaN", "retry-after-ms, ''"})
    void aRetryAfterThatSaysNothingIsNone(String header, String value) {
        assertEquals(Optional.empty(), refusal(429, "", Map.of(header, value)).retryAfter());
    }

    @Test
    void theMostPreciseRetryAfterWins() {
        var headers = Map.of("retry-after", "9", "x-ms-retry-after-ms", "8000", "retry-after-ms", "bad");

        assertEquals(
                Optional.of(Duration.ofSeconds(8)), refusal(503, "", headers).retryAfter());
    }
}
