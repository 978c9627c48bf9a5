package assay.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a provider says about a failure. Read from the forms in use: {@code {"error": {"code", "type", "message",
 * "innererror"}}} (OpenAI, Azure), the same without {@code error} (vLLM, API Management), {@code {"error": "..."}}
 * (Ollama), {@code {"detail": "..."}} (FastAPI).
 *
 * @param codes codes and types in lower case
 * @param message cleaned; empty where there is none
 * @param filter what the content filter found, in words
 */
record ProviderError(Set<String> codes, String message, Optional<String> filter) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FILTER_CODES =
            Set.of("content_filter", "responsibleaipolicyviolation", "content_policy_violation");
    private static final Set<String> QUOTA_CODES =
            Set.of("insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "quotaexceeded");
    /** Not "quota" alone: the message of an ordinary rate limit links to {@code aka.ms/oai/quotaincrease}. */
    private static final Pattern QUOTA_WORDS = Pattern.compile(
            "(?i)exceeded (your|the)( \\w+)? quota|quota (is |was |has been )?(exceeded|exhausted|used up)|out of call volume quota|\\bbilling\\b");

    private static final Pattern RATE_WORDS = Pattern.compile("(?i)\\b(call )?rate limit");

    static ProviderError of(String body) {
        try {
            return of(Optional.ofNullable(JSON.readTree(body)).orElse(MissingNode.getInstance()));
        } catch (JsonProcessingException e) {
            return new ProviderError(Set.of(), "", Optional.empty());
        }
    }

    static ProviderError of(JsonNode body) {
        JsonNode root = body.isArray() ? body.path(0) : body;
        JsonNode error = root.path("error");
        JsonNode said = error.isObject() ? error : root;
        JsonNode inner = said.path("innererror");
        Set<String> codes = Stream.of(said.path("code"), said.path("type"), inner.path("code"))
                .filter(JsonNode::isValueNode)
                .map(node -> node.asText().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        String message = Stream.of(said.path("message"), said.path("detail"), error)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
        var findings = new FilterFindings();
        findings.add("prompt", inner.path("content_filter_result"));
        return new ProviderError(codes, CleanText.of(message), findings.words());
    }

    boolean filtered() {
        return codes.stream().anyMatch(FILTER_CODES::contains);
    }

    /** Used up, so that waiting does not help: unlike a rate limit. */
    boolean quota() {
        return codes.stream().anyMatch(QUOTA_CODES::contains)
                || (QUOTA_WORDS.matcher(message).find()
                        && !RATE_WORDS.matcher(message).find());
    }
}
