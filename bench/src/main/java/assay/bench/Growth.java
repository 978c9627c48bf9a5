package assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How time and memory grow with the number of answers: recorded ones, and live ones from the simulator. */
record Growth(Path home) {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final int LATENCY_MS = 20;
    private static final String HEAP = "96m"; // well under what a run may take: what grew would end it

    String measure() throws IOException, InterruptedException {
        var recorded = new ArrayList<Row>();
        for (int size : SIZES) recorded.add(recorded(size));
        var live = new ArrayList<Row>();
        for (int size : SIZES) live.add(live(size));
        return """
                Recorded answers of one variant, evaluated by six evaluators, one run each:

                %s
                Live calls, half of them to each of two variants through azure-ai-openai, to the simulator (a process of its own,
                on the same cores) that answers after %d ms, 64 at once, with a heap of %s:

                %s""".formatted(table(recorded), LATENCY_MS, HEAP, table(live));
    }

    /** One size, as a whole process, and how many answers it kept. */
    record Row(int answers, WholeProcess process) {}

    Row recorded(int answers) throws IOException, InterruptedException {
        var folder = Folders.fresh(home.resolve("bench/target/growth"));
        var work = new Workload(answers);
        work.writeScenario(folder);
        work.writeAnswers(folder);
        return new Row(answers, run(folder, Map.of(), "recorded"));
    }

    private Row live(int answers) throws IOException, InterruptedException {
        var folder = Folders.fresh(home.resolve("bench/target/growth"));
        new Workload(answers / Workload.DEPLOYMENTS.size()).writeScenario(folder);
        try (var endpoint = Endpoint.start(home, folder, LATENCY_MS)) {
            var environment = Map.of("ENDPOINT", endpoint.url().toString(), "AZURE_OPENAI_API_KEY", "any");
            var row = new Row(answers, run(folder, environment, "azure-one,azure-two"));
            if (endpoint.calls() != answers) throw new IllegalStateException(endpoint.calls() + " calls");
            return row;
        }
    }

    private WholeProcess run(Path folder, Map<String, String> environment, String variants)
            throws IOException, InterruptedException {
        System.err.println("bench: " + folder + " " + variants + " ...");
        var all = new java.util.HashMap<>(environment);
        all.put("ASSAY_JAVA_OPTS", "-Xmx" + HEAP);
        return WholeProcess.run(
                        folder, all, List.of(home.resolve("assay").toString(), "run", "-v", variants, "--no-progress"))
                .orThrow();
    }

    static String table(List<Row> rows) {
        var text = new StringBuilder("| answers | seconds | ms for each | CPU ms for each | peak memory, MiB |\n")
                .append("|---|---|---|---|---|\n");
        for (var row : rows) {
            var process = row.process();
            text.append(String.format(
                    Locale.ROOT,
                    "| %,d | %.1f | %.2f | %.2f | %.0f |%n",
                    row.answers(),
                    process.seconds(),
                    process.seconds() * 1000 / row.answers(),
                    process.cpuSeconds().orElse(Double.NaN) * 1000 / row.answers(),
                    process.peakMegabytes().orElse(Double.NaN)));
        }
        return text.toString();
    }
}
