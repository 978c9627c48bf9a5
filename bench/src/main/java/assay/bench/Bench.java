package assay.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benchmarks by name and puts what each measured into its section of docs/performance.md. */
public final class Bench {
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
        for (var benchmark : chosen.entrySet()) measure(home, benchmark.getKey(), benchmark.getValue());
    }

    private static void measure(Path home, String name, Benchmark benchmark) throws Exception {
        System.err.println("bench: " + name + " ...");
        var section = Machine.here(Instant.now()).line(name) + "\n\n" + benchmark.measure();
        Page.replace(home.resolve("docs/performance.md"), name, section);
        System.out.println(section);
    }

    private static Map<String, Benchmark> benchmarks(Path home) {
        var all = new LinkedHashMap<String, Benchmark>();
        all.put("side-by-side", () -> new SideBySide(home).measure());
        all.put("growth", () -> new Growth(home).measure());
        all.put("evaluators", Microbenchmarks::evaluators);
        all.put("detectors", () -> new Detectors(60).measure());
        all.put("store", Microbenchmarks::store);
        all.put("queue", () -> new QueueThroughput(home).measure());
        all.put("start", () -> new Start(home).measure());
        all.put("package", () -> new PackageSize(home.resolve("functions/target/azure-functions/assay")).measure());
        return all;
    }

    private interface Benchmark {
        /** Markdown. */
        String measure() throws Exception;
    }
}
