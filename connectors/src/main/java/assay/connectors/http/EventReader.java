package assay.connectors.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (WHATWG HTML, 9.2.6): any line ending, comments, data over several lines. */
final class EventReader {
    private final BufferedReader lines;
    private boolean begun;

    EventReader(BufferedReader lines) {
        this.lines = lines;
    }

    /**
     * @param name {@code message} where none is given
     * @param whole whether the empty line came that ends an event; the last one of a stream may lack it
     */
    record Event(String name, String data, boolean whole) {}

    /** The next event with data; absent at the end. */
    Optional<Event> next() throws IOException {
        String name = "";
        List<String> data = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            if (!line.isEmpty()) {
                int colon = line.indexOf(':');
                String field = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 1);
                if (value.startsWith(" ")) value = value.substring(1);
                if (field.equals("data")) data.add(value);
                else if (field.equals("event")) name = value;
            } else if (data.isEmpty()) {
                name = "";
            } else {
                return Optional.of(event(name, data, true));
            }
        }
        return data.isEmpty() ? Optional.empty() : Optional.of(event(name, data, false));
    }

    /** The first line of a stream may have a byte order mark. */
    private @Nullable String line() throws IOException {
        String line = lines.readLine();
        boolean marked = !begun && line != null && line.startsWith("\uFEFF");
        begun = true;
        return marked ? line.substring(1) : line;
    }

    private static Event event(String name, List<String> data, boolean whole) {
        return new Event(name.isEmpty() ? "message" : name, String.join("\n", data), whole);
    }
}
