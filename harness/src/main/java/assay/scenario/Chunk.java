package assay.scenario;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One piece of retrieved text that an answer may rest on.
 *
 * @param id what a citation names, such as {@code handbook.pdf#page=7}
 */
public record Chunk(Optional<String> id, String text) {
    private static final Pattern LABELLED = Pattern.compile("(?s)(\\S+\\.\\w+(?:#\\S+)?):\\s(.*)");

    /** Reads {@code "handbook.pdf#page=7: text"}; a text without such a label is a chunk without an id. */
    public static Chunk parse(String text) {
        var labelled = LABELLED.matcher(text);
        return labelled.matches()
                ? new Chunk(Optional.of(labelled.group(1)), labelled.group(2))
                : new Chunk(Optional.empty(), text);
    }
}
