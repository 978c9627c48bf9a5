package assay.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests off one connection: as much of RFC 9112 as clients of models use. */
final class RequestReader {
    /** As in the JDK's own server: no client of a model sends longer ones. */
    private static final int MOST_HEAD = 64 * 1024;

    static final int MOST_BODY = 4 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[16 * 1024];
    private int from;
    private int to;

    /** @param out where {@code 100 Continue} goes */
    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Absent when the client has closed the connection. */
    Optional<Request> next() throws IOException, RefusedException {
        var left = new int[] {MOST_HEAD};
        Optional<String> first = line(left);
        if (first.isEmpty()) return Optional.empty();
        String[] parts = first.get().split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1."))
            throw new RefusedException(400, "no HTTP/1.1 request");
        Map<String, String> headers = headers(left);
        if (parts[2].equals("HTTP/1.0")) headers.putIfAbsent("connection", "close");
        try {
            return Optional.of(new Request(parts[0], new URI(parts[1]), headers, new String(body(headers), UTF_8)));
        } catch (URISyntaxException e) {
            throw new RefusedException(400, "the target is no URI");
        }
    }

    /** Returns when the client has closed the connection; what it still sends is not read as requests. */
    void awaitEnd() throws IOException {
        while (in.read(buffer) >= 0) {
            from = to;
        }
    }

    private Map<String, String> headers(int[] left) throws IOException, RefusedException {
        var headers = new HashMap<String, String>();
        for (String line = existingLine(left); !line.isEmpty(); line = existingLine(left)) {
            int colon = line.indexOf(':');
            if (colon < 1) throw new RefusedException(400, "a header without a colon");
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String before = headers.put(name, line.substring(colon + 1).strip());
            if (before != null && (name.equals("host") || name.equals("content-length"))) {
                throw new RefusedException(400, name + " twice");
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException, RefusedException {
        boolean chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("\\d{1,18}") || (chunked && headers.containsKey("content-length"))) {
            throw new RefusedException(400, "no usable content-length");
        }
        if (Long.parseLong(length) > MOST_BODY) throw tooLarge();
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
        }
        return chunked ? chunks() : exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException, RefusedException {
        var body = new ByteArrayOutputStream();
        var left = new int[] {MOST_HEAD};
        while (true) {
            String size = existingLine(left).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) throw new RefusedException(400, "no chunk size");
            int length = Integer.parseInt(size, 16);
            if (length == 0) break;
            if (body.size() + length > MOST_BODY) throw tooLarge();
            body.write(exactly(length));
            existingLine(left);
            left[0] = MOST_HEAD;
        }
        while (!existingLine(left).isEmpty()) {} // trailers
        return body.toByteArray();
    }

    private static RefusedException tooLarge() {
        return new RefusedException(413, "the body is over " + MOST_BODY + " bytes");
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = new byte[length];
        int done = Math.min(length, to - from);
        System.arraycopy(buffer, from, bytes, 0, done);
        from += done;
        if (in.readNBytes(bytes, done, length - done) < length - done) throw new EOFException("the body broke off");
        return bytes;
    }

    private String existingLine(int[] left) throws IOException, RefusedException {
        return line(left).orElseThrow(() -> new EOFException("the request broke off"));
    }

    /** Up to the line's end, without it; {@code left} is what the head may still have. */
    private Optional<String> line(int[] left) throws IOException, RefusedException {
        var line = new StringBuilder();
        while (true) {
            int start = from;
            while (from < to && buffer[from] != '\n') from++;
            line.append(new String(buffer, start, from - start, ISO_8859_1));
            if ((left[0] -= from - start + 1) < 0) throw new RefusedException(431, "the head is too large");
            if (from < to) {
                from++;
                int end = line.length();
                return Optional.of(
                        end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString());
            }
            from = 0;
            to = Math.max(0, in.read(buffer));
            if (to == 0) return Optional.empty();
        }
    }
}
