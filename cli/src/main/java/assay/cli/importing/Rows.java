package assay.cli.importing;

import assay.scenario.BulkRecord;
import assay.scenario.BulkRecords;
import assay.scenario.Utf8Lines;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads JSON lines, CSV, or one JSON array of objects, a row at a time. */
record Rows(Path file) {
    /** What is done with a row; what is wrong with a row is told to the same sink. */
    @FunctionalInterface
    interface Visitor {
        /** @return whether to go on */
        boolean row(Row row) throws IOException;
    }

    void each(Sink sink, Visitor visitor) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) csv(sink, visitor);
        else if (name.endsWith(".json")) array(sink, visitor);
        else lines(sink, visitor);
    }

    private void csv(Sink sink, Visitor visitor) throws IOException {
        try (var records = BulkRecords.open(file)) {
            for (var record = records.next(); record != null; record = records.next()) {
                switch (record) {
                    case BulkRecord.Values values -> {
                        if (!visitor.row(new Row(values.line(), values.values()))) return;
                    }
                    case BulkRecord.Unreadable bad ->
                        sink.error(file, bad.place().line(), bad.message());
                }
            }
        }
    }

    private void lines(Sink sink, Visitor visitor) throws IOException {
        try (var lines = new Utf8Lines(file)) {
            while (true) {
                try {
                    String line = lines.next();
                    if (line == null) return;
                    if (!line.isBlank() && !line(lines.number(), line, sink, visitor)) return;
                } catch (Utf8Lines.Broken e) {
                    sink.error(file, lines.number(), e.reason());
                }
            }
        }
    }

    private boolean line(int number, String line, Sink sink, Visitor visitor) throws IOException {
        try {
            return row(number, Json.MAPPER.readTree(line), sink, visitor);
        } catch (JsonProcessingException e) {
            sink.error(file, number, "not JSON: " + plain(e));
            return true;
        }
    }

    private boolean row(int number, JsonNode json, Sink sink, Visitor visitor) throws IOException {
        if (json instanceof ObjectNode object) return visitor.row(new Row(number, object));
        sink.error(file, number, "expected a JSON object");
        return true;
    }

    private void array(Sink sink, Visitor visitor) throws IOException {
        try (var reader = new InputStreamReader(bytes(), StandardCharsets.UTF_8.newDecoder());
                var parser = Json.MAPPER.createParser(reader)) {
            var first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) first = rowsOf(parser);
            if (first != JsonToken.START_ARRAY) {
                sink.error(file, 1, "expected a list of JSON objects, or one under `rows` or `testCases`");
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                if (!row(line, Json.ELEMENT.<JsonNode>readValue(parser), sink, visitor)) return;
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            sink.error(file, line, "not JSON from here on: " + plain(e));
        } catch (CharacterCodingException e) {
            sink.error(file, 1, "not UTF-8 text");
        }
    }

    /** Enters the list that evaluation results keep their rows in; the token before it, if there is none. */
    private static JsonToken rowsOf(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean rows =
                    parser.currentName().equals("rows") || parser.currentName().equals("testCases");
            var value = parser.nextToken();
            if (rows) return value;
            parser.skipChildren();
        }
        return JsonToken.END_OBJECT;
    }

    private InputStream bytes() throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(3);
        byte[] mark = in.readNBytes(3);
        boolean marked = mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF;
        if (!marked) in.reset();
        return in;
    }

    private static String plain(JsonProcessingException e) {
        String message =
                e.getOriginalMessage().replaceAll("\\(start marker at .*", "").replaceAll("\\s+", " ");
        return message.length() > 200 ? message.substring(0, 200) + "..." : message.strip();
    }
}
