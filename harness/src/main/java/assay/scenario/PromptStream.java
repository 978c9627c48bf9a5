package assay.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The checked prompts of a scenario, read anew: one record in memory at a time. */
final class PromptStream extends AbstractSpliterator<GoldenPrompt> {
    /** What the prompts come from, in the order of the file. */
    sealed interface Source {
        record Inline(PromptReader.Read prompt) implements Source {}

        record File(Bulk bulk) implements Source {}
    }

    private final List<Source> sources;
    private final PromptReader prompts;
    private final PromptIds ids;
    private int next;
    private @Nullable BulkRecords open;
    private @Nullable Bulk bulk;

    private PromptStream(List<Source> sources, PromptReader prompts, PromptIds ids) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.sources = sources;
        this.prompts = prompts;
        this.ids = ids;
    }

    /** @throws IllegalStateException on the way, if a bulk file has changed since it was checked */
    static Stream<GoldenPrompt> open(List<Source> sources, PromptReader prompts, PromptIds ids) {
        var stream = new PromptStream(sources, prompts, ids);
        return StreamSupport.stream(stream, false).onClose(stream::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super GoldenPrompt> action) {
        try {
            while (true) {
                var read = open == null ? inline() : record(open);
                if (read != null) {
                    action.accept(ids.number(read).orElseThrow(this::changed));
                    return true;
                }
                if (open == null && next == sources.size()) return false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next inline prompt, or null once the next file is open. */
    private PromptReader.@Nullable Read inline() throws IOException {
        if (next == sources.size()) return null;
        return switch (sources.get(next++)) {
            case Source.Inline inline -> inline.prompt();
            case Source.File file -> {
                bulk = file.bulk();
                if (bulk.changed()) throw changed();
                open = BulkRecords.open(bulk.file());
                yield null;
            }
        };
    }

    /** The next prompt of the open file, or null once it is closed. */
    private PromptReader.@Nullable Read record(BulkRecords records) throws IOException {
        var record = records.next();
        if (record == null) {
            close();
            return null;
        }
        if (!(record instanceof BulkRecord.Values values) || bulk == null) throw changed();
        var faults = new BulkFaults(bulk.file()).at(values.line());
        var prompt = bulk.prompt(values.values(), new HashSet<>());
        return prompts.read(prompt, JsonPointer.empty(), faults).orElseThrow(this::changed);
    }

    private IllegalStateException changed() {
        return new IllegalStateException(
                (bulk == null ? "a bulk file" : bulk.file()) + " has changed since it was checked");
    }

    private void close() {
        try {
            if (open != null) open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open = null;
        }
    }
}
