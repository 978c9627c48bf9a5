package assay.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.site.Problem.Fault;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a person says through a form of ours or a program in JSON: texts by name. Halves of surrogate pairs, which no store
 * could keep, become U+FFFD.
 *
 * @param form whether a browser sent it, so that a person reads what comes of it
 */
record Sent(Map<String, String> values, boolean form) {
    static final int LONGEST_WHY = 2_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST = 20;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(5).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    Sent {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** What it says, or why it cannot be read. */
    sealed interface Read {
        record Understood(Sent sent) implements Read {}

        record Refused(Problem problem) implements Read {}
    }

    /** @param known all names that may occur; another one is a mistake that nobody else would notice */
    static Read read(Request request, Set<String> known) {
        boolean form = Form.sent(request);
        var values = form ? filledIn(request.body()) : json(request.body());
        if (values.isEmpty()) return new Read.Refused(wrong("The body is not an object of texts.", List.of()));
        var faults = values.get().keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Fault("", "There is more in it than " + String.join(", ", known) + "."))
                .limit(1)
                .toList();
        return faults.isEmpty()
                ? new Read.Understood(new Sent(values.get(), form))
                : new Read.Refused(wrong("The body has a name that means nothing here.", faults));
    }

    private static Optional<Map<String, String>> json(Body body) {
        var values = new TreeMap<String, String>();
        try {
            var json = MAPPER.readTree(new String(body.bytes(), UTF_8));
            if (json == null || !json.isObject()) return Optional.empty();
            for (var member : json.properties()) {
                JsonNode value = member.getValue();
                if (!value.isValueNode()) return Optional.empty();
                if (!value.isNull()) values.put(member.getKey(), clean(value.asText()));
            }
            return Optional.of(values);
        } catch (JsonProcessingException e) { // its message may quote the body
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> filledIn(Body body) {
        var values = new TreeMap<String, String>();
        var pairs = new String(body.bytes(), UTF_8).split("&", MOST + 1);
        if (pairs.length > MOST) return Optional.empty();
        try {
            for (var pair : pairs) {
                int equals = pair.indexOf('=');
                if (equals < 0) continue;
                var value = clean(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
                var before = values.put(URLDecoder.decode(pair.substring(0, equals), UTF_8), value);
                if (before != null) return Optional.empty();
            }
            return Optional.of(values);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String clean(String text) {
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replace("\r\n", "\n")
                .strip();
    }

    /** A name, on one line and short. */
    static String name(String text) {
        var line = clean(text)
                .codePoints()
                .limit(LONGEST_NAME)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return line.toString().strip();
    }

    /** Empty where it is not there. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    boolean yes(String name) {
        return text(name).equals("true") || text(name).equals("on");
    }

    /** What is wrong with the reason that was given, as far as there is anything. */
    List<Fault> faultsOfWhy(boolean needed) {
        var faults = new ArrayList<Fault>();
        var why = text("why");
        if (needed && why.isEmpty()) faults.add(new Fault("/why", "Say why; it is kept in the history."));
        if (why.codePointCount(0, why.length()) > LONGEST_WHY)
            faults.add(new Fault("/why", "It may have " + LONGEST_WHY + " characters."));
        return faults;
    }

    static Problem wrong(String detail, List<Fault> faults) {
        return Problem.of(Status.BAD_REQUEST, detail, faults);
    }

    /** The problem as JSON, or as a page where a person reads. */
    Reply refused(Problem problem) {
        return form ? problem.page() : problem.reply();
    }
}
