package assay.connectors.recorded;

import assay.connectors.recorded.LineIndex.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file as bytes, one at a time. */
final class Lines {
    private static final int BLOCK = 1 << 16;

    private Lines() {}

    /** Is told of every line, without its end. */
    @FunctionalInterface
    interface Visitor {
        void line(int number, Place place, byte[] bytes);
    }

    static void visit(Path file, Visitor visitor) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            var line = new ByteArrayOutputStream();
            long lineStart = 0;
            int number = 1;
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                int from = 0;
                for (int i = 0; i < read; i++) {
                    if (block[i] != '\n') continue;
                    line.write(block, from, i - from);
                    from = i + 1;
                    visitor.line(number++, new Place(lineStart, line.size()), line.toByteArray());
                    lineStart += line.size() + 1L;
                    line.reset();
                }
                line.write(block, from, read - from);
            }
            if (line.size() > 0) visitor.line(number, new Place(lineStart, line.size()), line.toByteArray());
        }
    }

    /** Opened anew each time: a shared channel would be closed for everybody by one interrupted reader. */
    static byte[] read(Path file, Place place) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[place.length()];
            in.seek(place.offset());
            in.readFully(bytes);
            return bytes;
        }
    }
}
