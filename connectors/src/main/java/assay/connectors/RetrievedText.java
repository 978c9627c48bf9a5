package assay.connectors;

import assay.scenario.Chunk;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Retrieved text as applications and tools give it: one text, a list of texts, or objects {@code {id, text}}. */
public final class RetrievedText {
    /** Between two labelled pieces of one text: a blank line, then a label such as {@code handbook.pdf#page=7:}. */
    private static final Pattern BETWEEN = Pattern.compile("\\n\\s*\\n(?=\\S+\\.\\w+(?:#\\S+)?:\\s)");

    private RetrievedText() {}

    public static List<Chunk> chunks(JsonNode context) {
        return context.isArray()
                ? StreamSupport.stream(context.spliterator(), false)
                        .flatMap(RetrievedText::of)
                        .toList()
                : of(context).toList();
    }

    private static Stream<Chunk> of(JsonNode piece) {
        if (piece.isNull() || piece.isMissingNode()) return Stream.empty();
        if (piece.isTextual()) {
            return BETWEEN.splitAsStream(piece.asText())
                    .filter(text -> !text.isBlank())
                    .map(Chunk::parse);
        }
        if (!piece.path("text").isTextual()) return Stream.of(new Chunk(Optional.empty(), piece.toString()));
        Optional<String> id = Optional.of(piece.path("id"))
                .filter(node -> node.isTextual() || node.isNumber())
                .map(JsonNode::asText);
        return Stream.of(new Chunk(id, piece.path("text").asText()));
    }
}
