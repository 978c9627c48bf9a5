package assay.cli.importing;

import assay.cli.importing.GivenScores.Given;
import assay.scenario.Fault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder beside the wanted one in which a scenario takes shape, so that a failed import leaves nothing behind. */
final class Staging implements Sink, Closeable {
    static final String SCENARIO = "scenario.yaml";
    static final String PROMPTS = "prompts.jsonl";
    static final String ANSWERS = "answers.jsonl";
    static final String LISTING = "import.jsonl";
    /** What an import may write. */
    static final List<String> FILES = List.of(SCENARIO, PROMPTS, ANSWERS, LISTING);

    private static final String RAW = "prompts.part";
    private static final int MOST_FAULTS = 20;

    private final Path folder;
    private final Writer raw;
    private final Writer listed;
    private final Listing listing;
    private final Shared shared = new Shared();
    private final List<Fault> faults = new ArrayList<>();
    private Optional<Writer> answers = Optional.empty();
    private final Map<String, Given> scores = new LinkedHashMap<>();
    private long prompts;
    private long bytes;

    /** @param folder empty and ours: deleted in the end */
    Staging(Path folder) throws IOException {
        this.folder = folder;
        this.raw = Files.newBufferedWriter(folder.resolve(RAW));
        this.listed = Files.newBufferedWriter(folder.resolve(LISTING));
        this.listing = new Listing(listed);
    }

    @Override
    public void prompt(Draft draft) throws IOException {
        var prompt = draft.prompt();
        draft.system().ifPresent(text -> prompt.put(Shared.SYSTEM, text));
        shared.see(prompt);
        String line = prompt.toString();
        raw.append(line).append('\n');
        prompts++;
        bytes += line.length();
        if (draft.answer().isPresent()) {
            if (answers.isEmpty()) answers = Optional.of(Files.newBufferedWriter(folder.resolve(ANSWERS)));
            var answer = draft.answer().get();
            answers.get().append(answer.toString()).append('\n');
            draft.scores().forEach(scores::putIfAbsent);
        }
    }

    @Override
    public void list(Entry entry) throws IOException {
        listing.add(entry);
    }

    @Override
    public void fault(Fault fault) throws TooManyFaults {
        faults.add(fault);
        if (faults.size() >= MOST_FAULTS) throw new TooManyFaults();
    }

    /** Ends the reading. */
    void flush() throws IOException {
        raw.close();
        listed.close();
        if (answers.isPresent()) answers.get().close();
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Listing listing() {
        return listing;
    }

    Path folder() {
        return folder;
    }

    long prompts() {
        return prompts;
    }

    boolean hasAnswers() {
        return answers.isPresent();
    }

    /** The fields of any answer that are scores given by others. */
    Map<String, Given> scores() {
        return Collections.unmodifiableMap(scores);
    }

    /** Characters of all prompts as JSON. */
    long size() {
        return bytes;
    }

    ObjectNode scenario() {
        return shared.scenario();
    }

    /** What is done with a prompt. */
    @FunctionalInterface
    interface Visitor {
        void prompt(ObjectNode prompt) throws IOException;
    }

    /** The prompts in order, without what is everybody's. */
    void eachPrompt(Visitor visitor) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve(RAW))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                visitor.prompt(shared.rest((ObjectNode) Json.MAPPER.readTree(line)));
            }
        }
    }

    void dropRaw() throws IOException {
        Files.deleteIfExists(folder.resolve(RAW));
    }

    @Override
    public void close() throws IOException {
        flush();
        try (var files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.deleteIfExists(folder);
    }
}
