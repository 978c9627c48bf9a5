package assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs benchmarks by name and puts what each measured into its section of docs/performance.md; what is no matter of a
 * machine into a page of its own.
 */
public final class Bench {
    private static final String CORRELATIONS = "correlations";

    private Bench() {}

    /** @param args names of benchmarks, or {@code all} */
    public static void main(String[] args) throws Exception {
        var home = Path.of(System.getProperty("assay.home", "")).toAbsolutePath();
        var chosen = new LinkedHashMap<>(benchmarks(home));
        if (args.length > 0 && !List.of(args).contains("all")) chosen.keySet().retainAll(List.of(args));
        if (chosen.isEmpty()) {
            System.err.println("bench: there are " + benchmarks(home).keySet() + " and all");
            System.exit(1);
        }
        for (var benchmark : chosen.entrySet()) {
            System.err.println("bench: " + benchmark.getKey() + " ...");
            benchmark.getValue().run();
        }
    }

    private static void measure(Path home, String name, String measured) throws IOException {
        var section = Machine.here(Instant.now()).line(name) + "\n\n" + measured;
        Page.replace(home.resolve("docs/performance.md"), name, section);
        System.out.println(section);
    }

    /** Without the recorded answers the page stays as it is. */
    private static void correlate(Path home) throws IOException {
        var folder = RatedAnswers.folder(Optional.ofNullable(System.getenv("NORTHWIND_RAG")), home);
        if (folder.isEmpty()) {
            System.err.println("bench: left out; NORTHWIND_RAG can name the folder of the recorded answers");
            return;
        }
        var section = new Correlations(RatedAnswers.read(folder.get())).measure();
        Page.replace(home.resolve("docs/correlations.md"), CORRELATIONS, section);
        System.out.println(section);
    }

    private static Map<String, Benchmark> benchmarks(Path home) {
        var all = new LinkedHashMap<String, Benchmark>();
        all.put("side-by-side", () -> measure(home, "side-by-side", new SideBySide(home).measure()));
        all.put("growth", () -> measure(home, "growth", new Growth(home).measure()));
        all.put("evaluators", () -> measure(home, "evaluators", Microbenchmarks.evaluators()));
        all.put("detectors", () -> measure(home, "detectors", new Detectors(60).measure()));
        all.put("store", () -> measure(home, "store", Microbenchmarks.store()));
        all.put("queue", () -> measure(home, "queue", new QueueThroughput(home).measure()));
        all.put("start", () -> measure(home, "start", new Start(home).measure()));
        all.put(
                "package",
                () -> measure(
                        home,
                        "package",
                        new PackageSize(home.resolve("functions/target/azure-functions/assay")).measure()));
        all.put(CORRELATIONS, () -> correlate(home));
        return all;
    }

    private interface Benchmark {
        void run() throws Exception;
    }
}
