package assay.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file (RFC 4180) with a header; an empty cell is an absent value, an empty line is passed over. */
final class CsvRecords implements BulkRecords {
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final Path file;
    private final CsvParser parser;
    private List<String> header = List.of();
    private int line = 1;
    private boolean ended;

    CsvRecords(Path file) throws IOException {
        this.file = file;
        this.parser = FACTORY.createParser(
                new BufferedReader(new InputStreamReader(bytes(file), UTF_8.newDecoder()), 1 << 16));
        parser.setSchema(CsvSchema.emptySchema());
    }

    @Override
    public @Nullable BulkRecord next() throws IOException {
        try {
            if (header.isEmpty() && !ended) {
                var refusal = readHeader();
                if (refusal != null) return refusal;
            }
            var cells = ended ? null : row();
            return cells == null ? null : record(cells);
        } catch (JsonProcessingException e) {
            ended = true;
            return new BulkRecord.Unreadable(new Place(line, 1), "not CSV from here on: " + e.getOriginalMessage());
        } catch (CharacterCodingException e) {
            ended = true;
            return new BulkRecord.Unreadable(new Place(firstLineThatIsNotUtf8(), 1), "not UTF-8 text");
        }
    }

    private @Nullable BulkRecord readHeader() throws IOException {
        var cells = row();
        header = cells == null ? List.of() : cells.stream().map(String::strip).toList();
        var names = new HashSet<String>();
        var twice = header.stream().filter(name -> !names.add(name)).findFirst();
        ended = header.isEmpty() || twice.isPresent();
        if (header.isEmpty()) return null;
        return twice.map(name -> new BulkRecord.Unreadable(
                        new Place(line, 1), "the column " + Words.code(name) + " is in the header twice"))
                .orElse(null);
    }

    private BulkRecord record(List<String> cells) {
        if (cells.size() != header.size()) {
            return new BulkRecord.Unreadable(
                    new Place(line, 1), "expected " + header.size() + " cells as in the header, found " + cells.size());
        }
        var values = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isBlank()) values.putNull(header.get(i));
            else values.put(header.get(i), cells.get(i));
        }
        return new BulkRecord.Values(line, values);
    }

    /** The cells of the next row, null after the last one. */
    private @Nullable List<String> row() throws IOException {
        line = parser.currentLocation().getLineNr();
        var token = parser.nextToken();
        while (token == JsonToken.END_ARRAY || token == JsonToken.START_ARRAY) token = parser.nextToken();
        if (token == null) return null;
        line = parser.currentTokenLocation().getLineNr();
        var cells = new ArrayList<String>();
        for (; token != null && token != JsonToken.END_ARRAY; token = parser.nextToken()) cells.add(parser.getText());
        return cells;
    }

    private int firstLineThatIsNotUtf8() throws IOException {
        try (var lines = new Utf8Lines(file)) {
            while (true) {
                try {
                    if (lines.next() == null) return lines.number();
                } catch (Utf8Lines.Broken e) {
                    return lines.number();
                }
            }
        }
    }

    /** Without the mark that some programs put before UTF-8. */
    private static InputStream bytes(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(3);
        if (!Arrays.equals(in.readNBytes(3), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) in.reset();
        return in;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
