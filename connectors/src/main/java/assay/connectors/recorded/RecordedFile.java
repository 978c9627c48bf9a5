package assay.connectors.recorded;

import assay.connectors.recorded.LineIndex.Place;
import assay.scenario.Endpoint;
import assay.scenario.Fault;
import assay.scenario.InvalidScenarioException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.InvalidPathException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reading of the whole file: every line checked, and where it stands. */
final class RecordedFile {
    /** Python writes NaN where a judge failed. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MOST_FAULTS = 20;

    private final Path file;
    private final Layout layout;
    private final LineIndex.Builder byId = new LineIndex.Builder();
    private final LineIndex.Builder byInput = new LineIndex.Builder();
    private final List<Fault> faults = new ArrayList<>();
    private boolean anyAnswer;

    RecordedFile(Endpoint.Recorded recorded) throws InvalidScenarioException {
        file = recorded.file();
        layout = layout(recorded);
        try {
            Lines.visit(file, this::line);
        } catch (IOException e) {
            faults.add(fault(1, 1, "the file cannot be read: " + e.getMessage()));
        }
        if (faults.isEmpty() && !anyAnswer) {
            faults.add(fault(
                    1, 1, "no line has an answer in the field " + layout.answer() + "; name it in fields: answer"));
        }
        if (!faults.isEmpty()) throw new InvalidScenarioException(faults);
    }

    private Layout layout(Endpoint.Recorded recorded) throws InvalidScenarioException {
        try {
            return Layout.of(recorded);
        } catch (InvalidPathException e) {
            throw new InvalidScenarioException(List.of(fault(1, 1, "a field's JSONPath is none: " + e.getMessage())));
        }
    }

    private void line(int number, Place place, byte[] bytes) {
        if (faults.size() >= MOST_FAULTS || isBlank(bytes)) return;
        try {
            index(number, place, JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            int column = Optional.ofNullable(e.getLocation())
                    .map(at -> at.getColumnNr())
                    .orElse(1);
            faults.add(fault(number, Math.max(column, 1), "not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            faults.add(fault(number, 1, "not JSON: " + e.getMessage()));
        }
    }

    private void index(int number, Place place, JsonNode line) {
        if (!line.isObject()) {
            faults.add(fault(number, 1, "a line is a JSON object"));
            return;
        }
        Optional<String> id = layout.id().text(line);
        Optional<String> input = layout.input().text(line);
        if (id.isEmpty() && input.isEmpty()) {
            String wanted = layout.id() + " nor " + layout.input();
            faults.add(fault(number, 1, "neither " + wanted + " is there, so no prompt can be found for it"));
        }
        id.ifPresent(key -> byId.add(key, place));
        input.ifPresent(key -> byInput.add(key, place));
        anyAnswer |= layout.answer().text(line).isPresent();
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) if (b != ' ' && b != '\t' && b != '\r') return false;
        return true;
    }

    private Fault fault(int line, int column, String message) {
        return new Fault(Fault.Severity.ERROR, file, line, column, message);
    }

    Layout layout() {
        return layout;
    }

    LineIndex byId() {
        return byId.build();
    }

    LineIndex byInput() {
        return byInput.build();
    }
}
