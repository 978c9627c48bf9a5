package assay.evaluators.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the verdict in a reply: the reply as a whole, else the last object in it, else the last tags S1 and S2. Of
 * several the last counts, since a judge that thinks aloud changes its mind. Free text is never searched for a digit.
 */
final class JudgeReply {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonMapper FIRST = new JsonMapper();
    private static final int LONGEST = 200_000;
    private static final int TRIES = 200;
    private static final Pattern REASON = Pattern.compile("(?i)<S1>([^<]{0,4000}+)");
    private static final Pattern SCORE = Pattern.compile("(?i)<S2>\\s*+(-?\\d{1,9})\\s*+(?:</S2>|$)");
    private static final Pattern REFUSES = Pattern.compile("(?i)\\bI(?:'m| am) (?:sorry|unable|not able)\\b"
            + "|\\bI (?:can ?not|can['\u2019]t|won['\u2019]t|will not|must decline)\\b");

    private JudgeReply() {}

    static <T> Form.Read<T> read(String reply, Form<T> form) {
        String text = reply.length() > LONGEST ? reply.substring(reply.length() - LONGEST) : reply;
        return object(text, form.key())
                .or(() -> tags(text, form))
                .map(form::read)
                .orElseGet(() -> new Form.Read.NotUnderstood<>("there is no verdict in it"));
    }

    /** Whether a reply without a verdict says that there will be none. */
    static boolean refuses(String reply) {
        return REFUSES.matcher(reply.length() > 2000 ? reply.substring(0, 2000) : reply)
                .find();
    }

    private static Optional<JsonNode> object(String text, String key) {
        var whole = parsed(STRICT, text.strip());
        if (whole.filter(node -> node.has(key)).isPresent()) return whole;
        int tries = 0;
        for (int at = text.lastIndexOf('{'); at >= 0 && tries++ < TRIES; at = text.lastIndexOf('{', at - 1)) {
            var found = parsed(FIRST, text.substring(at)).filter(node -> node.has(key));
            if (found.isPresent()) return found;
            if (at == 0) break;
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> parsed(JsonMapper mapper, String json) {
        if (!json.startsWith("{")) return Optional.empty();
        try {
            return Optional.ofNullable(mapper.readTree(json)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> tags(String text, Form<?> form) {
        if (!(form instanceof Form.Level)) return Optional.empty();
        return last(SCORE, text)
                .map(score -> JsonNodeFactory.instance
                        .objectNode()
                        .put("reason", last(REASON, text).orElse("").strip())
                        .put("score", Long.parseLong(score)));
    }

    private static Optional<String> last(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .reduce((before, after) -> after)
                .map((MatchResult found) -> found.group(1));
    }
}
