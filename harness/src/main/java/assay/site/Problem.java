package assay.site;

import assay.report.ProblemPage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong with a request, or with us, for a program and for a person (RFC 9457). Says what to do; repeats nothing
 * that was sent, and tells nothing of what is inside.
 *
 * @param type {@code about:blank}: the status says it all
 * @param title the same for every problem of a type
 * @param detail of this one, a sentence or two
 * @param faults of the body, each at its place; often empty
 * @param headers that the status asks for, such as {@code Allow}
 */
public record Problem(
        String type, String title, int status, String detail, List<Fault> faults, Map<String, String> headers) {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final String BLANK = "about:blank";
    private static final int LONGEST = 500;
    private static final int MOST_FAULTS = 20;
    /** Pure ASCII, so that no reader and no terminal sees anything but what is meant. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    public Problem {
        faults = List.copyOf(faults);
        headers = Map.copyOf(headers);
    }

    public static Problem of(Status status, String detail) {
        return of(status, detail, List.of());
    }

    public static Problem of(Status status, String detail, List<Fault> faults) {
        return new Problem(BLANK, status.phrase(), status.code(), detail, faults, Map.of());
    }

    /** The same with one more header in the reply. */
    public Problem with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(type, title, status, detail, faults, more);
    }

    public Reply reply() {
        return new Reply(status, CONTENT_TYPE, headers, Body.of(json()));
    }

    /** The same for a person who filled in a form. */
    Reply page() {
        var lines = faults.stream()
                .limit(MOST_FAULTS)
                .map(fault -> cut(fault.detail()))
                .toList();
        return new Reply(
                status,
                "text/html; charset=utf-8",
                headers,
                Body.of(ProblemPage.html(title, cut(detail), lines, Way.LINKS)));
    }

    private String json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("title", title)
                .put("status", status);
        if (!detail.isEmpty()) json.put("detail", cut(detail));
        if (!faults.isEmpty()) {
            var errors = json.putArray("errors");
            faults.stream()
                    .limit(MOST_FAULTS)
                    .forEach(fault -> errors.addObject()
                            .put("detail", cut(fault.detail()))
                            .put("pointer", "#" + fault.pointer()));
        }
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /**
     * One fault of a body.
     *
     * @param pointer JSON pointer (RFC 6901) to what is wrong; empty: the whole
     */
    public record Fault(String pointer, String detail) {}
}
