package assay.cli.init;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a variant can ask, as assay.yaml calls it. */
enum EndpointKind {
    AZURE_OPENAI("azure-openai", "url deployment model key", "deployment model header system"),
    OPENAI("openai", "url model key", "model header system url"),
    HTTP("http", "url request answer key", "header url system"),
    RECORDED("recorded", "file", "file");

    /** Flags of the command line that say something of an endpoint, whatever its kind. */
    static final List<String> ALL_FLAGS = List.of("url", "deployment", "model", "key", "request", "answer", "file");

    private final String id;
    private final String flags;
    private final String differences;

    /** Lists as words, since an enum holds nothing that could change. */
    EndpointKind(String id, String flags, String differences) {
        this.id = id;
        this.flags = flags;
        this.differences = differences;
    }

    String id() {
        return id;
    }

    /** Flags that say something of such an endpoint. */
    List<String> flags() {
        return List.of(flags.split(" "));
    }

    /** What a second variant of this kind can have of its own. */
    List<String> differences() {
        return List.of(differences.split(" "));
    }

    static Optional<EndpointKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(EndpointKind::id).toList();
    }

    /** Keys that the reader accepts. */
    ObjectNode madeUp() {
        var keys = Json.object().put("endpoint", id);
        switch (this) {
            case AZURE_OPENAI ->
                keys.put("url", "https://example.openai.azure.com").put("deployment", "a");
            case OPENAI -> keys.put("url", "https://example.org/v1").put("model", "a");
            case HTTP -> {
                keys.put("url", "https://example.org/");
                keys.putObject("request").put("input", "{{input}}");
                keys.putObject("response").put("answer", "a");
            }
            case RECORDED -> keys.put("file", "a.jsonl");
        }
        return keys;
    }
}
