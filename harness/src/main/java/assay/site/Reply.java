package assay.site;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is answered.
 *
 * @param type of the content
 * @param headers besides the content's type
 */
public record Reply(int status, String type, Map<String, String> headers, Body body) {
    private static final Pattern HEADER = Pattern.compile("[\\x20-\\x7e]*");

    public Reply {
        headers = Map.copyOf(headers);
        if (!Stream.concat(Stream.of(type), headers.values().stream())
                .allMatch(value -> HEADER.matcher(value).matches()))
            throw new IllegalArgumentException("a header that could become two");
    }

    public static Reply of(int status, String type, String text) {
        return new Reply(status, type, Map.of(), Body.of(text));
    }

    /** To a page of ours, after something was changed: going back or reloading does not do it again. */
    static Reply seeOther(String address) {
        return of(Status.SEE_OTHER.code(), "text/plain; charset=utf-8", "See " + address + "\n")
                .with("Location", address);
    }

    /** The same with one more header. */
    public Reply with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, type, more, body);
    }
}
