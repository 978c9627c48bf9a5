package assay.site;

import java.util.Map;

/**
 * What is answered.
 *
 * @param type of the content
 * @param headers besides the content's type
 */
public record Reply(int status, String type, Map<String, String> headers, Body body) {
    public static Reply of(int status, String type, String text) {
        return new Reply(status, type, Map.of(), Body.of(text));
    }
}
