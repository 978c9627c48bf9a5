package assay.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.scenario.Fault.Severity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a file of YAML 1.2 with its core schema, in UTF-8: {@code yes} is text, {@code <<} is a key like any other.
 * What is too large, too deep or grows without end through aliases is refused before it costs anything.
 */
public final class YamlFile {
    static final int LARGEST = 16 * 1024 * 1024;

    private YamlFile() {}

    /** The document, where there is one; what is wrong with the file as YAML is added to {@code faults}. */
    public static Optional<Document> read(Path file, List<Fault> faults) {
        var refused = new Refusals(file, faults);
        return text(file, refused).flatMap(text -> parse(file, text, refused));
    }

    /** The same of a text, as if it stood in that file. */
    public static Optional<Document> read(Path as, String text, List<Fault> faults) {
        var refused = new Refusals(as, faults);
        return printable(text, refused).flatMap(whole -> parse(as, whole, refused));
    }

    private static Optional<String> text(Path file, Refusals refused) {
        try {
            if (Files.size(file) > LARGEST) {
                return refused.because(Place.START, "the file is larger than 16 MB; keep many prompts in a bulk file");
            }
            return decode(Files.readAllBytes(file), refused);
        } catch (IOException e) {
            return refused.because(Place.START, "cannot be read: " + reason(e));
        }
    }

    private static Optional<String> decode(byte[] bytes, Refusals refused) {
        var in = ByteBuffer.wrap(bytes);
        try {
            String text = UTF_8.newDecoder().decode(in).toString();
            return printable(text.startsWith("\uFEFF") ? text.substring(1) : text, refused);
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) if (bytes[i] == '\n') line++;
            return refused.because(new Place(line, 1), "not UTF-8 text");
        }
    }

    private static Optional<String> printable(String text, Refusals refused) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                var place = new Place(line, text.codePointCount(lineStart, i) + 1);
                return refused.because(place, "the character U+%04X is not allowed in YAML".formatted(c));
            }
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return Optional.of(text);
    }

    private static Optional<Document> parse(Path file, String text, Refusals refused) {
        try {
            var node = new Composer(SETTINGS, new ShallowParser(SETTINGS, new StreamReader(SETTINGS, text)))
                    .getSingleNode();
            if (node.isEmpty()) return refused.because(Place.START, "the file is empty");
            return json(file, node.get(), refused);
        } catch (MarkedYamlEngineException e) {
            return refused.because(Place.of(e.getProblemMark()), "not valid YAML: " + problem(e));
        }
    }

    private static Optional<Document> json(Path file, Node yaml, Refusals refused) {
        return new YamlToJson(refused).convert(yaml).map(root -> new Document(file, root, yaml));
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        if (problem.startsWith("mapping values are not allowed")) {
            return "a second `: ` on one line; put a value that contains `: ` in quotes";
        }
        if (problem.startsWith("but found another document")) return "a second document; expected only one";
        String context = e.getContext();
        return (context == null || context.isBlank() ? "" : context.strip() + ", ") + problem.strip();
    }

    static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : e.toString();
    }

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setSchema(new CoreSchema() {
                @Override
                public ScalarResolver getScalarResolver() {
                    return new CoreScalarResolver(false);
                }
            })
            .build();

    /** Refuses a file, at a place. */
    record Refusals(Path file, List<Fault> faults) {
        <T> Optional<T> because(Place place, String message) {
            faults.add(new Fault(Severity.ERROR, file, place.line(), place.column(), message));
            return Optional.empty();
        }
    }
}
