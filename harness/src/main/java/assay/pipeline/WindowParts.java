package assay.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.score.Scored;
import assay.window.Numbers;
import assay.window.Window;
import assay.window.WindowPart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The numbers of a window on their way into parts: a JSON document a line, compressed, since a document store charges by
 * the kilobyte. The same observations in the same order give the same parts. Holds one part at a time.
 */
final class WindowParts {
    /** Characters before compression: whatever is in them, a part stays under 1 MB. */
    private static final int LARGEST = 700_000;

    private final Consumer<WindowPart> sink;
    private final StringBuilder lines = new StringBuilder();
    private final List<String> hashes = new ArrayList<>();
    private long observations;

    /** @param sink keeps each part as soon as it is full */
    WindowParts(Consumer<WindowPart> sink) {
        this.sink = sink;
    }

    /** The next observation in order of its id. */
    void add(Scored scored) {
        String line = StoredJson.write(Numbers.of(scored));
        if (!lines.isEmpty() && lines.length() + line.length() > LARGEST) flush();
        lines.append(line).append('\n');
        observations++;
    }

    /** Hashes of all parts, in order; nothing can be added after it. */
    List<String> finish() {
        if (!lines.isEmpty()) flush();
        return List.copyOf(hashes);
    }

    long observations() {
        return observations;
    }

    private void flush() {
        var part = WindowPart.of(compressed(lines.toString()));
        sink.accept(part);
        hashes.add(part.hash());
        lines.setLength(0);
    }

    /**
     * All numbers of a closed window, a part at a time.
     *
     * @throws StoreException while it is read, if a part is missing or is not what was closed
     */
    static Stream<Scored> read(Windows windows, Window window) {
        return window.parts().stream()
                .flatMap(hash -> windows.part(window.run(), hash)
                        .filter(WindowPart::sound)
                        .map(part -> plain(part.content()).lines())
                        .orElseThrow(() -> new StoreException(
                                "A part of the closed window of " + window.run() + " is missing or damaged: " + hash)))
                .map(StoredJson::scored);
    }

    private static String compressed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory is no disk", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String plain(String content) {
        try (var gzip =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(content)))) {
            return new String(gzip.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the hash was right, so it is our own", e);
        }
    }
}
