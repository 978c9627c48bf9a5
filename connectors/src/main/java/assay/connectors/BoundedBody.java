package assay.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with an exception where it becomes too large, and remembers how it began. */
public final class BoundedBody extends FilterInputStream {
    /** Bytes. */
    public static final int LARGEST = 8 * 1024 * 1024;

    private static final int REMEMBERED = 1024;

    private final byte[] beginning = new byte[REMEMBERED];
    private long count;

    /** More came than an answer can be. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    public BoundedBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read <= 0) return read;
        int kept = (int) Math.min(REMEMBERED - Math.min(count, REMEMBERED), read);
        if (kept > 0) System.arraycopy(bytes, offset, beginning, (int) count, kept);
        count += read;
        if (count > LARGEST) throw new TooLarge();
        return read;
    }

    /** For a message: as text, whatever it is. */
    public String beginning() {
        return new String(beginning, 0, (int) Math.min(count, REMEMBERED), UTF_8);
    }
}
