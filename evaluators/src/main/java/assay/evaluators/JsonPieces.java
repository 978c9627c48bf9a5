package assay.evaluators;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Pieces of an answer that may be JSON: its fenced blocks, and the objects and arrays amid its prose. */
final class JsonPieces {
    /** Characters to look at; a text of brackets that never close would take the square of its length. */
    private static final long CHARACTERS = 20_000_000;
    /** What a try costs at least, in characters. */
    private static final long TRY = 200;

    private static final JsonFactory JSON = new JsonFactory();
    private final String text;
    private long looked;

    JsonPieces(String text) {
        this.text = text;
    }

    /** Whether the search was given up. */
    boolean exhausted() {
        return looked > CHARACTERS;
    }

    /** What stands between a line that begins with three back-ticks or tildes and the next such line, or the end. */
    List<String> fenced() {
        var blocks = new ArrayList<String>();
        var block = new StringBuilder();
        boolean inside = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String start = line.strip();
            if (start.startsWith("```") || start.startsWith("~~~")) {
                if (inside) blocks.add(block.toString());
                inside = !inside;
                block.setLength(0);
            } else if (inside) {
                block.append(line).append('\n');
            }
        }
        if (inside) blocks.add(block.toString());
        return blocks;
    }

    /** The outermost objects and arrays, in order. */
    List<String> embedded() {
        char[] chars = text.toCharArray();
        var pieces = new ArrayList<String>();
        int i = 0;
        while (i < chars.length && !exhausted()) {
            int length = chars[i] == '{' || chars[i] == '[' ? valueAt(chars, i) : 0;
            if (length > 0) pieces.add(text.substring(i, i + length));
            i += Math.max(1, length);
        }
        return pieces;
    }

    /** Length of the JSON value that begins there; 0 where none does. */
    private int valueAt(char[] chars, int start) {
        try (JsonParser parser = JSON.createParser(chars, start, chars.length - start)) {
            try {
                parser.nextToken();
                parser.skipChildren();
                return (int) offset(parser);
            } catch (StreamConstraintsException e) {
                looked = CHARACTERS; // deeper than is read
                return 0;
            } catch (IOException e) {
                return 0; // a bracket of the prose
            } finally {
                looked += Math.max(TRY, offset(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory was not read", e);
        }
    }

    private static long offset(JsonParser parser) {
        return parser.currentLocation().getCharOffset();
    }
}
