package assay.connectors.recorded;

import assay.connectors.Field;
import assay.observation.Model;
import assay.observation.Outcome;
import assay.plan.Call;
import assay.scenario.ContentHash;
import assay.scenario.Endpoint;
import assay.scenario.GoldenPrompt;
import assay.scenario.InvalidScenarioException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers from a file of recorded ones. A line answers the prompt whose id it has, else the prompt with its input; of
 * lines with the same input the n-th answers the n-th such prompt. Every repetition gets the same line. The file is read
 * once to be checked and indexed, then a line at a time: it may be larger than memory.
 */
public final class RecordedModel implements Model {
    /** How the scenario's reader names a prompt without an id: the input's hash, with {@code -2} behind the second one's. */
    private static final Pattern DERIVED_ID = Pattern.compile("([0-9a-f]{12})-([1-9]\\d{0,8})");

    private final Path file;
    private final Layout layout;
    private final LineIndex byId;
    private final LineIndex byInput;

    /** @throws InvalidScenarioException with file, line and column of what cannot be used */
    public RecordedModel(Endpoint.Recorded recorded) throws InvalidScenarioException {
        var reading = new RecordedFile(recorded);
        this.file = recorded.file();
        this.layout = reading.layout();
        this.byId = reading.byId();
        this.byInput = reading.byInput();
    }

    @Override
    public Outcome answer(Call call) {
        GoldenPrompt prompt = call.prompt();
        return find(byId, prompt.id(), 1, layout.id())
                .or(() -> find(byInput, prompt.query(), occurrence(prompt), layout.input()))
                .map(layout::outcome)
                .orElseGet(() -> new Outcome.NotAsked("no recorded answer for it in " + file.getFileName()));
    }

    /** From the id alone, since calls come in any order. */
    private static int occurrence(GoldenPrompt prompt) {
        Matcher derived = DERIVED_ID.matcher(prompt.id());
        boolean repeated = derived.matches() && mayBeHash(derived.group(1), prompt);
        return repeated ? Integer.parseInt(derived.group(2)) : 1;
    }

    /** A conversation's hash covers all of it, in a form that is the reader's own: its looks must do. */
    private static boolean mayBeHash(String digits, GoldenPrompt prompt) {
        return prompt.messages().size() > 1 || ContentHash.of(prompt.query()).startsWith(digits);
    }

    private Optional<JsonNode> find(LineIndex index, String key, int nth, Field field) {
        return index.find(key, nth)
                .map(this::read)
                .filter(line -> field.text(line).filter(key::equals).isPresent());
    }

    private JsonNode read(LineIndex.Place place) {
        try {
            return RecordedFile.JSON.readTree(Lines.read(file, place));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ", which was readable before", e);
        }
    }
}
