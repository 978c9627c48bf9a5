package assay.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file, each decoded by itself, so that bytes which are no UTF-8 have a line number. */
public final class Utf8Lines implements AutoCloseable {
    private static final int LONGEST = 16 * 1024 * 1024;

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int number;

    public Utf8Lines(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The next line without its end, null after the last one. */
    public @Nullable String next() throws IOException, Broken {
        bytes.reset();
        int b = in.read();
        if (b < 0) return null;
        number++;
        boolean tooLong = false;
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (bytes.size() < LONGEST) bytes.write(b);
            else tooLong = true;
        }
        if (tooLong) throw new Broken("the line is longer than 16 MB");
        try {
            String line = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        } catch (CharacterCodingException e) {
            throw new Broken("not UTF-8 text");
        }
    }

    /** Of the line that was read last, from 1. */
    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A line cannot be used; the next one may be. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        private Broken(String message) {
            super(message, null, false, false);
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }
}
