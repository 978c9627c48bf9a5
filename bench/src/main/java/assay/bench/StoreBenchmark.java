package assay.bench;

import assay.local.SqliteStore;
import assay.observation.Outcome;
import assay.score.Evaluation;
import assay.score.Scored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Observations written into the embedded store, by as many threads as JMH is told. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class StoreBenchmark {
    private final AtomicInteger next = new AtomicInteger();
    private final Outcome.Answer answer = Samples.answer(Samples.text(0));
    private final List<Evaluation> evaluations = Samples.evaluations();
    private Path folder;
    private SqliteStore store;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("assay-bench");
        store = SqliteStore.open(folder.resolve("assay.db"));
        store.open(Samples.run());
    }

    @Benchmark
    public boolean write() {
        return store.add(new Scored(Samples.observation(next.getAndIncrement(), answer), evaluations), false);
    }

    @TearDown
    public void close() throws IOException {
        store.close();
        Folders.delete(folder);
    }
}
